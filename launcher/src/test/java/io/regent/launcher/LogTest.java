package io.regent.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogTest {

    /** An output that nobody reads until told. */
    private static final class Pipe extends ByteArrayOutputStream {

        private final CountDownLatch reader = new CountDownLatch(1);

        @Override
        public void write(byte[] bytes) {
            try {
                reader.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            writeBytes(bytes);
        }

        @Override
        public void writeBytes(byte[] bytes) {
            write(bytes, 0, bytes.length);
        }
    }

    @Test
    void neverWaitsForABlockedPipeAndCountsWhatItDrops() {
        var pipe = new Pipe();
        var log = new Log(pipe, LogLine.of(true, false));

        for (int i = 0; i < 10_000; i++) {
            log.publish(new LogRecord(Level.INFO, "line " + i));
        }
        pipe.reader.countDown();
        log.flush();

        String written = pipe.toString(UTF_8);
        assertThat(written).startsWith("<6>line 0\n<6>line 1\n");
        assertThat(written).containsPattern("<4>[0-9]{4} log lines were dropped");
        assertThat(written.lines().count()).isBetween(4_000L, 4_200L);
    }

    @Test
    void keepsARecordOnOneLineWithTheMessageFirst() {
        var record = new LogRecord(Level.SEVERE, "two\n   lines");
        record.setThrown(new IllegalStateException("broken"));
        record.setInstant(java.time.Instant.EPOCH);

        assertThat(LogLine.of(true, false).format(record))
                .startsWith("<3>two | lines: java.lang.IllegalStateException: broken at io.regent.launcher.LogTest.")
                .hasLineCount(1);
        assertThat(LogLine.of(false, false).format(record))
                .containsPattern("^[0-9-]{10}T[0-9:]{8}\\.000[+-][0-9:]{5} error: two \\| lines");
    }

    @Test
    void namesTheLoggerOnlyWhenDebugging() {
        var record = new LogRecord(Level.FINE, "detail");
        record.setLoggerName("io.regent.engine.Loop");

        assertThat(LogLine.of(true, false).format(record)).isEqualTo("<7>detail\n");
        assertThat(LogLine.of(true, true).format(record)).isEqualTo("<7>detail [io.regent.engine.Loop]\n");
    }
}
