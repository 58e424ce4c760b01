package io.regent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What processes hold and have used.
 *
 * @param residentKib  memory in use, shared pages counted wholly (RSS)
 * @param proportionalKib  memory in use, shared pages counted by share (PSS)
 * @param cpuNanos  time on a processor since their start, that of threads which have ended included
 */
record Usage(long residentKib, long proportionalKib, long cpuNanos) {

    /**
     * The processor clock of another process, which {@code /proc} tells in ticks of 10 ms only; its number is that of
     * {@code clock_getcpuclockid}. Less than zero if there is no such process.
     */
    private static final String CLOCK = "printf \"%d\\n\", 1e9 * clock_gettime(-8 * ($_ + 1) + 2) for @ARGV";

    /** Reads the present figures; a process that has gone meanwhile has none. */
    static Usage of(List<Long> pids) throws IOException, InterruptedException {
        long resident = 0;
        long proportional = 0;
        for (long pid : pids) {
            String rollup = rollup(pid);
            resident += field(rollup, "Rss:");
            proportional += field(rollup, "Pss:");
        }
        return new Usage(resident, proportional, cpu(pids));
    }

    private static String rollup(long pid) throws IOException {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "smaps_rollup"));
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static long field(String rollup, String name) {
        return rollup.lines().filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.split("\\s+")[1])).findFirst().orElse(0);
    }

    private static long cpu(List<Long> pids) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("perl", "-MTime::HiRes=clock_gettime", "-e", CLOCK));
        pids.forEach(pid -> words.add(pid.toString()));
        return Tool.run(words).lines().mapToLong(Long::parseLong).filter(nanos -> nanos > 0).sum();
    }
}
