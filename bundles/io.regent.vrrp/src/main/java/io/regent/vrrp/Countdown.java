package io.regent.vrrp;

import java.time.Duration;

/** The arithmetic of the timers (RFC 9568 section 6.1, RFC 3768 section 6.1). All times are nanoseconds. */
final class Countdown {

    private static final long SECOND = 1_000_000_000;

    private Countdown() {
    }

    /** Skew_Time: multiplies before it divides, so that a skew of 78 microseconds does not become 0. */
    static long skew(int version, int priority, long masterAdverInterval) {
        return (256 - priority) * (version == 2 ? SECOND : masterAdverInterval) / 256;
    }

    /** Returns {@code now + span}, or the end of time. */
    static long after(long now, long span) {
        long sum = now + span;
        return sum < 0 ? VirtualRouter.NEVER : sum;
    }

    /** Returns {@code now + span}, or the end of time. */
    static long after(long now, Duration span) {
        return span.toSeconds() > Long.MAX_VALUE / SECOND - 1 ? VirtualRouter.NEVER : after(now, span.toNanos());
    }

    /**
     * Returns when a periodic timer that was due at {@code due} is due again: without drift, unless a whole period was
     * missed.
     */
    static long next(long due, long interval, long now) {
        return now - due >= interval ? now + interval : due + interval;
    }
}
