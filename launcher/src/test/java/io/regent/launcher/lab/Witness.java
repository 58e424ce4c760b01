package io.regent.launcher.lab;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Watches the machine itself: a thread of the highest real-time priority that wants to wake up every few milliseconds.
 * How late it ever was, every program may have been, through no fault of its own.
 */
public final class Witness implements AutoCloseable {

    private static final int SCHED_FIFO = 1;
    private static final int PRIORITY = 90;
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(5);

    static {
        Native.register(Witness.class, "c");
    }

    private final AtomicLong longest = new AtomicLong();
    private final Thread thread = new Thread(this::watch, "witness");
    private volatile boolean closing;

    public Witness() {
        thread.setDaemon(true);
        thread.start();
    }

    private static native int sched_setscheduler(int pid, int policy, int[] priority) throws LastErrorException;

    private void watch() {
        sched_setscheduler(0, SCHED_FIFO, new int[] {PRIORITY});
        long before = System.nanoTime();
        while (!closing) {
            LockSupport.parkNanos(PERIOD);
            long now = System.nanoTime();
            longest.accumulateAndGet(now - before - PERIOD, Math::max);
            before = now;
        }
    }

    /** Returns how late it was at most since this was last asked. */
    public Duration longestDelay() {
        return Duration.ofNanos(longest.getAndSet(0));
    }

    @Override
    public void close() {
        closing = true;
    }
}
