package io.regent.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Real scripts in a directory of a test's own. */
record ScriptFolder(Path path) {

    static final Duration AMPLE = Duration.ofSeconds(20);

    Path write(String name, String mode, String... lines) throws IOException {
        Path file = Files.writeString(path.resolve(name), String.join("\n", lines) + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    /** Returns a script of {@code /bin/sh} that anybody may run. */
    Script shell(String... lines) throws IOException {
        var all = new ArrayList<>(List.of("#!/bin/sh"));
        all.addAll(List.of(lines));
        return script(write("script.sh", "rwxr-xr-x", all.toArray(String[]::new)).toString());
    }

    static Script script(String... words) {
        return new Script(List.of(words), "", "", false);
    }

    static void await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(20)) {
                throw new AssertionError("not so within 20 s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Waits until a script has written as many process numbers to a file, one a line, and returns them. */
    static List<Long> pids(Path file, int count) throws IOException {
        await(() -> lines(file).size() == count);
        return lines(file).stream().map(Long::parseLong).toList();
    }

    static boolean isGone(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
        } catch (IOException e) {
            return true;
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
