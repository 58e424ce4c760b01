package io.regent.linux;

import static io.regent.linux.LibC.AF_PACKET;
import static io.regent.linux.LibC.ARPHRD_ETHER;
import static io.regent.linux.LibC.ETH_P_ARP;
import static io.regent.linux.LibC.ETH_P_IPV6;
import static io.regent.linux.LibC.SOCK_CLOEXEC;
import static io.regent.linux.LibC.SOCK_NONBLOCK;
import static io.regent.linux.LibC.SOCK_RAW;

import com.sun.jna.LastErrorException;
import io.regent.api.network.Announcement;
import io.regent.api.network.Link;
import io.regent.linux.Inventory.KnownLink;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Announces addresses through one packet socket, hundreds in a system call. For one thread. */
final class Announcer {

    private static final int BATCH = 512;
    private static final int SEND_BUFFER = 4 << 20;
    private static final int MMSGHDR = 64;
    private static final int IOVEC = 16;
    private static final int SOCKADDR_LL = 20;
    private static final int SLL_ROOM = 24;
    private static final int SLL_PROTOCOL = 2;
    private static final int SLL_IFINDEX = 4;

    private static final InetAddress ANY = Octets.address(ByteBuffer.allocate(4), 0, 4);
    private static final InetAddress ANY6 = Octets.address(ByteBuffer.allocate(16), 0, 16);

    private final int fd;
    private final Block headers = new Block(BATCH * (MMSGHDR + IOVEC));
    private final Block to = new Block(BATCH * SLL_ROOM);
    private final Block frames = new Block(BATCH * Frames.LONGEST);
    private final ByteBuffer[] frame = new ByteBuffer[BATCH];
    private final String[] names = new String[BATCH];

    private Announcer(int fd) {
        this.fd = fd;
        for (int i = 0; i < BATCH; i++) {
            layOut(i);
        }
    }

    /** Opens the socket. It receives nothing. */
    static Announcer open() throws IOException {
        try {
            int fd = LibC.socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
            Options.sendBuffer(fd, SEND_BUFFER);
            return new Announcer(fd);
        } catch (LastErrorException e) {
            throw Errno.exception("open a packet socket to announce addresses", e, Errno.NEEDS_NET_RAW);
        }
    }

    private void layOut(int i) {
        int iovec = BATCH * MMSGHDR + i * IOVEC;
        headers.view().putLong(i * MMSGHDR, to.address(i * SLL_ROOM)).putInt(i * MMSGHDR + 8, SOCKADDR_LL);
        headers.view().putLong(i * MMSGHDR + 16, headers.address(iovec)).putLong(i * MMSGHDR + 24, 1);
        headers.view().putLong(iovec, frames.address(i * Frames.LONGEST));
        to.view().putShort(i * SLL_ROOM, (short) AF_PACKET);
        frame[i] = frames.view().slice(i * Frames.LONGEST, Frames.LONGEST).order(ByteOrder.BIG_ENDIAN);
    }

    /**
     * Announces one address each. Links that are not Ethernet, or have no neighbours, are passed over.
     *
     * @throws IOException for the first interface that was refused; the others have been served
     */
    void announce(List<Announcement> announcements, Inventory inventory) throws IOException {
        var refusals = new ArrayList<IOException>();
        var links = new HashMap<String, Optional<KnownLink>>();
        int staged = 0;
        for (Announcement announcement : announcements) {
            Optional<KnownLink> on = links.computeIfAbsent(announcement.interfaceName(), inventory::link);
            if (on.isEmpty()) {
                refusals.add(new IOException("cannot announce " + announcement.address().getHostAddress() + " on "
                        + announcement.interfaceName() + ": no such interface"));
            } else if (on.get().link().arp() && on.get().ethernet()) {
                stage(staged++, announcement, on.get());
            }
            if (staged == BATCH) {
                send(staged, refusals);
                staged = 0;
            }
        }
        send(staged, refusals);
        if (!refusals.isEmpty()) {
            throw refusals.get(0);
        }
    }

    private void stage(int i, Announcement announcement, KnownLink on) {
        byte[] address = announcement.address().getAddress();
        boolean inet = address.length == 4;
        int length = inet ? Frames.arp(frame[i], on.mac(), address)
                : Frames.neighborAdvertisement(frame[i], on.mac(), address, announcement.router());
        int type = inet ? ETH_P_ARP : ETH_P_IPV6;
        names[i] = announcement.interfaceName();
        headers.view().putLong(BATCH * MMSGHDR + i * IOVEC + 8, length);
        to.view().putInt(i * SLL_ROOM + SLL_IFINDEX, on.link().index());
        to.view().put(i * SLL_ROOM + SLL_PROTOCOL, (byte) (type >> 8)).put(i * SLL_ROOM + SLL_PROTOCOL + 1, (byte) type);
    }

    /** Goes on after a refusal, with the next interface. */
    private void send(int staged, List<IOException> refusals) {
        int sent = 0;
        while (sent < staged) {
            try {
                sent += LibC.sendmmsg(fd, headers.pointer().share((long) sent * MMSGHDR), staged - sent, 0);
            } catch (LastErrorException e) {
                String name = names[sent];
                refusals.add(Errno.exception("announce addresses on " + name, e, Errno.NEEDS_NET_RAW));
                while (sent < staged && names[sent].equals(name)) {
                    sent++;
                }
            }
        }
    }

    /** Goes through all of it but sends nothing, so that the first takeover is no slower than the second. */
    void rehearse() {
        var nowhere = new KnownLink(new Link(0, "", true, true, false, true), ARPHRD_ETHER, new byte[6]);
        for (int i = 0; i < BATCH; i++) {
            stage(i, new Announcement("", i % 2 == 0 ? ANY : ANY6, true), nowhere);
        }
        LibC.sendmmsg(fd, headers.pointer(), 0, 0);
        send(0, new ArrayList<>());
    }

    void close() {
        LibC.close(fd);
    }
}
