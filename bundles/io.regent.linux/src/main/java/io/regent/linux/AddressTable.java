package io.regent.linux;

import static io.regent.linux.LibC.NLMSG_NOOP;
import static io.regent.linux.LibC.RTM_DELADDR;
import static io.regent.linux.LibC.RTM_NEWADDR;

import io.regent.api.network.LinkAddress;
import io.regent.linux.AddressBatch.Entry;
import io.regent.linux.Inventory.Key;
import io.regent.linux.Inventory.KnownAddress;
import io.regent.linux.Inventory.KnownLink;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which addresses are Regent's, and how they are added and removed. An address that was there before Regent added it,
 * such as an address owner's own, is neither changed nor removed. For one thread.
 */
final class AddressTable {

    private static final Logger LOG = LoggerFactory.getLogger(AddressTable.class);
    private static final int REHEARSED = 1_000;

    private final AddressBatch batch;
    private final Monitor monitor;
    private final Set<Key> ours = ConcurrentHashMap.newKeySet();
    private final Set<Key> borrowed = new HashSet<>();

    AddressTable(AddressBatch batch, Monitor monitor) {
        this.batch = batch;
        this.monitor = monitor;
    }

    Map<LinkAddress, String> add(List<LinkAddress> addresses) throws IOException {
        var refused = new LinkedHashMap<LinkAddress, String>();
        Inventory inventory = monitor.inventory();
        boolean marked = inventory.marksProtocols();
        var entries = entries(addresses, inventory, address -> refused.put(address, "cannot add %s/%d to %s: no such "
                .formatted(address.address().getHostAddress(), address.prefixLength(), address.interfaceName())
                + "interface"));
        entries.removeIf(entry -> borrows(entry, inventory, marked));
        Map<LinkAddress, String> answers = batch.carryOut(RTM_NEWADDR, entries);
        done(entries, answers).forEach(entry -> ours.add(key(entry)));
        refused.putAll(answers);
        return refused;
    }

    /**
     * Renews those that this table has added.
     *
     * @param renewals  its own socket, for the thread that renews
     */
    Map<LinkAddress, String> renew(List<LinkAddress> addresses, AddressBatch renewals) throws IOException {
        var entries = entries(addresses, monitor.inventory(), address -> { });
        entries.removeIf(entry -> !ours.contains(key(entry)));
        return renewals.carryOut(RTM_NEWADDR, entries);
    }

    /** Not Regent's: another's mark, or where the kernel has no marks, one that does not end by itself. */
    private boolean borrows(Entry entry, Inventory inventory, boolean marked) {
        Key key = key(entry);
        KnownAddress present = inventory.addresses.get(key);
        boolean foreign = present != null && !ours.contains(key) && present.address().protocol() != LinkAddress.PROTOCOL
                && (marked || present.permanent());
        if (!foreign) {
            borrowed.remove(key);
        } else if (borrowed.add(key)) {
            LinkAddress address = entry.address();
            LOG.warn("{}/{} is on {} already and is not Regent's: it stays as it is",
                    address.address().getHostAddress(), address.prefixLength(), address.interfaceName());
        }
        return foreign;
    }

    /** An address of an interface that is gone is gone. */
    Map<LinkAddress, String> remove(List<LinkAddress> addresses) throws IOException {
        var entries = entries(addresses, monitor.inventory(), address -> { });
        entries.removeIf(entry -> borrowed.remove(key(entry)));
        ours.removeIf(key -> !monitor.inventory().links.containsKey(key.index()));
        Map<LinkAddress, String> refused = batch.carryOut(RTM_DELADDR, entries);
        done(entries, refused).forEach(entry -> ours.remove(key(entry)));
        return refused;
    }

    private static List<Entry> done(List<Entry> entries, Map<LinkAddress, String> refused) {
        return refused.isEmpty() ? entries
                : entries.stream().filter(entry -> !refused.containsKey(entry.address())).toList();
    }

    private static List<Entry> entries(List<LinkAddress> addresses, Inventory inventory,
            Consumer<LinkAddress> homeless) {
        var links = new HashMap<String, Optional<KnownLink>>();
        var entries = new ArrayList<Entry>(addresses.size());
        for (LinkAddress address : addresses) {
            links.computeIfAbsent(address.interfaceName(), inventory::link).ifPresentOrElse(
                    on -> entries.add(new Entry(on.link().index(), address)), () -> homeless.accept(address));
        }
        return entries;
    }

    private static Key key(Entry entry) {
        return Key.of(entry.index(), entry.address().address(), entry.address().prefixLength());
    }

    /**
     * Goes through all of it with messages that mean nothing to the kernel, so that the first takeover is no
     * slower than the second.
     */
    void rehearse() throws IOException {
        var entries = new ArrayList<Entry>(REHEARSED);
        var lease = Optional.of(Duration.ofSeconds(10));
        for (int i = 0; i < REHEARSED; i++) {
            int length = i % 2 == 0 ? 4 : 16;
            InetAddress address = Octets.address(ByteBuffer.allocate(length).putInt(length - 4, i), 0, length);
            entries.add(new Entry(0, new LinkAddress("", address, 32, LinkAddress.Options.NONE, lease)));
        }
        Inventory inventory = monitor.inventory();
        entries.forEach(entry -> borrows(entry, inventory, true));
        batch.carryOut(NLMSG_NOOP, entries);
    }

    /** How many system calls that took so far. */
    long calls() {
        return batch.calls();
    }

    void close() {
        batch.close();
    }
}
