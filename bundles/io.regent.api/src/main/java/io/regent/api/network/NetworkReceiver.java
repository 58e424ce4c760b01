package io.regent.api.network;

/** Gets changes of links and addresses. Must return at once and must not throw. */
@FunctionalInterface
public interface NetworkReceiver {

    /** Takes one change. Called on a thread of the provider. */
    void changed(NetworkChange change);
}
