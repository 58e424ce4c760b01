package io.regent.linux;

import static io.regent.linux.LibC.AF_INET;
import static io.regent.linux.LibC.IPPROTO_IP;
import static io.regent.linux.LibC.IPTOS_CLASS_CS6;
import static io.regent.linux.LibC.IP_ADD_MEMBERSHIP;
import static io.regent.linux.LibC.IP_HDRINCL;
import static io.regent.linux.LibC.IP_MULTICAST_ALL;
import static io.regent.linux.LibC.IP_MULTICAST_IF;
import static io.regent.linux.LibC.IP_MULTICAST_LOOP;

import com.sun.jna.LastErrorException;
import io.regent.api.transport.Datagram;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The IPv4 wire. It writes the IP header itself, so that the source address need not be the host's and the TTL is a matter
 * of each datagram. Don't Fragment is not set and the identification is left to the kernel, as keepalived has it: a
 * unicast peer may be behind a tunnel.
 */
final class Wire4 implements Wire {

    private static final int HEADER = 20;
    private static final int TYPE_OF_SERVICE = 1;
    private static final int TOTAL_LENGTH = 2;
    private static final int TTL = 8;
    private static final int PROTOCOL = 9;
    private static final int SOURCE = 12;
    private static final int DESTINATION = 16;
    private static final int SOCKADDR_IN = 16;
    private static final int SIN_ADDR = 4;

    private final int fd;
    private final int index;
    private final Octets octets = new Octets();
    private final Block to = new Block(SOCKADDR_IN);
    private final Block packet = new Block(HEADER + LONGEST);
    private final ByteBuffer header = packet.view().slice().order(ByteOrder.BIG_ENDIAN);

    Wire4(int fd, int index) throws LastErrorException {
        this.fd = fd;
        this.index = index;
        Options.set(fd, IPPROTO_IP, IP_HDRINCL, 1);
        Options.set(fd, IPPROTO_IP, IP_MULTICAST_IF, mreqn(new byte[4]));
        Options.set(fd, IPPROTO_IP, IP_MULTICAST_LOOP, 0);
        Options.set(fd, IPPROTO_IP, IP_MULTICAST_ALL, 0);
        to.view().putShort(0, (short) AF_INET);
        header.put(0, (byte) 0x45).put(TYPE_OF_SERVICE, (byte) IPTOS_CLASS_CS6).put(PROTOCOL, (byte) VRRP);
    }

    private byte[] mreqn(byte[] group) {
        return ByteBuffer.allocate(12).order(ByteOrder.nativeOrder()).put(group).putInt(8, index).array();
    }

    @Override
    public int fd() {
        return fd;
    }

    @Override
    public void join(InetAddress group) throws LastErrorException {
        Options.set(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, mreqn(group.getAddress()));
    }

    @Override
    public void send(InetAddress source, InetAddress destination, int ttl, ByteBuffer message) throws LastErrorException {
        int length = HEADER + message.remaining();
        byte[] target = octets.of(destination);
        header.putShort(TOTAL_LENGTH, (short) length).put(TTL, (byte) ttl);
        header.put(SOURCE, octets.of(source)).put(DESTINATION, target);
        header.put(HEADER, message, message.position(), message.remaining());
        to.view().put(SIN_ADDR, target);
        LibC.sendto(fd, packet.pointer(), length, 0, to.pointer(), SOCKADDR_IN);
    }

    /** Options are taken off, and what is beyond the total length is padding of the link. */
    @Override
    public Optional<Datagram> read(Inlet inlet, int i, String interfaceName, long arrivedAt) {
        ByteBuffer packet = inlet.data(i);
        if (packet.remaining() < HEADER) {
            return Optional.empty();
        }
        int begin = (packet.get(0) & 0x0F) * 4;
        int end = Math.min(packet.limit(), Short.toUnsignedInt(packet.getShort(TOTAL_LENGTH)));
        if (begin < HEADER || end < begin) {
            return Optional.empty();
        }
        byte[] message = new byte[end - begin];
        packet.get(begin, message);
        return Optional.of(new Datagram(interfaceName, Octets.address(packet, SOURCE, 4),
                Octets.address(packet, DESTINATION, 4), Byte.toUnsignedInt(packet.get(TTL)),
                ByteBuffer.wrap(message).asReadOnlyBuffer(), arrivedAt));
    }
}
