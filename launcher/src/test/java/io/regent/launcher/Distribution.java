package io.regent.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A copy of the assembled distribution without what touches the network, to be changed by a test. */
final class Distribution {

    private static final List<String> LEFT_OUT = List.of("io.regent.engine", "io.regent.linux", ".jsa");

    private final Path home;

    private Distribution(Path home) {
        this.home = home;
    }

    static Path complete() {
        return Path.of("target/regent").toAbsolutePath();
    }

    static Distribution copiedTo(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(complete())) {
            for (Path file : files.toList()) {
                if (LEFT_OUT.stream().noneMatch(part -> file.getFileName().toString().contains(part))) {
                    Files.copy(file, home.resolve(complete().relativize(file).toString()),
                            StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return new Distribution(home);
    }

    Path home() {
        return home;
    }

    Path script() {
        return home.resolve("bin/regent");
    }

    /** Adds a bundle with one class, its activator; {@code header} is one more manifest header. */
    void add(Class<?> activator, String header, String value) throws IOException {
        var manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.putValue("Manifest-Version", "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "test.bundle");
        main.putValue("Bundle-Activator", activator.getName());
        main.putValue("Import-Package", "org.osgi.framework");
        main.putValue(header, value);
        String entry = activator.getName().replace('.', '/') + ".class";
        Path jar = home.resolve("bundles/40/test.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = activator.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            in.transferTo(out);
        }
    }
}
