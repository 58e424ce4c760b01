package io.regent.bench;

import io.regent.bench.Measure.Style;
import java.io.IOException;

/** Memory and processor time of a daemon that has settled. */
final class Footprint {

    private static final String CHAPTER = "Memory and processor, v3, 1 s, MASTER";

    private final Measure resident;
    private final Measure proportional;
    private final Measure cpu;

    Footprint(String kind) {
        resident = new Measure(CHAPTER, kind + ": RSS of all processes, MiB", Style.TYPICAL);
        proportional = new Measure(CHAPTER, kind + ": PSS of all processes, MiB", Style.TYPICAL);
        cpu = new Measure(CHAPTER, kind + ": processor, ms for each second", Style.TYPICAL);
    }

    /** Watches for a while and returns the processor time used in each second, in nanoseconds. */
    double measure(Daemon daemon, Contender contender, Stage stage)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Usage before = daemon.usage();
        Tool.pass(stage.quick() ? 3000 : 8000);
        Usage after = daemon.usage();
        double perSecond = (after.cpuNanos() - before.cpuNanos()) * 1e9 / (System.nanoTime() - start);
        stage.sheet().add(resident, contender, after.residentKib() / 1024.0);
        stage.sheet().add(proportional, contender, after.proportionalKib() / 1024.0);
        stage.sheet().add(cpu, contender, perSecond / 1e6);
        return perSecond;
    }
}
