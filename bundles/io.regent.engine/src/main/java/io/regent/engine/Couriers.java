package io.regent.engine;

import io.regent.api.notify.Notice;
import io.regent.api.notify.Notifier;
import io.regent.api.notify.NotifierSpec;
import io.regent.api.status.Status.NotifierStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Delivers notices away from the loop: those of one virtual router or group one after the other, those of different ones side
 * by side. The loop posts and never waits.
 */
final class Couriers {

    private static final int MOST_THREADS = 64;

    private final Function<String, List<Notifier>> notifiers;
    private final Map<String, Courier> couriers = new ConcurrentHashMap<>();
    private final ExecutorService threads;
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "regent-notify-alarm"));

    /** A notice and whom to tell it in which way. */
    record Delivery(Notice notice, String type, NotifierSpec spec) {
    }

    /** Takes the way to find the notifiers of a type; asked anew for every delivery. */
    Couriers(Function<String, List<Notifier>> notifiers) {
        this.notifiers = notifiers;
        // The queue holds one task per virtual router or group at most.
        var pool = new ThreadPoolExecutor(MOST_THREADS, MOST_THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                task -> daemon(task, "regent-notify"));
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
    }

    /** Queues a delivery behind the earlier ones of the same name. */
    void post(String name, Delivery delivery) {
        couriers.computeIfAbsent(name, key -> new Courier(key, notifiers, threads, alarms)).post(delivery);
    }

    List<NotifierStatus> status() {
        return couriers.values().stream().map(Courier::status).sorted((a, b) -> a.name().compareTo(b.name())).toList();
    }

    /** Waits until all is delivered, at most this long. */
    void settle(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (Courier courier : couriers.values()) {
            courier.awaitIdle(end - System.nanoTime());
        }
    }

    /** As {@link #settle}, and ends the threads; what is still running is interrupted. */
    void close(long millis) throws InterruptedException {
        settle(millis);
        threads.shutdownNow();
        alarms.shutdownNow();
        threads.awaitTermination(200, TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
