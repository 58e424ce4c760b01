package io.regent.api.transport;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Carries VRRP messages. All methods may be called from the engine's loop and never wait for the network.
 */
@ProviderType
public interface AdvertTransport {

    /**
     * Opens the interface for one address family. Everything of IP protocol 112 that arrives there goes to
     * {@code receiver}, on the transport's reader thread, or on the thread that calls {@link #drain}.
     *
     * @throws IOException when the operating system refuses; the message says what was tried, and which capability is missing
     */
    AdvertChannel open(String interfaceName, Family family, AdvertReceiver receiver) throws IOException;

    /**
     * Takes in, on the calling thread, all that the kernel has already received on every channel, so that a late caller
     * knows what arrived before it decides that nothing did. Returns when the receivers have been called.
     */
    void drain();
}
