package io.regent.engine;

import io.regent.api.network.Announcement;
import io.regent.api.network.Link;
import io.regent.api.network.LinkAddress;
import io.regent.api.network.NetworkChange;
import io.regent.api.network.NetworkChange.AddressRemoved;
import io.regent.api.network.NetworkChange.LinkChanged;
import io.regent.api.network.NetworkChange.PresentAddress;
import io.regent.api.network.NetworkChange.Resynchronized;
import io.regent.api.network.NetworkControl;
import io.regent.api.network.NetworkReceiver;
import io.regent.api.transport.AdvertChannel;
import io.regent.api.transport.AdvertReceiver;
import io.regent.api.transport.AdvertTransport;
import io.regent.api.transport.Datagram;
import io.regent.api.transport.Family;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A host with one interface, eth0 with 192.0.2.1, that remembers what was asked of it. */
final class FakeHost implements NetworkControl, AdvertTransport {

    static final String PEER = "192.0.2.2";

    final Queue<String> asked = new ConcurrentLinkedQueue<>();
    final Set<String> held = new LinkedHashSet<>();
    final List<PresentAddress> left = new ArrayList<>();
    /** What is in the kernel's queue and nobody has read yet. */
    final Queue<Datagram> unread = new ConcurrentLinkedQueue<>();
    int vridThatBreaks = -1;
    private NetworkReceiver network = change -> { };
    private AdvertReceiver receiver = datagram -> { };

    @Override
    public Watch watch(NetworkReceiver watcher) {
        network = watcher;
        var all = new ArrayList<PresentAddress>();
        all.add(present("192.0.2.1", 24, 0));
        all.addAll(left);
        watcher.changed(new Resynchronized(List.of(link(true)), all));
        return () -> { };
    }

    @Override
    public Map<LinkAddress, String> add(List<LinkAddress> addresses) {
        addresses.forEach(address -> held.add(text(address)));
        asked.add("add " + addresses.stream().map(FakeHost::text).toList());
        return Map.of();
    }

    @Override
    public Map<LinkAddress, String> renew(List<LinkAddress> addresses) {
        addresses.forEach(address -> asked.add("renew " + text(address)));
        return Map.of();
    }

    @Override
    public Map<LinkAddress, String> remove(List<LinkAddress> addresses) {
        addresses.forEach(address -> held.remove(text(address)));
        asked.add("remove " + addresses.stream().map(FakeHost::text).toList());
        return Map.of();
    }

    @Override
    public void announce(List<Announcement> announcements) {
        asked.add("announce " + announcements.stream().map(one -> one.address().getHostAddress()).distinct().toList());
    }

    @Override
    public String wakeExactly() {
        return "test";
    }

    @Override
    public String lockMemory() {
        return "test";
    }

    @Override
    public AdvertChannel open(String interfaceName, Family family, AdvertReceiver to) {
        receiver = to;
        return new AdvertChannel() {
            @Override
            public void join(InetAddress group) {
                asked.add("join " + group.getHostAddress());
            }

            @Override
            public void send(InetAddress source, InetAddress destination, int ttl, ByteBuffer message) {
                int vrid = Byte.toUnsignedInt(message.get(message.position() + 1));
                if (vrid == vridThatBreaks) {
                    throw new IllegalStateException("a bug");
                }
                asked.add("advert %d priority %d".formatted(vrid, Byte.toUnsignedInt(message.get(message.position() + 2))));
            }

            @Override
            public void close() {
                asked.add("close");
            }
        };
    }

    @Override
    public void drain() {
        for (Datagram datagram = unread.poll(); datagram != null; datagram = unread.poll()) {
            receiver.received(datagram);
        }
    }

    /** Returns what was asked since the last time, and forgets it. */
    List<String> asked() {
        List<String> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    void report(NetworkChange change) {
        network.changed(change);
    }

    void linkUp(boolean up) {
        report(new LinkChanged(link(up)));
    }

    /** Somebody else removes an address. */
    void steal(String address) {
        held.remove(address + "/24");
        report(new AddressRemoved(present(address, 24, LinkAddress.PROTOCOL)));
    }

    static PresentAddress present(String address, int prefixLength, int protocol) {
        return new PresentAddress("eth0", ip(address), prefixLength, protocol, false, false);
    }

    static InetAddress ip(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static Link link(boolean up) {
        return new Link(2, "eth0", up, up, false, true);
    }

    private static String text(LinkAddress address) {
        return VirtualAddresses.text(address);
    }
}
