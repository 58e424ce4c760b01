package io.regent.vrrp.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Elections among tormented nodes. Every seed is a world of its own, and a seed that fails is a complete report: it is
 * printed with the command that replays it.
 * <p>
 * {@code -Dregent.seeds=N} runs so many seeds, {@code -Dregent.seed=S} runs one and prints its timeline.
 */
class ElectionSimulation {

    private static final long SEEDS = Long.getLong("regent.seeds", 10_000);
    private static final String REPLAY =
            "mvn -o -pl bundles/io.regent.vrrp -am package -Dregent.tests='**/*Simulation.java' -Dregent.seed=%d";

    @Test
    void electsOneMasterAndTheRightOne() {
        Long seed = Long.getLong("regent.seed");
        if (seed != null) {
            replay(seed);
            return;
        }
        var failed = new AtomicBoolean();
        var failures = LongStream.range(0, SEEDS).parallel().filter(one -> !failed.get() && fails(one, failed)).sorted()
                .boxed().toList();

        assertThat(failures.stream().map(ElectionSimulation::report)).isEmpty();
    }

    private static boolean fails(long seed, AtomicBoolean failed) {
        try {
            new Scenario(seed, false).run();
            return false;
        } catch (AssertionError | RuntimeException e) {
            failed.set(true);
            return true;
        }
    }

    private static String report(long seed) {
        try {
            new Scenario(seed, false).run();
            return "seed " + seed + " is not deterministic";
        } catch (AssertionError | RuntimeException e) {
            return "seed %d: %s%nreplay it with: %s".formatted(seed, e, REPLAY.formatted(seed));
        }
    }

    private static void replay(long seed) {
        var scenario = new Scenario(seed, true);
        try {
            scenario.run();
        } finally {
            System.out.println(scenario.timeline());
        }
    }
}
