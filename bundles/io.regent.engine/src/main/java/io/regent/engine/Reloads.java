package io.regent.engine;

import io.regent.api.status.Outcome;
import io.regent.api.status.Status.ConfigurationStatus;
import io.regent.config.Configuration;
import io.regent.config.Diagnostic;
import io.regent.config.Plan;
import io.regent.config.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the configuration again, away from the loop, and prepares what the loop then carries out in one turn. */
final class Reloads {

    private static final Logger LOG = LoggerFactory.getLogger(Reloads.class);

    private final ConfigurationLoader loader;
    private volatile Configuration running;
    private volatile ConfigurationStatus status;

    /** What a reload came to, and what the loop has to do for it, if anything. */
    record Prepared(Outcome outcome, Optional<Change> change) {
    }

    /** What the loop does. */
    @FunctionalInterface
    interface Change {

        /** Adopts the configuration. */
        void apply(Node node, long now);
    }

    Reloads(ConfigurationLoader loader, Configuration running) {
        this.loader = loader;
        this.running = running;
        this.status = new ConfigurationStatus(loader.file(), Instant.now(), 0, List.of());
    }

    /** Any thread. */
    ConfigurationStatus status() {
        return status;
    }

    /** Reads and judges the file. One thread at a time. */
    Prepared prepare() {
        LOG.info("Reloading {}", loader.file());
        Reading reading = loader.read();
        ConfigurationLoader.report(reading);
        if (reading.configuration().isEmpty()) {
            return refuse(errors(reading));
        }
        Configuration wanted = reading.configuration().get();
        if (wanted.instances().isEmpty() && !running.instances().isEmpty()) {
            String finding = loader.file() + ": error: configures no virtual router any more, and an empty or cut-off file is"
                    + " no reason to take every address away; stop the daemon if that is meant";
            LOG.error(finding);
            return refuse(List.of(finding));
        }
        Plan plan = Plan.between(running, wanted);
        plan.lines().forEach(line -> LOG.info("Reload: {}", line));
        status = new ConfigurationStatus(loader.file(), Instant.now(), status.reloads() + 1, List.of());
        List<String> lines = plan.isEmpty() ? List.of("nothing changed") : plan.lines();
        return new Prepared(new Outcome(true, lines), Optional.of((node, now) -> {
            node.reconfigure(wanted, plan, now);
            running = wanted;
            LOG.info("Reload complete");
        }));
    }

    private static List<String> errors(Reading reading) {
        return reading.diagnostics().stream().filter(finding -> finding.severity() == Diagnostic.Severity.ERROR)
                .map(Diagnostic::render).toList();
    }

    private Prepared refuse(List<String> findings) {
        LOG.error("Reload refused, nothing has changed: {} errors in {}", findings.size(), loader.file());
        status = new ConfigurationStatus(status.file(), status.loadedAt(), status.reloads(), findings);
        return new Prepared(new Outcome(false, findings), Optional.empty());
    }
}
