package io.regent.linux;

import static io.regent.linux.LibC.AF_INET;
import static io.regent.linux.LibC.AF_INET6;
import static io.regent.linux.LibC.ARPHRD_ETHER;
import static io.regent.linux.LibC.IFA_ADDRESS;
import static io.regent.linux.LibC.IFA_FLAGS;
import static io.regent.linux.LibC.IFA_F_DADFAILED;
import static io.regent.linux.LibC.IFA_F_PERMANENT;
import static io.regent.linux.LibC.IFA_F_SECONDARY;
import static io.regent.linux.LibC.IFA_F_TENTATIVE;
import static io.regent.linux.LibC.IFA_LOCAL;
import static io.regent.linux.LibC.IFA_PROTO;
import static io.regent.linux.LibC.IFF_LOOPBACK;
import static io.regent.linux.LibC.IFF_NOARP;
import static io.regent.linux.LibC.IFF_RUNNING;
import static io.regent.linux.LibC.IFF_UP;
import static io.regent.linux.LibC.IFLA_ADDRESS;
import static io.regent.linux.LibC.IFLA_IFNAME;

import io.regent.api.network.Link;
import io.regent.api.network.NetworkChange.PresentAddress;
import io.regent.api.network.NetworkChange.Resynchronized;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The links and addresses that the kernel has told of. Written under the reader's lock, read by anybody. */
final class Inventory {

    private static final int IFINFOMSG = 16;
    private static final int IFADDRMSG = 8;

    final Map<Integer, KnownLink> links = new ConcurrentHashMap<>();
    final Map<Key, KnownAddress> addresses = new ConcurrentHashMap<>();
    /** When an address was first told of: the kernel lists those of an interface in its own order, and the first is the primary one. */
    private final Map<Key, Long> order = new ConcurrentHashMap<>();
    private long next;

    /** A link and what only this bundle needs of it. */
    record KnownLink(Link link, int hardware, byte[] mac) {

        boolean ethernet() {
            return hardware == ARPHRD_ETHER && mac.length == 6;
        }
    }

    /** An address and what only this bundle needs of it. */
    record KnownAddress(PresentAddress address, boolean permanent) {
    }

    /** What identifies an address to the kernel: for IPv6 the prefix length is not part of it, and 0 here. */
    record Key(int index, InetAddress address, int prefixLength) {

        static Key of(int index, InetAddress address, int prefixLength) {
            return new Key(index, address, address instanceof Inet4Address ? prefixLength : 0);
        }
    }

    /** Returns the link of that name. */
    Optional<KnownLink> link(String name) {
        return links.values().stream().filter(known -> known.link().name().equals(name)).findFirst();
    }

    /** Takes an address; returns what was known of it before. */
    Optional<KnownAddress> put(Key key, KnownAddress known) {
        order.putIfAbsent(key, next++);
        return Optional.ofNullable(addresses.put(key, known));
    }

    /** Forgets an address; returns what was known of it. */
    Optional<KnownAddress> remove(Key key) {
        order.remove(key);
        return Optional.ofNullable(addresses.remove(key));
    }

    /** Forgets all addresses of a link. */
    void removeOf(int index) {
        addresses.keySet().removeIf(key -> key.index() == index);
        order.keySet().removeIf(key -> key.index() == index);
    }

    private Stream<Map.Entry<Key, KnownAddress>> ordered() {
        return addresses.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> order.getOrDefault(entry.getKey(), Long.MAX_VALUE)));
    }

    /** Returns all that is known. */
    Resynchronized all() {
        return new Resynchronized(
                links.values().stream().map(KnownLink::link).toList(),
                ordered().map(entry -> entry.getValue().address()).toList());
    }

    /** Returns the addresses on a link. */
    List<PresentAddress> on(int index) {
        return ordered().filter(entry -> entry.getKey().index() == index)
                .map(entry -> entry.getValue().address())
                .toList();
    }

    /** Returns whether this kernel knows IFA_PROTO: one that does marks its own loopback and link-local addresses. */
    boolean marksProtocols() {
        return addresses.values().stream().anyMatch(known -> known.address().protocol() != 0);
    }

    /** Reads a message about a link; empty when it is about something else, such as a bridge's view of its port. */
    static Optional<KnownLink> link(NetlinkMessage message) {
        int name = message.has(IFINFOMSG) && message.octet(0) == 0 ? message.attribute(IFINFOMSG, IFLA_IFNAME) : -1;
        if (name < 0) {
            return Optional.empty();
        }
        int flags = message.word(8);
        int mac = message.attribute(IFINFOMSG, IFLA_ADDRESS);
        boolean up = (flags & IFF_UP) != 0;
        boolean loopback = (flags & IFF_LOOPBACK) != 0;
        var link = new Link(message.word(4), message.text(name), up, up && (flags & IFF_RUNNING) != 0, loopback,
                !loopback && (flags & IFF_NOARP) == 0);
        return Optional.of(new KnownLink(link, message.half(2), mac < 0 ? new byte[0] : message.octets(mac)));
    }

    /** Returns the index of the link that a message about an address speaks of. */
    static int index(NetlinkMessage message) {
        return message.word(4);
    }

    /** Reads a message about an address; empty when it is of another family. */
    static Optional<KnownAddress> address(NetlinkMessage message, String interfaceName) {
        int family = message.has(IFADDRMSG) ? message.octet(0) : 0;
        int length = family == AF_INET ? 4 : 16;
        int local = message.attribute(IFADDRMSG, IFA_LOCAL);
        int at = local < 0 ? message.attribute(IFADDRMSG, IFA_ADDRESS) : local;
        if (family != AF_INET && family != AF_INET6 || at < 0 || message.length(at) != length) {
            return Optional.empty();
        }
        int flagsAt = message.attribute(IFADDRMSG, IFA_FLAGS);
        int flags = flagsAt < 0 ? message.octet(2) : message.data().getInt(flagsAt);
        int protocol = message.attribute(IFADDRMSG, IFA_PROTO);
        var address = new PresentAddress(interfaceName, Octets.address(message.data(), at, length), message.octet(1),
                protocol < 0 ? 0 : Byte.toUnsignedInt(message.data().get(protocol)), (flags & IFA_F_SECONDARY) != 0,
                (flags & (IFA_F_TENTATIVE | IFA_F_DADFAILED)) != 0);
        return Optional.of(new KnownAddress(address, (flags & IFA_F_PERMANENT) != 0));
    }
}
