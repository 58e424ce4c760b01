package io.regent.engine;

import io.regent.config.ConfigurationReader;
import io.regent.config.Diagnostic;
import io.regent.config.Environment;
import io.regent.config.Reading;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the configuration file of this daemon. May wait for a disk, so never on the loop. */
final class ConfigurationLoader {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationLoader.class);

    private final Path file;
    private final String configId;

    /**
     * @param configId  what {@code @id} conditions are compared with, empty for the host name
     */
    ConfigurationLoader(Path file, String configId) {
        this.file = file;
        this.configId = configId;
    }

    String file() {
        return file.toString();
    }

    Reading read() {
        Environment environment = Environment.of(Host.name()).withInterfaces(Host.interfaces());
        return ConfigurationReader.read(file, configId.isEmpty() ? environment : environment.withConfigId(configId));
    }

    /** Logs every finding, with the line it is about. */
    static void report(Reading reading) {
        for (Diagnostic finding : reading.diagnostics()) {
            if (finding.severity() == Diagnostic.Severity.ERROR) {
                LOG.error("{}", finding.render());
            } else {
                LOG.warn("{}", finding.render());
            }
        }
    }
}
