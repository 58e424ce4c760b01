package io.regent.engine;

import io.regent.config.Configuration.TrackedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads the tracked files on a thread of its own and passes on their values when they change. It looks at modification time, size
 * and identity a few times a second: that sees what change notifications of the kernel do not, on network file systems for example.
 */
final class FileWatch implements Runnable {

    private static final long PERIOD = 200_000_000;
    private static final long EMPTY_FOR = 20_000_000;
    private static final int MOST_OCTETS = 256;
    private static final Reading EMPTY = new Reading(0, "empty");

    private final List<TrackedFile> files;
    private final List<TrackedFile> fresh;
    private final Values values;
    private final Thread thread = new Thread(this, "regent-files");
    private final Map<String, Reading> last = new HashMap<>();
    private volatile boolean ended;

    private record Reading(int value, String detail) {
    }

    /** Takes the value that a file has now. Must not wait. */
    @FunctionalInterface
    interface Values {

        void take(String file, int value, String detail);
    }

    /**
     * @param fresh  those that were not watched before, and get their initial value
     */
    FileWatch(List<TrackedFile> files, List<TrackedFile> fresh, Values values) {
        this.files = List.copyOf(files);
        this.fresh = List.copyOf(fresh);
        this.values = values;
        thread.setDaemon(true);
    }

    void start() {
        if (!files.isEmpty()) {
            thread.start();
        }
    }

    /** Ends; does not wait. */
    void end() {
        ended = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        fresh.forEach(FileWatch::initialize);
        while (!ended) {
            for (TrackedFile file : files) {
                Reading now = readSteady(Path.of(file.path()));
                if (!now.equals(last.put(file.name(), now))) {
                    values.take(file.name(), now.value(), now.detail());
                }
            }
            LockSupport.parkNanos(this, PERIOD);
        }
    }

    /** {@code init_file}: writes the initial value if the file is missing or is to be overwritten. */
    private static void initialize(TrackedFile file) {
        Path path = Path.of(file.path());
        if (file.initialValue().isPresent() && (file.overwrite() || !Files.exists(path))) {
            try {
                Files.writeString(path, file.initialValue().get() + "\n");
            } catch (IOException e) {
                // The reading that follows tells what is wrong with the file.
                return;
            }
        }
    }

    /** Who writes a file empties it first; what is empty is looked at again. */
    private Reading readSteady(Path path) {
        Reading first = read(path);
        if (first != EMPTY) {
            return first;
        }
        LockSupport.parkNanos(this, EMPTY_FOR);
        return read(path);
    }

    private static Reading read(Path path) {
        try (InputStream in = Files.newInputStream(path, StandardOpenOption.READ)) {
            String text = new String(in.readNBytes(MOST_OCTETS), java.nio.charset.StandardCharsets.US_ASCII).strip();
            return text.isEmpty() ? EMPTY : new Reading(number(text), "read");
        } catch (NoSuchFileException e) {
            return new Reading(0, "does not exist, counts as 0");
        } catch (IOException e) {
            return new Reading(0, "cannot be read (" + e.getMessage() + "), counts as 0");
        } catch (NumberFormatException e) {
            return new Reading(0, "does not begin with a number, counts as 0");
        }
    }

    /** The number at the beginning, in C's notations, clamped to what a weight can be multiplied with. */
    private static int number(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return (int) Math.max(-65_536, Math.min(65_536, Long.decode(text.substring(0, end))));
    }
}
