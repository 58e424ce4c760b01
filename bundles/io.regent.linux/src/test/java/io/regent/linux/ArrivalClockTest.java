package io.regent.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Moments are on the scale of {@link System#nanoTime()}; the wall clock is ahead of it by the offset. */
class ArrivalClockTest {

    private static final long SECOND = 1_000_000_000;
    private static final long OFFSET = 1_700_000_000 * SECOND;
    private static final long EMPTY_AT = 10 * SECOND;
    private static final long ARRIVED = 12 * SECOND;
    private static final long NOW = 13 * SECOND;

    private final ArrivalClock clock = new ArrivalClock();

    @Test
    void bringsAStampToTheMonotonicScale() {
        clock.follow(OFFSET);

        assertThat(clock.arrival(OFFSET + ARRIVED, EMPTY_AT, NOW)).isEqualTo(ARRIVED);
    }

    @Test
    void isNotMisledByAStepBetweenArrivalAndReading() {
        for (long step : new long[] {3_600 * SECOND, -3_600 * SECOND}) {
            clock.follow(OFFSET);
            clock.follow(OFFSET + step);

            assertThat(clock.arrival(OFFSET + ARRIVED, EMPTY_AT, NOW)).as("stamped before").isEqualTo(ARRIVED);
            assertThat(clock.arrival(OFFSET + step + ARRIVED, EMPTY_AT, NOW)).as("stamped after").isEqualTo(ARRIVED);
        }
    }

    @Test
    void remembersTheOffsetBeforeTheStepAcrossLaterSamples() {
        clock.follow(OFFSET);
        clock.follow(OFFSET + 60 * SECOND);
        clock.follow(OFFSET + 60 * SECOND + 900);

        assertThat(clock.arrival(OFFSET + ARRIVED, EMPTY_AT, NOW)).isEqualTo(ARRIVED);
    }

    @Test
    void neverLeavesTheTimeBetweenTheSocketWasEmptyAndNow() {
        clock.follow(OFFSET);
        clock.follow(OFFSET);

        assertThat(clock.arrival(OFFSET + NOW + 1, EMPTY_AT, NOW)).isEqualTo(NOW);
        assertThat(clock.arrival(OFFSET + EMPTY_AT - 1, EMPTY_AT, NOW)).isEqualTo(EMPTY_AT);
        assertThat(clock.arrival(0, EMPTY_AT, NOW)).as("no stamp").isEqualTo(NOW);
    }

    @Test
    void readsTheClocksOfTheHost() {
        clock.sample();
        long now = clock.now();
        long realtime = System.currentTimeMillis() * 1_000_000;

        assertThat(clock.arrival(realtime, now - SECOND, System.nanoTime())).isCloseTo(now,
                org.assertj.core.data.Offset.offset(100_000_000L));
    }
}
