package io.regent.launcher;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** How a log record looks as one line: the message first, where it came from only when debugging. */
final class LogLine {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneId.systemDefault());
    private static final int FRAMES = 12;

    private final boolean journal;
    private final boolean debug;

    private LogLine(boolean journal, boolean debug) {
        this.journal = journal;
        this.debug = debug;
    }

    /**
     * Returns a format.
     *
     * @param journal  whether the lines go to journald, which knows the time and understands {@code <6>}
     * @param debug  whether the source is shown
     */
    static LogLine of(boolean journal, boolean debug) {
        return new LogLine(journal, debug);
    }

    String format(LogRecord record) {
        var line = new StringBuilder(160);
        if (journal) {
            line.append('<').append(severity(record.getLevel())).append('>');
        } else {
            TIME.formatTo(record.getInstant(), line);
            line.append(' ').append(word(record.getLevel()));
        }
        line.append(flat(String.valueOf(record.getMessage())));
        if (record.getThrown() != null) {
            line.append(": ");
            trace(record.getThrown(), line);
        }
        if (debug && record.getLoggerName() != null) {
            line.append(" [").append(record.getLoggerName()).append(']');
        }
        return line.append('\n').toString();
    }

    private static int severity(Level level) {
        int value = level.intValue();
        return value >= Level.SEVERE.intValue() ? 3 : value >= Level.WARNING.intValue() ? 4
                : value >= Level.INFO.intValue() ? 6 : 7;
    }

    private static String word(Level level) {
        int value = level.intValue();
        return value >= Level.SEVERE.intValue() ? "error: " : value >= Level.WARNING.intValue() ? "warning: "
                : value >= Level.INFO.intValue() ? "" : "debug: ";
    }

    private static String flat(String message) {
        return message.indexOf('\n') < 0 ? message : message.strip().replaceAll("\\s*\\R\\s*", " | ");
    }

    private static void trace(Throwable thrown, StringBuilder line) {
        line.append(flat(thrown.toString()));
        StackTraceElement[] frames = thrown.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
            line.append(i == 0 ? " at " : " < ").append(frames[i].getClassName()).append('.')
                    .append(frames[i].getMethodName())
                    .append(':').append(frames[i].getLineNumber());
        }
        if (thrown.getCause() != null && thrown.getCause() != thrown) {
            line.append("; caused by ");
            trace(thrown.getCause(), line);
        }
    }
}
