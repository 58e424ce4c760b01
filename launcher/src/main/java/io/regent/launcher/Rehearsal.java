package io.regent.launcher;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/**
 * Starts everything but the engine, loads every class of ours and stops: what a JVM that archives its classes for a
 * quicker start has to see. Touches no network, needs no configuration and no privilege.
 */
final class Rehearsal {

    private static final String ENGINE = "io.regent.engine";

    private Rehearsal() {
    }

    static int run() throws Refusal {
        Path directory = scratch();
        try {
            Log.open(Installation.here(), false);
            House house = House.build(Installation.here(), directory.resolve("cache"),
                    Map.of("regent.run.dir", directory.toString()));
            house.start(bundle -> !bundle.getSymbolicName().equals(ENGINE));
            house.bundles().stream().filter(bundle -> bundle.getSymbolicName().startsWith("io.regent."))
                    .forEach(Rehearsal::loadClasses);
            house.stop();
            return house.awaitStop(10_000) ? 0 : Main.FAILED;
        } catch (InterruptedException e) {
            return Main.FAILED;
        } finally {
            remove(directory);
        }
    }

    private static void loadClasses(Bundle bundle) {
        var entries = bundle.findEntries("/", "*.class", true);
        for (URL entry : entries == null ? List.<URL>of() : Collections.list(entries)) {
            String name = entry.getPath().substring(1).replace('/', '.').replaceAll("\\.class$", "");
            try {
                bundle.loadClass(name);
            } catch (ClassNotFoundException | LinkageError e) {
                System.err.println("regent: " + bundle.getSymbolicName() + " cannot load " + name + ": " + e);
            }
        }
    }

    private static Path scratch() throws Refusal {
        try {
            return Files.createTempDirectory("regent-rehearsal");
        } catch (IOException e) {
            throw new Refusal(Main.FAILED, "cannot make a temporary directory: " + e.getMessage(), e);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            System.err.println("regent: cannot remove " + directory + ": " + e.getMessage());
        }
    }
}
