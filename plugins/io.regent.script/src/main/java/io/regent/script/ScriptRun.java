package io.regent.script;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One run of a program in a session of its own. */
final class ScriptRun {

    private static final long FIRST_LOOK = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LAST_LOOK = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int CANNOT_EXECUTE = 126;
    private static final int NOT_FOUND = 127;
    private static final int SIGNALLED = 128;

    private final Program program;
    private final List<String> arguments;
    private final Account account;

    ScriptRun(Program program, List<String> arguments, Account account) {
        this.program = program;
        this.arguments = List.copyOf(arguments);
        this.account = account;
    }

    /**
     * Runs the program to its end.
     *
     * @throws IOException when it could not be started
     * @throws InterruptedException when the thread was interrupted; nothing of the run is left then
     */
    ScriptResult run(Duration timeout) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (var output = Output.open()) {
            var process = start(output);
            try {
                boolean inTime = await(process, output, start, timeout.toNanos());
                if (!inTime) {
                    Session.of(process).end();
                }
                output.takeLastWords();
                var took = Duration.ofNanos(System.nanoTime() - start);
                return inTime ? ended(process.exitValue(), output.text(), took) : new ScriptResult(true, false,
                        "timed out after %s and was ended".formatted(plain(timeout)), output.text(), took);
            } catch (InterruptedException e) {
                Session.of(process).end();
                throw e;
            }
        }
    }

    private Process start(Output output) throws IOException {
        var builder = new ProcessBuilder(words()).directory(new File("/")).redirectErrorStream(true)
                .redirectInput(new File("/dev/null")).redirectOutput(output.file());
        builder.environment().clear();
        builder.environment().putAll(Surroundings.environment(account));
        var process = builder.start();
        output.closeOurEnd();
        return process;
    }

    /**
     * Each prefix replaces itself by what follows, so the process keeps its number, which is that of its session and
     * group as well. No groups and capabilities of the daemon go along to another user. The session comes last: setpriv
     * still holds its capabilities when it executes, and the program must be found with the rights of its user.
     */
    private List<String> words() throws IOException {
        var words = new ArrayList<String>();
        if (!account.isSelf()) {
            words.addAll(List.of(Surroundings.tool("setpriv"), "--reuid=" + account.uid(), "--regid=" + account.gid(),
                    "--clear-groups", "--inh-caps=-all", "--ambient-caps=-all"));
        }
        words.addAll(List.of(Surroundings.tool("setsid"), "--"));
        words.add(program.path().toString());
        words.addAll(arguments);
        return words;
    }

    /** Returns whether the process ended in time. Looks for output more often as long as there is some. */
    private static boolean await(Process process, Output output, long start, long timeout)
            throws IOException, InterruptedException {
        long look = FIRST_LOOK;
        long left = timeout;
        while (left > 0) {
            if (process.waitFor(Math.min(look, left), TimeUnit.NANOSECONDS)) {
                return true;
            }
            look = output.take() ? FIRST_LOOK : Math.min(2 * look, LAST_LOOK);
            left = timeout - (System.nanoTime() - start);
        }
        return false;
    }

    private ScriptResult ended(int status, String output, Duration took) {
        Optional<String> refusal = refusal(status, output.strip());
        if (refusal.isPresent()) {
            return ScriptResult.refused(refusal.get());
        }
        int signal = status - SIGNALLED;
        return new ScriptResult(true, status == 0, signal > 0 && signal < Signals.NAMES.size()
                ? "killed by signal %d (%s)".formatted(signal, Signals.NAMES.get(signal))
                : "exited with status " + status, output, took);
    }

    /** The prefixes speak up in their own name when they cannot do their part; a script's own 127 stays a status. */
    private Optional<String> refusal(int status, String said) {
        if (status != CANNOT_EXECUTE && status != NOT_FOUND && status != 1
                || !said.startsWith("setsid: ") && !said.startsWith("setpriv: ") || said.indexOf('\n') >= 0) {
            return Optional.empty();
        }
        String refusal = said.substring(said.lastIndexOf(": ") + 2);
        return Optional.of(said.contains(program.path().toString()) ? program.explain(account, refusal)
                : "script %s cannot be run as user %s (%s): the daemon must be root or have CAP_SETUID and CAP_SETGID"
                        .formatted(program.path(), account.name(), said));
    }

    private static String plain(Duration timeout) {
        return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
    }
}
