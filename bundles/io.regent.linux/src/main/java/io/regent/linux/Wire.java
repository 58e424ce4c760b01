package io.regent.linux;

import com.sun.jna.LastErrorException;
import io.regent.api.transport.Datagram;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A raw socket of IP protocol 112 on one interface: what differs between the address families. */
sealed interface Wire permits Wire4, Wire6 {

    /** IANA's number of VRRP. */
    int VRRP = 112;
    /** Room for a burst while the process is held up: some thousand advertisements. */
    int RECEIVE_BUFFER = 1 << 20;
    /** The longest message that fits an IP datagram which fits a buffer of the {@link Inlet}. */
    int LONGEST = 8_000;

    int fd();

    /** Becomes a member of {@code group} on the interface. */
    void join(InetAddress group) throws LastErrorException;

    /** Sends the message without allocating memory. */
    void send(InetAddress source, InetAddress destination, int ttl, ByteBuffer message) throws LastErrorException;

    /** Reads datagram {@code i}; empty when it is not even IP. */
    Optional<Datagram> read(Inlet inlet, int i, String interfaceName, long arrivedAt);
}
