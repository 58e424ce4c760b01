package io.regent.launcher;

import io.regent.launcher.demo.Demo;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The command line of the part of Regent that needs a JVM. The script {@code bin/regent} does the rest.
 * <p>
 * Exit statuses: 0 done, 1 could not be done, 2 wrong usage or an unusable configuration, 70 a defect of Regent or of
 * its installation.
 */
public final class Main {

    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int DEFECT = 70;

    private Main() {
    }

    /** Runs one subcommand and ends the JVM with its exit status. */
    public static void main(String[] arguments) {
        System.exit(status(Arrays.asList(arguments)));
    }

    private static int status(List<String> words) {
        try {
            return perform(words.isEmpty() ? "help" : words.get(0),
                    words.subList(Math.min(1, words.size()), words.size()));
        } catch (Refusal refusal) {
            System.err.println("regent: " + refusal.getMessage());
            return refusal.status();
        } catch (RuntimeException | LinkageError defect) {
            defect.printStackTrace();
            return DEFECT;
        }
    }

    private static int perform(String command, List<String> words) throws Refusal {
        return switch (command) {
            case "run" -> Daemon.run(RunOptions.parse(words));
            case "rehearse" -> Rehearsal.run();
            case "demo" -> demo(words);
            case "client" -> Client.run(words);
            case "version" -> print("regent " + Installation.version());
            default -> throw new Refusal(USAGE, "there is no command " + command + "; see: regent help");
        };
    }

    private static int demo(List<String> words) throws Refusal {
        try {
            return Demo.run(Installation.here().home(), words);
        } catch (IOException e) {
            throw new Refusal(FAILED, "demo: " + e.getMessage(), e);
        }
    }

    private static int print(String line) {
        System.out.println(line);
        return 0;
    }
}
