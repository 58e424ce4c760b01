package io.regent.vrrp;

import io.regent.vrrp.Effect.Discarded;
import io.regent.vrrp.Effect.Noted;
import io.regent.vrrp.Event.MessageReceived;
import io.regent.vrrp.Parameters.Peer;
import io.regent.vrrp.Parameters.Wire;
import io.regent.vrrp.Statistics.Counter;
import io.regent.vrrp.packet.Advert;
import io.regent.vrrp.packet.AdvertCodec;
import io.regent.vrrp.packet.Decoded;
import io.regent.vrrp.packet.Decoded.Malformed;
import io.regent.vrrp.packet.Decoded.Sound;
import io.regent.vrrp.packet.Flaw;
import io.regent.vrrp.packet.Peek;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Judges what arrives (RFC 9568 section 7.1), counts it and remembers who sent it. */
final class Reception {

    private static final int FULL_TTL = 255;
    private static final int OWNER = 255;
    private static final long CENTISECOND = 10_000_000;
    /** At most one note about differing peers in this time, whoever they are. */
    private static final long NOTE_INTERVAL = 1_000_000_000;

    private Parameters parameters;
    private final Statistics statistics;
    private final Peers peers = new Peers();
    private long nextNote;

    Reception(Parameters parameters, Statistics statistics) {
        this.parameters = parameters;
        this.statistics = statistics;
    }

    void reconfigure(Parameters wanted) {
        parameters = wanted;
    }

    List<HeardPeer> peers() {
        return peers.snapshot();
    }

    /** Returns the advertisement, or says in {@code effects} that there is none. */
    Optional<Advert> judge(MessageReceived message, AdvertCodec codec, Optional<InetAddress> own, List<Effect> effects,
            long now) {
        if (own.isPresent() && own.get().equals(message.source())) {
            return refuse(Flaw.OWN_SOURCE, message, "the source is ours", effects);
        }
        Optional<Malformed> stray = travel(message);
        if (stray.isPresent()) {
            return discard(stray.get(), message, effects, now);
        }
        Decoded decoded = codec.decode(message.message(), message.source(), message.destination());
        if (decoded instanceof Malformed malformed) {
            return discard(malformed, message, effects, now);
        }
        if (parameters.election().priority() == OWNER && parameters.wire().ownerIgnoresAdverts()) {
            return discard(new Malformed(Flaw.OWNER, "we own the addresses"), message, effects, now);
        }
        return Optional.of(accept((Sound) decoded, message.source(), effects, now));
    }

    private Optional<Advert> discard(Malformed malformed, MessageReceived message, List<Effect> effects, long now) {
        peers.discarded(message.source(), Math.max(0, Peek.priority(message.message())), malformed.flaw(), now);
        return refuse(malformed.flaw(), message, malformed.detail(), effects);
    }

    private Optional<Advert> refuse(Flaw flaw, MessageReceived message, String detail, List<Effect> effects) {
        statistics.count(flaw);
        effects.add(new Discarded(flaw, message.source(), detail));
        return Optional.empty();
    }

    /** What is wrong with the way it came, not with what it says. */
    private Optional<Malformed> travel(MessageReceived message) {
        return parameters.wire().unicast() ? unicast(message) : multicast(message);
    }

    private Optional<Malformed> multicast(MessageReceived message) {
        InetAddress group = parameters.wire().group();
        if (message.ttl() != FULL_TTL) {
            return malformed(Flaw.TTL, "TTL " + message.ttl());
        }
        return message.destination().equals(group) ? Optional.empty()
                : malformed(Flaw.NOT_TO_GROUP, "sent to " + AddressText.of(message.destination()));
    }

    private Optional<Malformed> unicast(MessageReceived message) {
        if (message.destination().isMulticastAddress()) {
            return malformed(Flaw.NOT_UNICAST, "sent to " + AddressText.of(message.destination()));
        }
        Wire wire = parameters.wire();
        Optional<Peer> peer = wire.peers().stream().filter(known -> known.address().equals(message.source()))
                .findFirst();
        if (peer.isEmpty()) {
            return wire.checkSource() ? malformed(Flaw.UNKNOWN_PEER, "not in unicast_peer") : Optional.empty();
        }
        return message.ttl() >= peer.get().minTtl() && message.ttl() <= peer.get().maxTtl() ? Optional.empty()
                : malformed(Flaw.TTL, "TTL " + message.ttl());
    }

    private static Optional<Malformed> malformed(Flaw flaw, String detail) {
        return Optional.of(new Malformed(flaw, detail));
    }

    private Advert accept(Sound sound, InetAddress source, List<Effect> effects, long now) {
        Advert advert = sound.advert();
        Peers.Entry peer = peers.accepted(source, advert.priority(), now);
        statistics.count(Counter.ADVERT_RCVD);
        if (sound.oddChecksum()) {
            statistics.count(Counter.ODD_CHECKSUM);
        }
        if (advert.priority() == 0) {
            statistics.count(Counter.PRI_ZERO_RCVD);
        }
        compareAddresses(peer, advert, effects, now);
        compareInterval(peer, advert, effects, now);
        return advert;
    }

    /**
     * RFC 9568 section 7.1: SHOULD be logged, and that is all: discarding makes two MASTERs while an address is rolled
     * out.
     */
    private void compareAddresses(Peers.Entry peer, Advert advert, List<Effect> effects, long now) {
        List<InetAddress> ours = parameters.identity().addresses();
        if (advert.addresses().equals(ours)) {
            peer.notedAddresses = List.of();
            return;
        }
        statistics.count(Counter.ADDR_LIST_ERR);
        if (now >= nextNote && !advert.addresses().equals(peer.notedAddresses)) {
            peer.notedAddresses = advert.addresses();
            note(differing(peer.address, ours, advert.addresses()), effects, now);
        }
    }

    private static String differing(InetAddress peer, List<InetAddress> ours, List<InetAddress> theirs) {
        List<String> missing = ours.stream().filter(address -> !theirs.contains(address))
                .map(AddressText::of).toList();
        List<String> unknown = theirs.stream().filter(address -> !ours.contains(address))
                .map(AddressText::of).toList();
        return "expected %d VIPs but received %d from %s; not in its advert: %s; not ours: %s%s".formatted(ours.size(),
                theirs.size(), AddressText.of(peer), missing, unknown,
                missing.isEmpty() && unknown.isEmpty() ? "; the order differs" : "");
    }

    /** RFC 9568 section 7.1: a differing interval is logged and used. */
    private void compareInterval(Peers.Entry peer, Advert advert, List<Effect> effects, long now) {
        long ours = parameters.election().advertisementInterval();
        if (advert.version() == 2 || advert.interval() / CENTISECOND == ours / CENTISECOND) {
            peer.notedInterval = 0;
            return;
        }
        statistics.count(Counter.INTERVAL_DIFFERS);
        if (now >= nextNote && advert.interval() != peer.notedInterval) {
            peer.notedInterval = advert.interval();
            note("advertisement interval mismatch mine=%d ms rcv'd=%d ms from %s".formatted(ours / 1_000_000,
                    advert.interval() / 1_000_000, AddressText.of(peer.address)), effects, now);
        }
    }

    private void note(String message, List<Effect> effects, long now) {
        nextNote = Countdown.after(now, NOTE_INTERVAL);
        effects.add(new Noted(message));
    }
}
