package io.regent.launcher.lab;

import java.time.Duration;

/** A router of some product on a host: the smallest thing that takes part in an election. */
public interface Router extends AutoCloseable {

    Host host();

    /** Starts it, or starts it again after an end. */
    void start();

    /** Ends it without a chance to say farewell. */
    void kill();

    /** Asks it to end, and waits until it did. */
    void terminate();

    /** Returns whether the virtual address, with or without prefix, answers here. */
    boolean holds(String address);

    /** Returns the last part of what it printed. */
    String tail();

    @Override
    void close();

    /** Waits until the virtual address is here. */
    default void takes(String address, Duration bound) {
        Await.until(bound, () -> holds(address), this + " has " + address, this::story);
    }

    /** Waits until the virtual address is not here. */
    default void leaves(String address, Duration bound) {
        Await.until(bound, () -> !holds(address), this + " no longer has " + address, this::story);
    }

    /** Returns what helps to understand a failure. */
    default String story() {
        return tail() + "\n--- addresses of " + host() + "\n" + host().links();
    }
}
