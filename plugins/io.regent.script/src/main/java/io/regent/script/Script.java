package io.regent.script;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A program with its arguments, and as whom to run it.
 *
 * @param command  the program and its arguments, at least the program; a name without a slash is looked for in
 *        {@value Surroundings#PATH}
 * @param user  the name or number of the user to run as, empty for the daemon's own
 * @param group  the name or number of the group to run as, empty for the user's primary group
 * @param secured  whether to refuse a run as root when anybody else could change what is run
 */
public record Script(List<String> command, String user, String group, boolean secured) {

    /** Copies the command. */
    public Script {
        command = List.copyOf(command);
    }

    /**
     * Reads the parameters {@code command}, {@code user}, {@code group} and {@code security} ({@code on} or
     * {@code off}, off if absent). Only the words are judged: whether the program and the user exist is found out by
     * each run, because both may come later.
     *
     * @param words  the words of a parameter by its name, none if it is not there
     * @throws IllegalArgumentException when a parameter is missing or cannot be used; the message says which and how
     */
    public static Script of(Function<String, List<String>> words) {
        List<String> command = words.apply("command");
        if (command.isEmpty() || command.get(0).isBlank()) {
            throw new IllegalArgumentException("no script is given: write the path of a program and its arguments");
        }
        if (command.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("the command contains a NUL character, which no program can be given");
        }
        return new Script(command, account("user", words), account("group", words), secured(words.apply("security")));
    }

    /** Returns this script with more arguments at its end. */
    public Script with(List<String> arguments) {
        var longer = new ArrayList<>(command);
        longer.addAll(arguments);
        return new Script(longer, user, group, secured);
    }

    /**
     * Runs the script once and waits for its end.
     *
     * @param timeout  how long it may take before it is ended; more than zero
     * @throws InterruptedException when the thread was interrupted; the script and all it started are gone then
     */
    public ScriptResult run(Duration timeout) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("before the script was started");
        }
        try {
            var account = Account.of(user, group);
            var program = Program.find(command.get(0));
            if (secured && account.uid() == 0) {
                program.refuseIfOthersCanChangeIt();
            }
            return new ScriptRun(program, command.subList(1, command.size()), account).run(timeout);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("before the script was started");
        } catch (IOException e) {
            return ScriptResult.refused(e.getMessage());
        }
    }

    private static String account(String parameter, Function<String, List<String>> words) {
        List<String> names = words.apply(parameter);
        if (names.size() > 1) {
            throw new IllegalArgumentException(
                    "%s takes one name, not %d: %s".formatted(parameter, names.size(), String.join(" ", names)));
        }
        String name = names.isEmpty() ? "" : names.get(0);
        if (!name.matches("[\\w.@$\\\\][\\w.@$\\\\-]*|")) {
            throw new IllegalArgumentException("%s '%s' cannot be a name or a number".formatted(parameter, name));
        }
        return name;
    }

    private static boolean secured(List<String> words) {
        if (words.isEmpty() || words.equals(List.of("off"))) {
            return false;
        }
        if (words.equals(List.of("on"))) {
            return true;
        }
        throw new IllegalArgumentException("security is 'on' or 'off', not '%s'".formatted(String.join(" ", words)));
    }
}
