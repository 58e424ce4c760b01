package io.regent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What processes hold and have used.
 *
 * @param residentKib  memory in use, shared pages counted wholly (RSS)
 * @param proportionalKib  memory in use, shared pages counted by share (PSS)
 * @param cpuNanos  time on a processor since the start of the threads that are alive
 */
record Usage(long residentKib, long proportionalKib, long cpuNanos) {

    static final Usage NONE = new Usage(0, 0, 0);

    /** Reads {@code /proc}; a process that has gone meanwhile uses nothing. */
    static Usage of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            String rollup = Files.readString(process.resolve("smaps_rollup"));
            return new Usage(field(rollup, "Rss:"), field(rollup, "Pss:"), cpu(process));
        } catch (IOException e) {
            return NONE;
        }
    }

    Usage plus(Usage other) {
        return new Usage(residentKib + other.residentKib, proportionalKib + other.proportionalKib,
                cpuNanos + other.cpuNanos);
    }

    private static long field(String rollup, String name) {
        return rollup.lines().filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.split("\\s+")[1])).findFirst().orElse(0);
    }

    /** The scheduler's own account of each thread: exact, where utime and stime are counted in ticks. */
    private static long cpu(Path process) throws IOException {
        long sum = 0;
        try (var threads = Files.newDirectoryStream(process.resolve("task"))) {
            for (Path thread : threads) {
                sum += Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[0]);
            }
        }
        return sum;
    }
}
