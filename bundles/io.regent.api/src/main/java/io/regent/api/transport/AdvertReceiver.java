package io.regent.api.transport;

/** Gets what arrives on a channel. Must return at once and must not throw. */
@FunctionalInterface
public interface AdvertReceiver {

    /** Takes one datagram. */
    void received(Datagram datagram);
}
