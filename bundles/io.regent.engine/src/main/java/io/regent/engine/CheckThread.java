package io.regent.engine;

import io.regent.api.check.Check;
import io.regent.api.check.CheckFactory;
import io.regent.api.check.CheckResult;
import io.regent.api.check.CheckSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Runs one configured check again and again on a thread of its own, so that one that hangs holds up nobody else. Each result
 * is passed on at once.
 */
final class CheckThread implements Runnable {

    private final String type;
    private final CheckSpec spec;
    private final Duration interval;
    private final Function<String, Optional<CheckFactory>> factories;
    private final ScheduledExecutorService alarms;
    private final Results results;
    private final LoopClock clock;
    private final Thread thread;
    private volatile boolean ended;
    /** The check and the factory that made it; made anew when the factory is replaced. */
    private Optional<Made> made = Optional.empty();

    /** Takes what a run came to and when it began. Must not wait. */
    @FunctionalInterface
    interface Results {

        void take(CheckResult result, long startedAt);
    }

    private record Made(CheckFactory by, Check check) {
    }

    CheckThread(String type, CheckSpec spec, Duration interval, Function<String, Optional<CheckFactory>> factories,
            ScheduledExecutorService alarms, Results results, LoopClock clock) {
        this.type = type;
        this.spec = spec;
        this.interval = interval;
        this.factories = factories;
        this.alarms = alarms;
        this.results = results;
        this.clock = clock;
        this.thread = new Thread(this, "regent-check-" + spec.name());
        thread.setDaemon(true);
    }

    /** Starts; returns why it could not, or nothing. */
    String start() {
        try {
            thread.start();
            return "";
        } catch (OutOfMemoryError e) {
            return "no thread for it: " + e.getMessage();
        }
    }

    /** Interrupts a run in progress and ends; does not wait. */
    void end() {
        ended = true;
        thread.interrupt();
    }

    @Override
    public void run() {
        long next = clock.now();
        while (!ended && !alarms.isShutdown()) {
            long startedAt = clock.now();
            CheckResult result = probe();
            if (!ended) {
                results.take(result, startedAt);
            }
            next = Math.max(next + interval.toNanos(), clock.now());
            pauseUntil(next);
        }
        made.ifPresent(CheckThread::close);
    }

    private void pauseUntil(long time) {
        for (long left = time - clock.now(); left > 0 && !ended; left = time - clock.now()) {
            LockSupport.parkNanos(this, left);
            Thread.interrupted();
        }
    }

    private CheckResult probe() {
        Future<?> alarm = alarm();
        try {
            Optional<Check> check = check();
            return check.isPresent() ? check.get().run() : CheckResult.unable("no plug-in provides the check type '" + type + "'");
        } catch (InterruptedException e) {
            return CheckResult.fail("timed out after " + spec.timeout().toMillis() + " ms");
        } catch (IllegalArgumentException e) {
            return CheckResult.unable(String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            return CheckResult.unable("the check failed: " + e);
        } finally {
            alarm.cancel(false);
            Thread.interrupted();
        }
    }

    private Future<?> alarm() {
        try {
            return alarms.schedule(thread::interrupt, spec.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            ended = true; // the engine stops in this very moment
            return CompletableFuture.completedFuture(null);
        }
    }

    private Optional<Check> check() {
        Optional<CheckFactory> factory = factories.apply(type);
        if (made.isPresent() && factory.isPresent() && made.get().by() != factory.get()) {
            close(made.get());
            made = Optional.empty();
        }
        if (made.isEmpty() && factory.isPresent()) {
            made = Optional.of(new Made(factory.get(), factory.get().create(spec)));
        }
        return made.map(Made::check);
    }

    private static void close(Made made) {
        try {
            made.check().close();
        } catch (Exception e) {
            // A check that cannot even end has nothing left that Regent could do for it.
            return;
        }
    }
}
