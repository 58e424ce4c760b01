package io.regent.vrrp;

import static java.util.Comparator.comparingLong;

import io.regent.vrrp.packet.Flaw;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Everybody who was heard. Bounded, and whoever was ever accepted is not displaced by whoever never was. */
final class Peers {

    static final int CAPACITY = 16;
    private static final long NOT_YET = -1;

    /** What is remembered of one of them. */
    static final class Entry {

        final InetAddress address;
        private int priority;
        private long at;
        private long acceptedAt = NOT_YET;
        private Optional<Flaw> flaw = Optional.empty();
        /** The addresses it advertised when that was last noted. */
        List<InetAddress> notedAddresses = List.of();
        /** The interval it advertised when that was last noted. */
        long notedInterval;

        private Entry(InetAddress address) {
            this.address = address;
        }

        private HeardPeer snapshot() {
            return new HeardPeer(address, priority, at, flaw);
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    void discarded(InetAddress address, int priority, Flaw flaw, long now) {
        entry(address, false).ifPresent(entry -> hear(entry, priority, Optional.of(flaw), now));
    }

    Entry accepted(InetAddress address, int priority, long now) {
        Entry entry = entry(address, true).orElseThrow();
        hear(entry, priority, Optional.empty(), now);
        entry.acceptedAt = entry.at;
        return entry;
    }

    /** Returns them, the last heard first. */
    List<HeardPeer> snapshot() {
        return entries.stream().map(Entry::snapshot).sorted(comparingLong(HeardPeer::at).reversed()).toList();
    }

    private static void hear(Entry entry, int priority, Optional<Flaw> flaw, long now) {
        entry.priority = priority;
        entry.flaw = flaw;
        entry.at = Math.max(entry.at, now);
    }

    private Optional<Entry> entry(InetAddress address, boolean acceptable) {
        for (Entry entry : entries) {
            if (entry.address.equals(address)) {
                return Optional.of(entry);
            }
        }
        if (entries.size() < CAPACITY || makeRoom(acceptable)) {
            var entry = new Entry(address);
            entries.add(entry);
            return Optional.of(entry);
        }
        return Optional.empty();
    }

    private boolean makeRoom(boolean acceptable) {
        Comparator<Entry> leastWorth = comparingLong((Entry entry) -> entry.acceptedAt)
                .thenComparingLong(entry -> entry.at);
        Entry victim = entries.stream().min(leastWorth).orElseThrow();
        return (acceptable || victim.acceptedAt == NOT_YET) && entries.remove(victim);
    }
}
