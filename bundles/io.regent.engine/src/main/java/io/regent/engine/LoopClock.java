package io.regent.engine;

import java.time.Instant;

/** The loop's time: nanoseconds since a second before the engine began, so that what arrived just before is not negative. */
final class LoopClock {

    private final long origin = System.nanoTime() - 1_000_000_000L;

    /** Returns the time now. */
    long now() {
        return System.nanoTime() - origin;
    }

    /** Returns the loop's time for a reading of {@link System#nanoTime()}. */
    long of(long nanoTime) {
        return Math.max(0, nanoTime - origin);
    }

    /** Returns the time of day that a time of the loop was or will be. */
    Instant wall(long time) {
        return Instant.now().plusNanos(time - now());
    }
}
