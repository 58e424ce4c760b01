package io.regent.linux;

import static io.regent.linux.LibC.CLOCK_REALTIME;

/**
 * Brings the kernel's time stamps, which are wall-clock time, to the scale of {@link System#nanoTime()}.
 * <p>
 * The wall clock may be stepped between the arrival of a datagram and its reading. A stamp can therefore mean the offset
 * between the clocks as it is or as it was before the last step; what counts is the one that puts the arrival between
 * the last moment when the socket was known to be empty and now. Used under the reader's lock.
 */
final class ArrivalClock {

    private static final long STEP = 1_000_000; // what slewing cannot do between two samples that matter
    private static final long HELD_UP = 20_000; // reading two clocks takes longer only when interrupted
    private static final int TRIES = 4;

    private final Block time = new Block(16);
    private long offset;
    private long offsetBefore;
    private long now;

    ArrivalClock() {
        sample();
        offsetBefore = offset;
    }

    /** Reads both clocks. */
    void sample() {
        for (int i = 0; i < TRIES; i++) {
            long before = System.nanoTime();
            LibC.clock_gettime(CLOCK_REALTIME, time.pointer());
            now = System.nanoTime();
            if (now - before < HELD_UP || i == TRIES - 1) {
                follow(time.view().getLong(0) * 1_000_000_000L + time.view().getLong(8) - before - (now - before) / 2);
                return;
            }
        }
    }

    /** Takes a new offset of the wall clock from {@link System#nanoTime()}. */
    void follow(long offset) {
        if (Math.abs(offset - this.offset) > STEP) {
            offsetBefore = this.offset;
        }
        this.offset = offset;
    }

    /** The moment of the last {@link #sample()}. */
    long now() {
        return now;
    }

    /**
     * Returns when a datagram arrived, neither before {@code emptyAt} nor after {@code now}.
     *
     * @param stamp  nanoseconds of wall-clock time, 0 when there is none
     */
    long arrival(long stamp, long emptyAt, long now) {
        if (stamp == 0) {
            return now;
        }
        long asOfNow = stamp - offset;
        if (within(asOfNow, emptyAt, now)) {
            return asOfNow;
        }
        long asOfBefore = stamp - offsetBefore;
        if (within(asOfBefore, emptyAt, now)) {
            return asOfBefore;
        }
        return asOfNow - now > 0 ? now : emptyAt;
    }

    private static boolean within(long moment, long from, long to) {
        return moment - from >= 0 && to - moment >= 0;
    }
}
