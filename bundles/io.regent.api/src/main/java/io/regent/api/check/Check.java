package io.regent.api.check;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One configured check.
 * <p>
 * Regent calls {@link #run} from one thread at a time, with the configured interval between the starts of two runs.
 */
@ConsumerType
@FunctionalInterface
public interface Check extends AutoCloseable {

    /**
     * Probes once. Regent interrupts the thread at the check's time-out and counts that as a failure; a check
     * gives up what it holds (processes, sockets) before it throws.
     */
    CheckResult run() throws InterruptedException;

    /** Called once, after the last run. Must not throw and must not wait long. */
    @Override
    default void close() {
    }
}
