package io.regent.launcher.lab;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions, never for time to pass. */
public final class Await {

    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(20);

    private Await() {
    }

    /** Returns as soon as {@code condition} holds; fails when it does not within {@code bound}. */
    public static void until(Duration bound, BooleanSupplier condition, String what) {
        until(bound, condition, what, () -> "");
    }

    /** The same; {@code otherwise} is asked for what was there instead when the condition did not come true. */
    public static void until(Duration bound, BooleanSupplier condition, String what, Supplier<String> otherwise) {
        if (!happens(bound, condition)) {
            throw new AssertionError("not within " + bound.toMillis() + " ms: " + what + "\n" + otherwise.get());
        }
    }

    /** Fails as soon as {@code condition} does not hold within {@code span}; returns when the span is over. */
    public static void throughout(Duration span, BooleanSupplier condition, String what, Supplier<String> otherwise) {
        if (happens(span, () -> !condition.getAsBoolean())) {
            throw new AssertionError("not all the time: " + what + "\n" + otherwise.get());
        }
    }

    /** Returns whether {@code condition} comes true within {@code bound}. */
    public static boolean happens(Duration bound, BooleanSupplier condition) {
        long end = System.nanoTime() + bound.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        return true;
    }
}
