package io.regent.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Programs of the system, and waiting for what they do. */
final class Tool {

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(5);

    private Tool() {
    }

    /** Runs a short program and returns what it printed, errors included. */
    static String run(List<String> words) throws IOException, InterruptedException {
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", words) + ": not finished after 30 s");
        }
        if (process.exitValue() != 0) {
            throw new IOException("%s: status %d: %s".formatted(
                    String.join(" ", words), process.exitValue(), output.strip()));
        }
        return output;
    }

    static String run(String... words) throws IOException, InterruptedException {
        return run(List.of(words));
    }

    /** Starts a program that runs until it is ended. Its output goes to a file. */
    static Process start(List<String> words, File output) throws IOException {
        return new ProcessBuilder(words).redirectInput(new File("/dev/null")).redirectErrorStream(true)
                .redirectOutput(output).start();
    }

    /** Ends a program, gently for 5 s at most. */
    static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
    }

    /** Lets the system under test go on for a while. */
    static void pass(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }

    static void await(String what, long millis, BooleanSupplier condition) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(millis)) {
                throw new IOException("no %s within %d ms".formatted(what, millis));
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("while waiting for " + what);
            }
            LockSupport.parkNanos(LOOK);
        }
    }
}
