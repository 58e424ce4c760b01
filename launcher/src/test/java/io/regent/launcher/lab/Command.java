package io.regent.launcher.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The outcome of a short program: its exit status and what it printed, standard output and error together. */
public record Command(int status, String output) {

    private static final int PATIENCE_SECONDS = 30;

    /** Runs a program that must succeed and returns what it printed. */
    public static String run(String... words) {
        return feed("", words);
    }

    /** Runs a program that reads {@code input} and must succeed, and returns what it printed. */
    public static String feed(String input, String... words) {
        Command command = attempt(input, words);
        if (command.status != 0) {
            throw new AssertionError(String.join(" ", words) + "\n" + input + "\nended with " + command.status + ": "
                    + command.output);
        }
        return command.output;
    }

    /** Runs a program that may fail. */
    public static Command attempt(String input, String... words) {
        try {
            Process process = new ProcessBuilder(List.of(words)).redirectErrorStream(true).start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", words) + " did not end");
            }
            return new Command(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while running " + String.join(" ", words), e);
        }
    }
}
