package io.regent.engine;

import io.regent.api.notify.Notifier;
import io.regent.api.status.Status.NotifierStatus;
import io.regent.engine.Couriers.Delivery;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queue of one virtual router or group: one delivery at a time, in order, each with a bound. */
final class Courier implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int CAPACITY = 128;

    private final String name;
    private final Function<String, List<Notifier>> notifiers;
    private final Executor threads;
    private final ScheduledExecutorService alarms;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Queue<Delivery> queue = new ArrayDeque<>();
    private boolean running;
    private boolean dropping;
    private long delivered;
    private long failed;
    private String lastResult = "";

    Courier(String name, Function<String, List<Notifier>> notifiers, Executor threads, ScheduledExecutorService alarms) {
        this.name = name;
        this.notifiers = notifiers;
        this.threads = threads;
        this.alarms = alarms;
    }

    /**
     * Queues a delivery. What any stranger can cause waits once at most and makes room first; a state that was reached is told in
     * any case, if need be instead of the oldest that waits.
     */
    void post(Delivery delivery) {
        lock.lock();
        try {
            if (repeats(delivery)) {
                return;
            }
            if (queue.size() >= CAPACITY) {
                makeRoom();
            }
            queue.add(delivery);
            start();
        } finally {
            lock.unlock();
        }
    }

    private boolean repeats(Delivery delivery) {
        return isOfStrangers(delivery) && queue.stream().anyMatch(waiting -> isOfStrangers(waiting)
                && waiting.spec().equals(delivery.spec()));
    }

    private static boolean isOfStrangers(Delivery delivery) {
        return delivery.notice().state().equals("MASTER_RX_LOWER_PRI");
    }

    private void makeRoom() {
        Delivery victim = queue.stream().filter(Courier::isOfStrangers).findFirst().orElse(queue.peek());
        queue.remove(victim);
        failed++;
        lastResult = "dropped %s %s: %d deliveries are waiting".formatted(victim.spec().name(), victim.notice().state(), CAPACITY);
        if (!dropping) {
            LOG.error("({}) {}; more may follow", name, lastResult);
        }
        dropping = true;
    }

    /** Delivers until nothing waits. */
    @Override
    public void run() {
        for (Delivery next = next(); next != null; next = next()) {
            deliver(next);
        }
    }

    void awaitIdle(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (running && left > 0) {
                left = idle.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    NotifierStatus status() {
        lock.lock();
        try {
            return new NotifierStatus(name, delivered, failed, queue.size(), lastResult);
        } finally {
            lock.unlock();
        }
    }

    private void start() {
        if (running) {
            return;
        }
        try {
            running = true;
            threads.execute(this);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            running = false;
            failed++;
            lastResult = "waits for a thread: " + e.getMessage();
            LOG.error("({}) {}", name, lastResult);
        }
    }

    /** Returns the next delivery, or null when there is none and this run is over. */
    private Delivery next() {
        lock.lock();
        try {
            Delivery next = queue.poll();
            if (next == null) {
                running = false;
                dropping = false;
                idle.signalAll();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void deliver(Delivery delivery) {
        List<Notifier> able = notifiers.apply(delivery.type());
        if (able.isEmpty()) {
            finished(false, "no plug-in provides the notifier type '" + delivery.type() + "'", delivery);
            return;
        }
        Thread thread = Thread.currentThread();
        Future<?> alarm = alarms.schedule(thread::interrupt, delivery.spec().timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            finished(true, able.get(0).deliver(delivery.notice(), delivery.spec()), delivery);
        } catch (IOException e) {
            finished(false, String.valueOf(e.getMessage()), delivery);
        } catch (InterruptedException e) {
            finished(false, "ended after its time-out of " + delivery.spec().timeout().toMillis() + " ms", delivery);
        } catch (RuntimeException | LinkageError e) {
            finished(false, "the notifier failed: " + e, delivery);
        } finally {
            alarm.cancel(false);
            Thread.interrupted();
        }
    }

    private void finished(boolean well, String result, Delivery delivery) {
        lock.lock();
        try {
            delivered += well ? 1 : 0;
            failed += well ? 0 : 1;
            lastResult = "%s %s: %s".formatted(delivery.spec().name(), delivery.notice().state(), result);
        } finally {
            lock.unlock();
        }
        if (well) {
            LOG.debug("({}) {}", name, lastResult);
        } else {
            LOG.warn("({}) {}", name, lastResult);
        }
    }
}
