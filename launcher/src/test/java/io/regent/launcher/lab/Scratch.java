package io.regent.launcher.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Directories for the files of daemons; all of them are gone when the JVM ends. */
public final class Scratch {

    private static final List<Runnable> FIRST = new CopyOnWriteArrayList<>();
    private static final Path ROOT = root();

    private Scratch() {
    }

    /** Returns a new empty directory that everybody may enter. */
    public static Path directory() {
        try {
            Path directory = Files.createTempDirectory(ROOT, "");
            return Files.setPosixFilePermissions(directory,
                    PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes {@code text} to a file that is executable and returns it. */
    public static Path script(Path file, String text) {
        write(file, text);
        file.toFile().setExecutable(true, false);
        return file;
    }

    /** Writes {@code text} to {@code file}, in the place of what was there. */
    public static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            Path root = Files.createTempDirectory("rgt-");
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(root), "lab-cleaner"));
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has {@code action} done when the JVM ends, before the directories go. */
    static void beforeTheEnd(Runnable action) {
        FIRST.add(action);
    }

    private static void leave(Path root) {
        FIRST.forEach(Runnable::run);
        try (var files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("cannot remove " + root + ": " + e);
        }
    }
}
