package io.regent.linux;

import static io.regent.linux.LibC.AF_INET6;
import static io.regent.linux.LibC.IPPROTO_IPV6;
import static io.regent.linux.LibC.IPTOS_CLASS_CS6;
import static io.regent.linux.LibC.IPV6_ADD_MEMBERSHIP;
import static io.regent.linux.LibC.IPV6_FREEBIND;
import static io.regent.linux.LibC.IPV6_HOPLIMIT;
import static io.regent.linux.LibC.IPV6_MULTICAST_ALL;
import static io.regent.linux.LibC.IPV6_MULTICAST_IF;
import static io.regent.linux.LibC.IPV6_MULTICAST_LOOP;
import static io.regent.linux.LibC.IPV6_PKTINFO;
import static io.regent.linux.LibC.IPV6_RECVHOPLIMIT;
import static io.regent.linux.LibC.IPV6_RECVPKTINFO;
import static io.regent.linux.LibC.IPV6_TCLASS;

import com.sun.jna.LastErrorException;
import io.regent.api.transport.Datagram;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The IPv6 wire. Source and hop limit go with each datagram as control messages. Addresses are delivered without a scope,
 * and taken with or without one: the interface is given.
 */
final class Wire6 implements Wire {

    private static final int SOCKADDR_IN6 = 28;
    private static final int SIN6_ADDR = 8;
    private static final int SIN6_SCOPE = 24;
    private static final int MSGHDR = 56;
    private static final int IOVEC = 16;
    private static final int PKTINFO = 0; // cmsghdr 16, in6_pktinfo 20, padding 4
    private static final int HOPLIMIT = 40; // cmsghdr 16, int 4, padding 4
    private static final int CONTROL = 64;
    private static final int DATA = 16;

    private final int fd;
    private final int index;
    private final Octets octets = new Octets();
    private final Block to = new Block(SOCKADDR_IN6);
    private final Block control = new Block(CONTROL);
    private final Block packet = new Block(LONGEST);
    private final Block message = new Block(MSGHDR + IOVEC);

    Wire6(int fd, int index) throws LastErrorException {
        this.fd = fd;
        this.index = index;
        Options.set(fd, IPPROTO_IPV6, IPV6_MULTICAST_IF, index);
        Options.set(fd, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 0);
        Options.prefer(fd, IPPROTO_IPV6, IPV6_MULTICAST_ALL, 0);
        Options.set(fd, IPPROTO_IPV6, IPV6_RECVPKTINFO, 1);
        Options.set(fd, IPPROTO_IPV6, IPV6_RECVHOPLIMIT, 1);
        Options.set(fd, IPPROTO_IPV6, IPV6_TCLASS, IPTOS_CLASS_CS6);
        Options.set(fd, IPPROTO_IPV6, IPV6_FREEBIND, 1);
        layOut();
    }

    private void layOut() {
        to.view().putShort(0, (short) AF_INET6).putInt(SIN6_SCOPE, index);
        control.view().putLong(PKTINFO, DATA + 20).putInt(PKTINFO + 8, IPPROTO_IPV6).putInt(PKTINFO + 12, IPV6_PKTINFO);
        control.view().putInt(PKTINFO + DATA + 16, index);
        control.view().putLong(HOPLIMIT, DATA + 4).putInt(HOPLIMIT + 8, IPPROTO_IPV6).putInt(HOPLIMIT + 12, IPV6_HOPLIMIT);
        message.view().putLong(0, to.address(0)).putInt(8, SOCKADDR_IN6);
        message.view().putLong(16, message.address(MSGHDR)).putLong(24, 1);
        message.view().putLong(32, control.address(0)).putLong(40, CONTROL);
        message.view().putLong(MSGHDR, packet.address(0));
    }

    @Override
    public int fd() {
        return fd;
    }

    @Override
    public void join(InetAddress group) throws LastErrorException {
        byte[] mreq = ByteBuffer.allocate(20).order(ByteOrder.nativeOrder()).put(group.getAddress()).putInt(index).array();
        Options.set(fd, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, mreq);
    }

    @Override
    public void send(InetAddress source, InetAddress destination, int ttl, ByteBuffer message) throws LastErrorException {
        to.view().put(SIN6_ADDR, octets.of(destination));
        control.view().put(PKTINFO + DATA, octets.of(source)).putInt(HOPLIMIT + DATA, ttl);
        packet.view().put(0, message, message.position(), message.remaining());
        this.message.view().putLong(MSGHDR + 8, message.remaining());
        LibC.sendmsg(fd, this.message.pointer(), 0);
    }

    @Override
    public Optional<Datagram> read(Inlet inlet, int i, String interfaceName, long arrivedAt) {
        int info = inlet.controlAt(i, IPPROTO_IPV6, IPV6_PKTINFO);
        int hops = inlet.controlAt(i, IPPROTO_IPV6, IPV6_HOPLIMIT);
        if (info < 0 || hops < 0) {
            return Optional.empty();
        }
        ByteBuffer packet = inlet.data(i);
        byte[] message = new byte[packet.remaining()];
        packet.get(0, message);
        return Optional.of(new Datagram(interfaceName, Octets.address(inlet.names(), inlet.nameAt(i) + SIN6_ADDR, 16),
                Octets.address(inlet.controls(), info, 16), inlet.controls().getInt(hops),
                ByteBuffer.wrap(message).asReadOnlyBuffer(), arrivedAt));
    }
}
