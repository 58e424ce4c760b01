package io.regent.engine;

import io.regent.api.check.CheckResult;
import io.regent.api.network.NetworkChange;
import io.regent.api.transport.Datagram;

/** What comes into the loop. Nothing else does. */
sealed interface Input {

    /** A datagram of protocol 112 arrived. */
    record DatagramArrived(Datagram datagram) implements Input {
    }

    /** A link or address changed. */
    record NetworkChanged(NetworkChange change) implements Input {
    }

    /** A check came to an end, of the given start of it. */
    record CheckFinished(String check, int run, CheckResult result, long startedAt) implements Input {
    }

    /** A tracked file has this value now, as the given watch has read it. */
    record FileRead(String file, int run, int value, String detail) implements Input {
    }

    /** Something an operator or the configuration wants, carried out on the loop. */
    record Order(String what, Task task) implements Input {
    }

    /** What an {@link Order} does. */
    @FunctionalInterface
    interface Task {

        /** Runs on the loop. */
        void run(long now);
    }
}
