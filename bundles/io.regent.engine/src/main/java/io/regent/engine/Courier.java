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
    private long delivered;
    private long failed;
    private String lastResult = "";

    Courier(String name, Function<String, List<Notifier>> notifiers, Executor threads, ScheduledExecutorService alarms) {
        this.name = name;
        this.notifiers = notifiers;
        this.threads = threads;
        this.alarms = alarms;
    }

    void post(Delivery delivery) {
        lock.lock();
        try {
            if (queue.size() >= CAPACITY) {
                failed++;
                lastResult = "dropped %s %s: %d deliveries are waiting already".formatted(delivery.spec().name(),
                        delivery.notice().state(), CAPACITY);
                LOG.error("({}) {}", name, lastResult);
                return;
            }
            queue.add(delivery);
            start();
        } finally {
            lock.unlock();
        }
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
        } catch (RejectedExecutionException e) {
            running = false;
            failed++;
            lastResult = "not delivered: too many notifiers are running at once";
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
