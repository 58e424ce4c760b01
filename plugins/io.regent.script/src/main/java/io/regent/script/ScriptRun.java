package io.regent.script;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One run of a program in a session of its own. */
final class ScriptRun {

    /** How much of the output is kept; the rest is read and dropped, so that a script never waits for a reader. */
    static final int OUTPUT_LIMIT = 4096;

    private static final long FIRST_LOOK = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LAST_LOOK = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int CANNOT_EXECUTE = 126;
    private static final int NOT_FOUND = 127;
    private static final int SIGNALLED = 128;

    private final Program program;
    private final List<String> arguments;
    private final Account account;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final byte[] chunk = new byte[8192];

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
        var process = start();
        try {
            boolean inTime = await(process, start, timeout.toNanos());
            if (!inTime) {
                Session.of(process).end();
            }
            var took = Duration.ofNanos(System.nanoTime() - start);
            return inTime ? ended(process.exitValue(), took)
                    : result(false, "timed out after %s and was ended".formatted(plain(timeout)), took);
        } catch (InterruptedException e) {
            Session.of(process).end();
            throw e;
        } finally {
            close(process);
        }
    }

    private Process start() throws IOException {
        var builder = new ProcessBuilder(words()).directory(new File("/")).redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(Surroundings.environment(account));
        return builder.start();
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
    private boolean await(Process process, long start, long timeout) throws IOException, InterruptedException {
        long look = FIRST_LOOK;
        while (true) {
            long left = timeout - (System.nanoTime() - start);
            if (process.waitFor(Math.max(0, Math.min(look, left)), TimeUnit.NANOSECONDS)) {
                drain(process.getInputStream());
                return true;
            }
            if (left <= 0) {
                drain(process.getInputStream());
                return false;
            }
            look = drain(process.getInputStream()) ? FIRST_LOOK : Math.min(2 * look, LAST_LOOK);
        }
    }

    /** Takes at most what one pipe holds, so that a script that never stops writing cannot keep us here. */
    private boolean drain(InputStream in) throws IOException {
        int taken = 0;
        for (int ready = in.available(); ready > 0 && taken < 1 << 17; ready = in.available()) {
            int n = in.read(chunk, 0, Math.min(ready, chunk.length));
            if (n < 0) {
                break;
            }
            output.write(chunk, 0, Math.min(n, OUTPUT_LIMIT - output.size()));
            taken += n;
        }
        return taken > 0;
    }

    private ScriptResult ended(int status, Duration took) {
        Optional<String> refusal = refusal(status);
        if (refusal.isPresent()) {
            return ScriptResult.refused(refusal.get());
        }
        int signal = status - SIGNALLED;
        return result(status == 0, signal > 0 && signal < Signals.NAMES.size()
                ? "killed by signal %d (%s)".formatted(signal, Signals.NAMES.get(signal))
                : "exited with status " + status, took);
    }

    private ScriptResult result(boolean succeeded, String sentence, Duration took) {
        return new ScriptResult(true, succeeded, sentence, output.toString(StandardCharsets.UTF_8), took);
    }

    /** The prefixes speak up in their own name when they cannot do their part; a script's own 127 stays a status. */
    private Optional<String> refusal(int status) {
        String said = output.toString(StandardCharsets.UTF_8).strip();
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

    private static void close(Process process) {
        try {
            process.getInputStream().close();
        } catch (IOException e) {
            return; // nothing more can be read, which is what was wanted
        }
    }
}
