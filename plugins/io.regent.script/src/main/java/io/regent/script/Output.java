package io.regent.script;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * What a script prints. It is all read, so that a script never waits for a reader, and only the beginning is kept.
 * <p>
 * A script may leave a program in the background that goes on printing: an application that a notice starts. Would the
 * pipe lead to us, that program would be killed by SIGPIPE as soon as we have lost interest. So the pipe leads to a
 * {@code tee}, which passes on what comes as long as we read it, swallows the rest, and ends with the last writer.
 */
final class Output implements AutoCloseable {

    /** How much is kept. */
    static final int LIMIT = 4096;

    private static final int PIPE = 1 << 17;
    private static final long LAST_WORDS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Process tee;
    private final InputStream in;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final byte[] chunk = new byte[8192];

    private Output(Process tee) {
        this.tee = tee;
        in = tee.getInputStream();
    }

    static Output open() throws IOException {
        return new Output(new ProcessBuilder(Surroundings.tool("tee"), "-p", "/dev/null")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    /** The file to print to. */
    File file() {
        return new File("/proc/%d/fd/0".formatted(tee.pid()));
    }

    /** Takes what is there now, at most about what a pipe holds: whoever never stops printing cannot keep us here. */
    boolean take() throws IOException {
        int taken = 0;
        for (int ready = in.available(); ready > 0 && taken < PIPE; ready = in.available()) {
            int n = in.read(chunk, 0, Math.min(ready, chunk.length));
            if (n < 0) {
                break;
            }
            kept.write(chunk, 0, Math.min(n, LIMIT - kept.size()));
            taken += n;
        }
        return taken > 0;
    }

    /** Nobody but the script and what it starts prints from now on. */
    void closeOurEnd() throws IOException {
        tee.getOutputStream().close();
    }

    /** Takes what the script has printed before its end. Waits a little only if others still hold the pipe. */
    void takeLastWords() throws IOException, InterruptedException {
        long start = System.nanoTime();
        boolean ended = false;
        while (!ended && System.nanoTime() - start < LAST_WORDS) {
            take();
            ended = tee.waitFor(1, TimeUnit.MILLISECONDS);
        }
        take();
    }

    String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            closeOurEnd();
            in.close();
        } catch (IOException e) {
            return; // nothing more can be read, which is what was wanted
        }
    }
}
