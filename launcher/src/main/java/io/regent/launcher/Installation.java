package io.regent.launcher;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The installed tree: where its bundles are and at which start level each belongs. */
record Installation(Path home) {

    /** Plug-ins start before the engine asks for their checks and after what they may need. */
    static final int PLUGIN_LEVEL = 35;
    static final int LAST_LEVEL = 50;

    /**
     * One bundle of the distribution.
     *
     * @param jar  an absolute path
     * @param level  its start level
     */
    record Module(Path jar, int level) {
    }

    /** Returns the tree that this class was loaded from, or the one that the property {@code regent.home} names. */
    static Installation here() throws Refusal {
        String named = System.getProperty("regent.home");
        try {
            return new Installation(named != null ? Path.of(named).toAbsolutePath().normalize() : Path.of(
                    Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent()
                    .getParent());
        } catch (URISyntaxException e) {
            throw new Refusal(Main.DEFECT, "cannot find out where Regent is installed: " + e.getMessage(), e);
        }
    }

    static String version() {
        return Optional.ofNullable(Installation.class.getPackage().getImplementationVersion()).orElse("unknown");
    }

    /** Returns the jars of {@code bundles/NN} and {@code plugins} in the order in which they start. */
    List<Module> modules() throws Refusal {
        var modules = new ArrayList<Module>();
        for (Path folder : list(home.resolve("bundles"))) {
            String name = folder.getFileName().toString();
            if (!name.matches("[0-9]{1,4}")) {
                throw new Refusal(Main.DEFECT, "the name of " + folder + " is not a start level");
            }
            jars(folder).forEach(jar -> modules.add(new Module(jar, Integer.parseInt(name))));
        }
        jars(home.resolve("plugins")).forEach(jar -> modules.add(new Module(jar, PLUGIN_LEVEL)));
        if (modules.isEmpty()) {
            throw new Refusal(Main.DEFECT, "there are no bundles in " + home + "; is it an installation of Regent?");
        }
        modules.sort(java.util.Comparator.comparingInt(Module::level));
        return modules;
    }

    private static List<Path> jars(Path folder) throws Refusal {
        return list(folder).stream().filter(path -> path.toString().endsWith(".jar")).toList();
    }

    private static List<Path> list(Path folder) throws Refusal {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new Refusal(Main.DEFECT, "cannot list " + folder + ": " + e.getMessage(), e);
        }
    }
}
