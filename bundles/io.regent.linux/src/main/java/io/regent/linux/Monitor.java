package io.regent.linux;

import static io.regent.linux.LibC.NLMSG_DONE;
import static io.regent.linux.LibC.NLMSG_ERROR;
import static io.regent.linux.LibC.NLM_F_DUMP;
import static io.regent.linux.LibC.NLM_F_DUMP_INTR;
import static io.regent.linux.LibC.NLM_F_MULTI;
import static io.regent.linux.LibC.NLM_F_REQUEST;
import static io.regent.linux.LibC.RTMGRP_IPV4_IFADDR;
import static io.regent.linux.LibC.RTMGRP_IPV6_IFADDR;
import static io.regent.linux.LibC.RTMGRP_LINK;
import static io.regent.linux.LibC.RTM_DELADDR;
import static io.regent.linux.LibC.RTM_DELLINK;
import static io.regent.linux.LibC.RTM_GETADDR;
import static io.regent.linux.LibC.RTM_GETLINK;
import static io.regent.linux.LibC.RTM_NEWADDR;
import static io.regent.linux.LibC.RTM_NEWLINK;

import com.sun.jna.LastErrorException;
import io.regent.api.network.Link;
import io.regent.api.network.NetworkChange;
import io.regent.api.network.NetworkChange.AddressAdded;
import io.regent.api.network.NetworkChange.AddressRemoved;
import io.regent.api.network.NetworkChange.LinkChanged;
import io.regent.api.network.NetworkChange.LinkRemoved;
import io.regent.api.network.NetworkReceiver;
import io.regent.linux.Inventory.Key;
import io.regent.linux.Inventory.KnownAddress;
import io.regent.linux.Inventory.KnownLink;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches links and addresses: a dump, then every change in order; after the kernel's queue overran, a dump again.
 * <p>
 * Dump and changes come through one socket, so they are in order. Only what differs is delivered: renewing a lease
 * makes the kernel speak, but is no news.
 */
final class Monitor implements Source {

    /** Some ten thousand changes between two looks. */
    static final int RECEIVE_BUFFER = 8 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);
    private static final int MOST_DUMPS = 10;

    private enum Phase { WATCHING, LINKS, ADDRESSES }

    private final Reader reader;
    private final NetlinkSocket socket;
    private final NetlinkRequest request = new NetlinkRequest(64);
    private final NetlinkMessage message = new NetlinkMessage();
    private final List<NetworkReceiver> receivers = new CopyOnWriteArrayList<>();
    private final Set<Object> deleted = new HashSet<>(); // during a dump, which may still tell of them
    private volatile Inventory inventory = new Inventory(); // during a dump, the one before it
    private Inventory fresh = inventory;
    private Phase phase = Phase.WATCHING;
    private boolean overrun;
    private boolean inconsistent;
    private int dumps;
    private int sequence;

    private Monitor(Reader reader, NetlinkSocket socket) {
        this.reader = reader;
        this.socket = socket;
    }

    /** Opens the socket, takes in all there is and goes on watching. */
    static Monitor open(Reader reader, int buffer) throws IOException {
        var socket = NetlinkSocket.open(RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR, buffer);
        var monitor = new Monitor(reader, socket);
        reader.lock().lock();
        try {
            monitor.dump();
            monitor.takeIn(System.nanoTime());
            reader.add(monitor);
            return monitor;
        } catch (LastErrorException e) {
            socket.close();
            throw Errno.exception("ask for links and addresses", e, "AF_NETLINK is not allowed here");
        } finally {
            reader.lock().unlock();
        }
    }

    /** Links and addresses as of the last look. */
    Inventory inventory() {
        return inventory;
    }

    /** Delivers all there is and from then on what changes. */
    void add(NetworkReceiver receiver) {
        reader.lock().lock();
        try {
            takeIn(System.nanoTime());
            receivers.add(receiver);
            deliver(receiver, inventory.all());
        } finally {
            reader.lock().unlock();
        }
    }

    void remove(NetworkReceiver receiver) {
        reader.lock().lock();
        try {
            receivers.remove(receiver);
        } finally {
            reader.lock().unlock();
        }
    }

    @Override
    public int fd() {
        return socket.fd();
    }

    @Override
    public void closed() {
        receivers.clear();
    }

    @Override
    public void takeIn(long moment) {
        for (int i = 0; i < MOST_DUMPS; i++) {
            takeIn();
            if (!overrun) {
                return;
            }
            LOG.warn("The kernel told of changes faster than they were read: asking for all links and addresses again");
            overrun = false;
            dumps = 0;
            dump();
        }
    }

    /** What is still queued after an overrun is older than the dump that follows. */
    private void takeIn() {
        int count = 1;
        while (count != 0) {
            try {
                count = socket.receive();
                take(count);
            } catch (LastErrorException e) {
                if (!Errno.ENOBUFS.is(e)) {
                    throw e;
                }
                overrun = true;
            }
        }
    }

    private void take(int count) {
        for (int i = 0; i < count; i++) {
            if (socket.read(i, message)) {
                while (message.next()) {
                    take();
                }
            }
        }
    }

    private void take() {
        inconsistent |= (message.flags() & (NLM_F_MULTI | NLM_F_DUMP_INTR)) == (NLM_F_MULTI | NLM_F_DUMP_INTR);
        switch (message.type()) {
            case RTM_NEWLINK -> Inventory.link(message).ifPresent(this::linkSeen);
            case RTM_DELLINK -> Inventory.link(message).ifPresent(this::linkGone);
            case RTM_NEWADDR -> known().ifPresent(this::addressSeen);
            case RTM_DELADDR -> known().ifPresent(this::addressGone);
            case NLMSG_DONE, NLMSG_ERROR -> dumped();
            default -> { }
        }
    }

    /** An address whose link is not known is an address of a link that is gone. */
    private Optional<KnownAddress> known() {
        KnownLink on = message.has(8) ? fresh.links.get(Inventory.index(message)) : null;
        return on == null ? Optional.empty() : Inventory.address(message, on.link().name());
    }

    private boolean stale(Object key) {
        boolean ofDump = phase != Phase.WATCHING && (message.flags() & NLM_F_MULTI) != 0;
        return ofDump && deleted.contains(key);
    }

    private void linkSeen(KnownLink seen) {
        Link link = seen.link();
        if (stale(link.index())) {
            return;
        }
        KnownLink before = fresh.links.get(link.index());
        boolean renamed = before != null && !before.link().name().equals(link.name());
        if (renamed) {
            rename(before.link(), seen);
            return;
        }
        fresh.links.put(link.index(), seen);
        if (before == null || !before.link().equals(link)) {
            deliver(new LinkChanged(link));
        }
    }

    /** To whoever knows links by name it is another link, with the same addresses. */
    private void rename(Link before, KnownLink seen) {
        int index = before.index();
        fresh.on(index).forEach(address -> deliver(new AddressRemoved(address)));
        deliver(new LinkRemoved(before));
        fresh.links.put(index, seen);
        deliver(new LinkChanged(seen.link()));
        fresh.addresses.replaceAll((key, known) -> key.index() == index ? renamed(known, seen.link().name()) : known);
        fresh.on(index).forEach(address -> deliver(new AddressAdded(address)));
    }

    private static KnownAddress renamed(KnownAddress known, String name) {
        var address = known.address();
        return new KnownAddress(new NetworkChange.PresentAddress(name, address.address(), address.prefixLength(),
                address.protocol(), address.secondary(), address.tentative()), known.permanent());
    }

    private void linkGone(KnownLink gone) {
        int index = gone.link().index();
        note(index);
        fresh.on(index).forEach(address -> deliver(new AddressRemoved(address)));
        fresh.removeOf(index);
        KnownLink before = fresh.links.remove(index);
        if (before != null) {
            deliver(new LinkRemoved(before.link()));
        }
    }

    private Key key(KnownAddress known) {
        return Key.of(Inventory.index(message), known.address().address(), known.address().prefixLength());
    }

    private void addressSeen(KnownAddress seen) {
        Key key = key(seen);
        if (stale(key)) {
            return;
        }
        Optional<KnownAddress> before = fresh.put(key, seen);
        if (before.isEmpty() || !before.get().address().equals(seen.address())) {
            deliver(new AddressAdded(seen.address()));
        }
    }

    private void addressGone(KnownAddress gone) {
        Key key = key(gone);
        note(key);
        fresh.remove(key).ifPresent(before -> deliver(new AddressRemoved(before.address())));
    }

    private void note(Object key) {
        if (phase != Phase.WATCHING) {
            deleted.add(key);
        }
    }

    /** Nothing is delivered during a dump: what comes of it is delivered as a whole. */
    private void deliver(NetworkChange change) {
        if (phase == Phase.WATCHING) {
            receivers.forEach(receiver -> deliver(receiver, change));
        }
    }

    private static void deliver(NetworkReceiver receiver, NetworkChange change) {
        try {
            receiver.changed(change);
        } catch (RuntimeException e) {
            LOG.error("A receiver of network changes failed on {}", change, e);
        }
    }

    private void dump() {
        fresh = new Inventory();
        deleted.clear();
        inconsistent = false;
        dumps++;
        ask(Phase.LINKS, RTM_GETLINK);
    }

    private void ask(Phase phase, int type) {
        this.phase = phase;
        sequence++;
        request.clear().begin(type, NLM_F_REQUEST | NLM_F_DUMP, sequence);
        request.word(0).word(0).word(0).word(0).end();
        socket.send(request);
    }

    private void dumped() {
        if (phase == Phase.WATCHING || message.sequence() != sequence) {
            return;
        }
        boolean refused = message.error() != 0;
        if ((inconsistent || refused) && dumps < MOST_DUMPS) {
            dump();
        } else if (refused) {
            LOG.error("The kernel does not tell links and addresses ({}): what was known before is kept",
                    Errno.describe(message.error(), "not permitted"));
            watch(inventory);
        } else if (phase == Phase.LINKS) {
            ask(Phase.ADDRESSES, RTM_GETADDR);
        } else {
            watch(fresh);
            deliver(inventory.all());
        }
    }

    private void watch(Inventory known) {
        phase = Phase.WATCHING;
        inventory = known;
        fresh = known;
        dumps = 0;
    }
}
