package io.regent.engine;

import io.regent.engine.Input.DatagramArrived;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The one way into the loop. Everybody may post; only the loop takes. Datagrams are the first to be dropped when it is full:
 * their senders say it again, nobody else does.
 */
final class Inbox {

    private static final int CAPACITY = 8192;

    private final Queue<Input> inputs = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private volatile Thread taker;

    /** Names the thread that {@link #take takes}; called by that thread. */
    void attach() {
        taker = Thread.currentThread();
    }

    void post(Input input) {
        if (input instanceof DatagramArrived && size.get() >= CAPACITY) {
            dropped.incrementAndGet();
            return;
        }
        size.incrementAndGet();
        inputs.add(input);
        LockSupport.unpark(taker);
    }

    /** Returns the next input, or null when there is none; the only method here that knows null, because it is the hot path. */
    Input take() {
        Input input = inputs.poll();
        if (input != null) {
            size.decrementAndGet();
        }
        return input;
    }

    /** Waits until there may be an input, at most this long. */
    void await(long nanos) {
        if (inputs.isEmpty()) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    int size() {
        return size.get();
    }

    long dropped() {
        return dropped.get();
    }
}
