package io.regent.engine;

import io.regent.api.network.Announcement;
import io.regent.api.network.Link;
import io.regent.api.network.LinkAddress;
import io.regent.api.network.NetworkChange.PresentAddress;
import io.regent.api.network.NetworkChange.Resynchronized;
import io.regent.api.network.NetworkControl;
import io.regent.api.network.NetworkReceiver;
import io.regent.api.transport.AdvertChannel;
import io.regent.api.transport.AdvertReceiver;
import io.regent.api.transport.AdvertTransport;
import io.regent.api.transport.Datagram;
import io.regent.api.transport.Family;
import io.regent.config.Address;
import io.regent.config.Configuration;
import io.regent.config.Configuration.Globals;
import io.regent.config.Instance;
import io.regent.config.Location;
import io.regent.vrrp.VirtualRouter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/**
 * Plays elections, take-overs and yields on a host that is not there, so that the first real take-over of the process does not
 * find its code unloaded and uncompiled. Touches nothing.
 */
final class Rehearsal implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final int ROUNDS = 300;
    private static final int BEATS = 8;
    private static final long INTERVAL = 10_000_000;
    private static final Location NOWHERE = new Location("", 1, 1);

    private final InetAddress own = address(192, 0, 2, 1);
    private final InetAddress peer = address(192, 0, 2, 2);
    private final InetAddress group = address(224, 0, 0, 18);

    @Override
    public void run() {
        long begin = System.nanoTime();
        for (int version = 2; version <= 3; version++) {
            Configuration configuration = configuration(version);
            var other = new VirtualRouter(Translation.parameters(configuration.instances().get(0)));
            ByteBuffer stronger = other.message(200, peer, group);
            for (int round = 0; round < ROUNDS; round++) {
                play(configuration, stronger);
            }
        }
        LOG.debug("Rehearsed in {} ms", (System.nanoTime() - begin) / 1_000_000);
    }

    private void play(Configuration configuration, ByteBuffer stronger) {
        var clock = new LoopClock();
        var inbox = new Inbox();
        var host = new Nowhere();
        var herald = new Herald((name, delivery) -> { }, clock, configuration, NOPLogger.NOP_LOGGER);
        var node = new Node(configuration, clock, host, host, inbox, new Leases(host, inbox), new Trackers(inbox, clock, type -> Optional.empty()), herald,
                NOPLogger.NOP_LOGGER);
        long now = clock.now();
        node.handle(new Input.NetworkChanged(present()), now);
        node.start(now);
        for (int beat = 0; beat < BEATS; beat++) {
            now = Math.min(node.urgentDeadline(), node.deadline());
            node.advertise(now);
            node.decide(now);
        }
        node.handle(new Input.DatagramArrived(new Datagram("eth0", peer, group, 255, stronger, System.nanoTime())), now + 1);
        node.stop(now + 2);
    }

    private Resynchronized present() {
        return new Resynchronized(List.of(new Link(2, "eth0", true, true, false, true)),
                List.of(new PresentAddress("eth0", own, 24, 0, false, false)));
    }

    private Configuration configuration(int version) {
        Duration interval = version == 2 ? Duration.ofSeconds(1) : Duration.ofNanos(INTERVAL);
        var instance = new Instance("rehearsal", "eth0", 1, version, false,
                new Instance.Election(100, interval, true, Duration.ZERO, 3, false, false, false, false),
                new Instance.Wire(Optional.empty(), false, Optional.empty(), group, List.of(), 255, false, false),
                new Instance.Announcing(5, Duration.ofSeconds(5), Duration.ZERO, 1, 5, Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO),
                List.of(new Address(address(192, 0, 2, 100), 24, "eth0", 0, "", Optional.empty(), Optional.empty(), Address.Flags.NONE,
                        Optional.empty(), NOWHERE)),
                List.of(), new Instance.Tracking(List.of(), List.of(), List.of(), true, false), List.of(), NOWHERE);
        var globals = new Globals(Optional.empty(), Duration.ZERO, Optional.empty(), false, false, Optional.of(Duration.ofSeconds(10)));
        return new Configuration(globals, List.of(instance), List.of(), List.of(), List.of());
    }

    private static InetAddress address(int a, int b, int c, int d) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
        } catch (UnknownHostException e) {
            throw new AssertionError("four octets are an IPv4 address", e);
        }
    }

    /** A host on which everything succeeds and nothing happens. */
    private static final class Nowhere implements NetworkControl, AdvertTransport, AdvertChannel {

        @Override
        public Watch watch(NetworkReceiver receiver) {
            return () -> { };
        }

        @Override
        public Map<LinkAddress, String> add(List<LinkAddress> addresses) {
            return Map.of();
        }

        @Override
        public Map<LinkAddress, String> remove(List<LinkAddress> addresses) {
            return Map.of();
        }

        @Override
        public Map<LinkAddress, String> renew(List<LinkAddress> addresses) {
            return Map.of();
        }

        @Override
        public void announce(List<Announcement> announcements) {
            // There is nobody.
        }

        @Override
        public String wakeExactly() {
            return "";
        }

        @Override
        public String lockMemory() {
            return "";
        }

        @Override
        public AdvertChannel open(String interfaceName, Family family, AdvertReceiver receiver) {
            return this;
        }

        @Override
        public void drain() {
            // There is nothing.
        }

        @Override
        public void join(InetAddress group) {
            // There is no group.
        }

        @Override
        public void send(InetAddress source, InetAddress destination, int ttl, ByteBuffer message) {
            // There is no network.
        }

        @Override
        public void close() {
            // There was nothing open.
        }
    }
}
