package io.regent.vrrp;

import io.regent.vrrp.Event.MessageReceived;
import io.regent.vrrp.Event.SourceChanged;
import io.regent.vrrp.Parameters.Announcing;
import io.regent.vrrp.Parameters.Election;
import io.regent.vrrp.Parameters.Identity;
import io.regent.vrrp.Parameters.Peer;
import io.regent.vrrp.Parameters.Wire;
import io.regent.vrrp.packet.Advert;
import io.regent.vrrp.packet.AdvertCodec;
import io.regent.vrrp.packet.Password;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of a test: VRRPv3 over IPv4, VRID 51, priority 100, every second, and all else as keepalived has it.
 */
public final class Settings {

    public static final long MS = 1_000_000;
    public static final long SECOND = 1000 * MS;
    public static final InetAddress OURS = ip("192.0.2.10");
    public static final InetAddress LOW = ip("192.0.2.9");
    public static final InetAddress HIGH = ip("192.0.2.200");
    public static final InetAddress GROUP = ip("224.0.0.18");
    public static final InetAddress VIP = ip("192.0.2.100");

    public String name = "VI_1";
    public int vrid = 51;
    public int version = 3;
    public boolean ipv6;
    public List<InetAddress> addresses = List.of(VIP);
    public int priority = 100;
    public long interval = SECOND;
    public boolean preempt = true;
    public long preemptDelay;
    public int downTimerAdverts = 3;
    public boolean startAsBackup;
    public Optional<String> password = Optional.empty();
    public boolean checksumAsV2;
    public final List<Peer> peers = new ArrayList<>();
    public boolean checkSource;
    public InetAddress group = GROUP;
    public boolean ownerIgnoresAdverts;
    public boolean answerLowerPriority = true;
    public boolean advertiseOnYield;
    public int repeat = 5;
    public long delay = 5 * SECOND;
    public long refresh;
    public int refreshRepeat = 1;
    public int lowerPriorityRepeat = 5;
    public long lowerPriorityDelay = 5 * SECOND;
    public InetAddress source = OURS;

    public static Settings v3() {
        return new Settings();
    }

    public static Settings v2() {
        var settings = new Settings();
        settings.version = 2;
        return settings;
    }

    public static Settings v3ipv6() {
        var settings = new Settings();
        settings.ipv6 = true;
        settings.addresses = List.of(ip("fe80::100"), ip("2001:db8::100"));
        settings.group = ip("ff02::12");
        settings.source = ip("fe80::10");
        return settings;
    }

    public static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    public Settings priority(int wanted) {
        priority = wanted;
        return this;
    }

    public Settings interval(long nanos) {
        interval = nanos;
        return this;
    }

    public Settings preempt(boolean wanted) {
        preempt = wanted;
        return this;
    }

    public Settings quiet() {
        repeat = 0;
        lowerPriorityRepeat = 0;
        delay = 0;
        return this;
    }

    public Settings named(String wanted) {
        name = wanted;
        return this;
    }

    public Parameters parameters() {
        var octets = password.map(word -> word.getBytes(StandardCharsets.US_ASCII));
        return new Parameters(new Identity(name, vrid, version, ipv6, addresses),
                new Election(priority, interval, preempt, preemptDelay, downTimerAdverts, startAsBackup),
                new Wire(octets, checksumAsV2, peers, checkSource, group, ownerIgnoresAdverts, answerLowerPriority,
                advertiseOnYield),
                new Announcing(repeat, delay, refresh, refreshRepeat, lowerPriorityRepeat, lowerPriorityDelay));
    }

    public AdvertCodec codec() {
        var own = new Advert(version, vrid, priority, addresses, interval,
                password.map(word -> Password.of(word.getBytes(StandardCharsets.US_ASCII))));
        return new AdvertCodec(own, ipv6, checksumAsV2);
    }

    public ByteBuffer message(int advertised, InetAddress from) {
        return codec().encode(advertised, from, group);
    }

    /** What a neighbour with these settings sends. */
    public MessageReceived from(InetAddress neighbour, int advertised) {
        return new MessageReceived(neighbour, group, 255, message(advertised, neighbour));
    }

    /** A virtual router in INIT that knows its address. */
    public VirtualRouter router() {
        var router = new VirtualRouter(parameters());
        router.step(new SourceChanged(source), 0);
        return router;
    }

    /** Started at 0. */
    public VirtualRouter backup() {
        VirtualRouter router = router();
        router.step(new Event.Startup(), 0);
        return router;
    }

    /** MASTER since {@link VirtualRouter#since}. */
    public VirtualRouter master() {
        VirtualRouter router = backup();
        if (router.state() != State.MASTER) {
            router.step(new Event.TimerExpired(), router.deadline());
        }
        return router;
    }
}
