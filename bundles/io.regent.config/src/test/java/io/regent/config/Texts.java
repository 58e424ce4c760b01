package io.regent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads configurations out of strings. */
final class Texts {

    static final String MAIN = "/etc/keepalived/keepalived.conf";

    static final Environment NODE = new Environment("node1", "node1.example.org", Set.of(), Set.of(),
            Map.of("ZONE", "eu"), new MemoryFiles());

    private Texts() {
    }

    static Reading read(String text) {
        return read(new MemoryFiles().with(MAIN, text));
    }

    static Reading read(MemoryFiles files) {
        return ConfigurationReader.read(Path.of(MAIN), NODE.withFiles(files));
    }

    /** Returns the configuration of a text that must be without any finding. */
    static Configuration clean(String text) {
        Reading reading = read(text);
        assertThat(reading.diagnostics()).as(text).isEmpty();
        return reading.configuration().orElseThrow();
    }

    /** Returns the configuration of a text without errors. */
    static Configuration usable(String text) {
        Reading reading = read(text);
        assertThat(reading.diagnostics()).as(text)
                .allMatch(finding -> finding.severity() == Diagnostic.Severity.WARNING);
        return reading.configuration().orElseThrow();
    }

    /** An instance with the least that it needs and some lines more. */
    static String instance(String lines) {
        return "vrrp_instance VI_1 {\ninterface eth0\nvirtual_router_id 51\nvirtual_ipaddress {\n192.0.2.100/24\n}\n"
                + lines + "\n}\n";
    }

    static Instance only(Configuration configuration) {
        assertThat(configuration.instances()).hasSize(1);
        return configuration.instances().get(0);
    }

    static List<String> codes(Reading reading) {
        return reading.diagnostics().stream().map(finding -> finding.code().name()).toList();
    }
}
