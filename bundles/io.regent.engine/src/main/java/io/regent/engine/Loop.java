package io.regent.engine;

import io.regent.api.network.NetworkControl;
import io.regent.api.transport.AdvertTransport;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that owns all protocol state. It takes the next input or waits until the next deadline, and reads the clock once
 * per turn.
 * <p>
 * A MASTER's advertisements are never kept waiting by inputs. A decision that nobody was heard is made only after everything
 * the kernel had received by then has been handled, however late the thread was.
 */
final class Loop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    /** How often the way that a decision takes is gone at the start, so that the first one finds it compiled. */
    private static final int PRACTICE = 300;
    private static final long AWAKE_BEFORE = 300_000;
    private static final int MOST_BUSY = 100_000;
    private static final long REST = 100_000_000;
    private final Inbox inbox;
    private final LoopClock clock;
    private final Node node;
    private final AdvertTransport transport;
    private final NetworkControl network;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Pauses pauses = new Pauses();
    private volatile boolean stopping;
    private int busy;

    Loop(Inbox inbox, LoopClock clock, Node node, AdvertTransport transport, NetworkControl network) {
        this.inbox = inbox;
        this.clock = clock;
        this.node = node;
        this.transport = transport;
        this.network = network;
    }

    @Override
    public void run() {
        inbox.attach();
        try {
            pauses.scheduling = network.wakeExactly();
            LOG.info("Loop: {}", pauses.scheduling);
            for (int i = 0; i < PRACTICE; i++) {
                catchUp();
            }
            while (!stopping) {
                turn();
            }
        } finally {
            ended.countDown();
        }
    }

    /** Lets the present turn be the last one, and waits for its end. */
    boolean stop(long millis) throws InterruptedException {
        stopping = true;
        inbox.post(new Input.Order("stop", now -> { }));
        return ended.await(millis, TimeUnit.MILLISECONDS);
    }

    Pauses pauses() {
        return pauses;
    }

    private void turn() {
        pauses.turns++;
        long now = clock.now();
        long urgent = node.urgentDeadline();
        long deadline = Math.min(urgent, node.deadline());
        if (now < deadline) {
            Input input = inbox.take();
            busy = 0;
            if (input == null) {
                await(deadline - now, urgent > deadline);
            } else {
                handle(input);
            }
            return;
        }
        if (++busy > MOST_BUSY) {
            rest();
        }
        boolean late = pauses.observe(now - deadline, now);
        if (late || node.deadline() <= now) {
            catchUp();
        }
        advertise();
        // As of before the sockets were read: what fell due since then has not been verified yet and waits for the next turn.
        decide(now);
    }

    /** A deadline that does not go away when it is served is a bug; it must not take a real-time CPU from the host. */
    private void rest() {
        busy = 0;
        LOG.error("BUG: a deadline stays due although it was served {} times; going on slowly", MOST_BUSY);
        LockSupport.parkNanos(this, REST);
    }

    /**
     * Waits for an input or a deadline. The last moment before a decision is spent reading the sockets over and over: a decision
     * is rare, and a thread that comes out of a deep sleep makes it a tenth of a millisecond later.
     */
    private void await(long span, boolean decision) {
        if (!decision) {
            inbox.await(span);
        } else if (span > AWAKE_BEFORE) {
            inbox.await(span - AWAKE_BEFORE);
        } else {
            drain();
        }
    }

    /** Handles everything that the kernel had received by now; what a MASTER owes in the meantime goes out on time. */
    private void catchUp() {
        drain();
        for (int unread = inbox.size(); unread > 0; unread--) {
            Input input = inbox.take();
            if (input == null) {
                return;
            }
            handle(input);
            if (clock.now() >= node.urgentDeadline()) {
                advertise();
            }
        }
    }

    // A bug in the handling of one thing must not end the loop. Written out four times: the first take-over of a process
    // would have to wait for a lambda to be linked.

    private void drain() {
        try {
            transport.drain();
        } catch (RuntimeException | Error e) {
            survive("reading", e);
        }
    }

    private void advertise() {
        try {
            node.advertise(clock.now());
        } catch (RuntimeException | Error e) {
            survive("advertising", e);
        }
    }

    private void decide(long now) {
        try {
            node.decide(now);
        } catch (RuntimeException | Error e) {
            survive("a deadline", e);
        }
    }

    private void handle(Input input) {
        try {
            node.handle(input, clock.now());
        } catch (RuntimeException | Error e) {
            survive("an input", e);
        }
    }

    private static void survive(String what, Throwable e) {
        LOG.error("BUG: handling {} failed; the others go on", what, e);
    }

    /** How late the loop has been. Written by the loop only. */
    static final class Pauses {

        private static final long LATE = 1_000_000;
        private static final long REMARKABLE = 100_000_000;

        private long turns;
        private long longest;
        private long longestAt;
        private String scheduling = "not started";

        /** Takes note of a lateness; returns whether it is worth reading the sockets first. */
        private boolean observe(long late, long now) {
            if (late > longest) {
                longest = late;
                longestAt = now;
            }
            if (late > REMARKABLE) {
                LOG.warn("Woke up {} ms late (a pause of the JVM, a busy or stolen CPU, or a suspended machine); reading what arrived"
                        + " before deciding anything", late / 1_000_000);
            }
            return late > LATE;
        }

        long turns() {
            return turns;
        }

        long longest() {
            return longest;
        }

        long longestAt() {
            return longestAt;
        }

        String scheduling() {
            return scheduling;
        }
    }
}
