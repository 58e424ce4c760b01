package io.regent.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The log: one line per record to standard output, written by a thread of its own. Who logs never waits: when the
 * reader of the output is too slow, lines are dropped, counted, and the count is written as soon as there is room.
 */
final class Log extends Handler {

    private static final int CAPACITY = 4_096;
    private static final long FLUSH_MILLIS = 500;
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("io.regent");

    private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();
    private final OutputStream out;
    private final LogLine line;

    Log(OutputStream out, LogLine line) {
        this.out = out;
        this.line = line;
        var writer = new Thread(this::write, "log");
        writer.setDaemon(true);
        writer.start();
    }

    /** Makes this the only way log records take, with the levels of {@code conf/logging.properties}. */
    static void open(Installation installation, boolean debug) {
        levels(installation.home().resolve("conf/logging.properties"));
        if (debug) {
            OURS.setLevel(Level.FINE);
        }
        var log = new Log(new FileOutputStream(FileDescriptor.out),
                LogLine.of(System.getenv("JOURNAL_STREAM") != null, debug));
        log.setLevel(Level.ALL);
        ROOT.addHandler(log);
    }

    private static void levels(Path file) {
        try {
            LogManager.getLogManager().reset();
            if (Files.exists(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    LogManager.getLogManager().readConfiguration(in);
                }
            }
        } catch (IOException e) {
            System.err.println("regent: cannot read " + file + ": " + e.getMessage());
        }
    }

    /** Waits, with a bound, until what was logged so far is written. */
    static void flushAll() {
        for (Handler handler : ROOT.getHandlers()) {
            handler.flush();
        }
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record) && !queue.offer(line.format(record))) {
            dropped.incrementAndGet();
        }
    }

    private void write() {
        try {
            while (true) {
                write(queue.take());
                if (dropped.get() > 0 && queue.size() <= CAPACITY / 2) {
                    write(line.format(new LogRecord(Level.WARNING, dropped.getAndSet(0)
                            + " log lines were dropped: nobody read them in time")));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Object entry) {
        if (entry instanceof CountDownLatch reached) {
            reached.countDown();
            return;
        }
        try {
            out.write(((String) entry).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            dropped.incrementAndGet();
        }
    }

    @Override
    public void flush() {
        var reached = new CountDownLatch(1);
        try {
            if (queue.offer(reached, FLUSH_MILLIS, TimeUnit.MILLISECONDS)) {
                reached.await(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        flush();
    }
}
