package io.regent.api.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One interface, open for one address family. Used from one thread, the engine's loop.
 */
@ProviderType
public interface AdvertChannel extends AutoCloseable {

    /** Becomes a member of a multicast group on this interface. Joining twice does no harm. */
    void join(InetAddress group) throws IOException;

    /**
     * Sends one VRRP message.
     *
     * @param source  the IP source address; it need not be configured on the host
     * @param destination  a multicast group or a unicast peer
     * @param ttl  the TTL or hop limit, 1 to 255
     * @param message  what remains of it is the VRRP message, without an IP header; its position is left as it was
     * @throws IOException when the operating system refuses, for example because the link is down
     */
    void send(InetAddress source, InetAddress destination, int ttl, ByteBuffer message) throws IOException;

    /** Leaves the groups and closes the sockets. Nothing arrives afterwards. */
    @Override
    void close();
}
