package io.regent.vrrp.simulation;

import static io.regent.vrrp.Settings.MS;
import static io.regent.vrrp.Settings.SECOND;
import static io.regent.vrrp.Settings.ip;

import io.regent.vrrp.Event.MessageReceived;
import io.regent.vrrp.Event.PriorityChanged;
import io.regent.vrrp.Event.Reconfigured;
import io.regent.vrrp.Event.Resign;
import io.regent.vrrp.Settings;
import io.regent.vrrp.VirtualRouter;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * One seed: some nodes are tormented, then the networks heal, then the MASTER dies, and the invariants must hold. What
 * is drawn is biased towards what goes wrong: few priorities, ties, addresses that differ in the sign bit and in the
 * order of octets.
 */
final class Scenario {

    private static final int[] PRIORITIES = {1, 100, 100, 101, 254};
    private static final long[] INTERVALS = {10 * MS, 100 * MS, SECOND};
    private static final int[] FACTORS = {1, 2, 5};
    private static final List<String> IPV4 = List.of("10.0.0.1", "128.0.0.1", "127.0.0.9", "192.0.2.1", "192.0.2.254",
            "192.0.3.0",
            "223.255.255.254", "1.0.0.255", "1.0.1.0", "100.64.0.128");
    private static final List<String> IPV6 = List.of("fe80::1", "fe80::ff", "fe80::8000:0:0:1", "fe80::7fff:0:0:1",
            "fe80::1:0",
            "fe80::ff:0:0");

    private final World world;
    private final SplittableRandom random;
    private final int version;
    private final boolean ipv6;
    private final boolean grouped;
    private final long base;
    /** The longest interval of any node. */
    private long slowest;
    private long longestDelay;
    private boolean stranger;

    Scenario(long seed, boolean traced) {
        world = new World(seed, traced);
        random = world.random;
        version = chance(20) ? 2 : 3;
        ipv6 = version == 3 && chance(25);
        grouped = chance(25);
        base = version == 2 ? SECOND * random.nextInt(1, 3) : INTERVALS[random.nextInt(INTERVALS.length)];
        slowest = base;
        build();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    String timeline() {
        return world.timeline();
    }

    private void build() {
        int networks = grouped ? 2 : 1;
        int count = 2 + random.nextInt(4);
        boolean mixed = version == 3 && chance(30);
        int common = chance(40) ? PRIORITIES[random.nextInt(PRIORITIES.length)] : 0;
        var addresses = new ArrayList<List<String>>();
        for (int i = 0; i < networks; i++) {
            world.lans.add(new Lan(i));
            addresses.add(shuffled(ipv6 ? IPV6 : IPV4));
        }
        for (int i = 0; i < count; i++) {
            var settings = new ArrayList<Settings>();
            int priority = common > 0 ? common : chance(8) ? 255 : PRIORITIES[random.nextInt(PRIORITIES.length)];
            long interval = base * (mixed ? FACTORS[random.nextInt(FACTORS.length)] : 1);
            long preemptDelay = chance(10) ? base * random.nextInt(1, 6) : 0;
            boolean preempt = !chance(25);
            for (int lan = 0; lan < networks; lan++) {
                Settings one = settings(lan, addresses.get(lan).get(i));
                one.priority = lan > 0 && chance(50) ? PRIORITIES[random.nextInt(PRIORITIES.length)] : priority;
                one.interval = interval;
                one.preemptDelay = preemptDelay;
                one.preempt = preempt;
                settings.add(one);
            }
            slowest = Math.max(slowest, interval);
            longestDelay = Math.max(longestDelay, preemptDelay);
            world.nodes.add(new Node(world, i, settings));
            world.tell("node %d: v%d %s priority %s interval %.3f s, preempt %s, preempt_delay %.3f s", i, version,
                    settings.stream().map(one -> one.source.getHostAddress()).toList(), settings.stream()
                    .map(one -> one.priority).toList(),
                    interval / 1e9, preempt, preemptDelay / 1e9);
        }
        slowest = mixed ? base * 5 : slowest; // what a reconfiguration may make of it
    }

    private List<String> shuffled(List<String> literals) {
        var copy = new ArrayList<>(literals);
        Collections.shuffle(copy, new Random(random.nextLong()));
        return copy;
    }

    private Settings settings(int lan, String source) {
        Settings one = ipv6 ? Settings.v3ipv6() : version == 2 ? Settings.v2() : Settings.v3();
        one.name = "VI_" + lan;
        one.vrid = 51 + lan;
        one.source = ip(source);
        one.checksumAsV2 = version == 3 && chance(30);
        one.answerLowerPriority = !chance(20);
        one.advertiseOnYield = chance(20);
        one.downTimerAdverts = chance(10) ? random.nextInt(2, 6) : 3;
        one.startAsBackup = chance(20);
        one.repeat = chance(50) ? 1 : 0;
        one.delay = chance(50) ? base : 0;
        one.refresh = chance(20) ? 3 * base : 0;
        return one;
    }

    /** Runs it, and throws {@link AssertionError} if an invariant does not hold. */
    void run() {
        torment();
        settle();
        rest();
        loseMaster();
        settle();
        rest();
    }

    private void torment() {
        world.nodes.forEach(node -> world.at(chance(50) ? 0 : random.nextLong(5 * base), node::start));
        stranger = chance(40);
        if (stranger) {
            whisper();
        }
        for (Lan lan : world.lans) {
            lan.loss = chance(50) ? 0 : random.nextInt(60) / 100.0;
            lan.duplication = chance(50) ? 0 : 0.3;
            lan.delay = chance(50) ? base / 100 : base / 2;
        }
        world.lag = chance(30) ? base / 20 : 0;
        long end = 40 * slowest;
        for (int i = random.nextInt(12); i > 0; i--) {
            world.at(random.nextLong(end), this::harm);
        }
        world.runUntil(end);
    }

    private Node anyNode() {
        return world.nodes.get(random.nextInt(world.nodes.size()));
    }

    private Lan anyLan() {
        return world.lans.get(random.nextInt(world.lans.size()));
    }

    private void harm() {
        Node node = anyNode();
        Lan lan = anyLan();
        long later = world.now + random.nextLong(12 * slowest);
        switch (random.nextInt(9)) {
            case 0 -> {
                node.crash();
                world.at(later, () -> revive(node));
            }
            case 1 -> {
                node.stop();
                world.at(later, () -> revive(node));
            }
            case 2, 3 -> {
                node.pause();
                world.at(later, node::resume);
            }
            case 4 -> {
                node.plug(lan, false);
                world.at(later, () -> node.plug(lan, true));
            }
            case 5, 6 -> {
                lan.otherSide = random.nextInt(1 << world.nodes.size());
                world.tell("network %d is parted: %s", lan.index, Integer.toBinaryString(lan.otherSide));
                world.at(later, () -> lan.otherSide = 0);
            }
            case 7 -> resign(node);
            default -> change(node, lan);
        }
    }

    private void revive(Node node) {
        if (!node.alive) {
            node.start();
        }
    }

    private void resign(Node node) {
        world.tell("node %d hands over", node.index);
        node.resigned = true;
        Duration abstain = chance(50) ? Duration.ZERO : Duration.ofNanos(random.nextLong(10 * slowest));
        node.take(0, new Resign(abstain));
    }

    private void change(Node node, Lan lan) {
        Settings own = node.settings.get(lan.index);
        int priority = PRIORITIES[random.nextInt(PRIORITIES.length)];
        world.tell("node %d/%d is changed, %d", node.index, lan.index, priority);
        if (chance(60)) {
            node.take(lan.index, new PriorityChanged(priority, "chk"));
        } else if (own.priority < 255) {
            own.priority = priority;
            own.preempt = chance(70);
            own.interval = version == 3 && slowest > base ? base * FACTORS[random.nextInt(FACTORS.length)]
                    : own.interval;
            node.take(lan.index, new Reconfigured(own.parameters()));
        }
    }

    /** Somebody who must not be listened to, faster than any MASTER. */
    private void whisper() {
        Lan lan = anyLan();
        Settings target = anyNode().settings.get(lan.index);
        InetAddress source = ip(ipv6 ? "fe80::dead" : "192.0.2.66");
        ByteBuffer message = target.message(250, source);
        int kind = random.nextInt(5);
        switch (kind) {
            case 0 -> message.put(2, (byte) 251); // checksum
            case 1 -> message.put(0, (byte) 0x51);
            case 2 -> message.limit(message.limit() - 2);
            default -> { }
        }
        int ttl = kind == 3 ? 254 : 255;
        for (Node node : world.nodes) {
            Settings own = node.settings.get(lan.index);
            InetAddress from = kind == 4 ? own.source : source;
            ByteBuffer octets = kind == 4 ? own.message(250, from) : message.duplicate();
            world.deliver(node, lan, new MessageReceived(from, own.group, ttl, octets));
        }
        world.at(world.now + base * 2 / 3, this::whisper);
    }

    /** Everything is mended; within the bound there must be one MASTER. */
    private void settle() {
        world.tell("all is mended");
        world.lans.forEach(Lan::heal);
        world.lans.forEach(lan -> lan.delay = base / 2000); // less than the shortest skew
        world.lag = 0;
        for (Node node : world.nodes) {
            node.resume();
            world.lans.stream().filter(lan -> !lan.plugged(node)).forEach(lan -> node.plug(lan, true));
            revive(node);
        }
        world.runUntil(world.now + base); // what was on its way arrives
        world.longestConflict = slowest + base / 10;
        world.runUntil(world.now + longestDelay + (grouped ? 100 : 15) * slowest);
    }

    /** Nothing happens any more. */
    private void rest() {
        int before = world.transitions;
        for (Lan lan : world.lans) {
            world.require(world.masters(lan) == 1, "one MASTER after the network healed");
            world.require(world.master(lan) == world.master(world.lans.get(0)), "a sync group is MASTER as a whole");
            judgeMaster(lan);
        }
        world.runUntil(world.now + 12 * slowest);
        world.require(world.transitions == before, "what has settled stays");
    }

    /** The right one: nobody who would preempt it is higher. */
    private void judgeMaster(Lan lan) {
        int highest = world.master(lan).router(lan.index).priority();
        for (Node node : world.nodes) {
            VirtualRouter router = node.alive ? node.router(lan.index) : world.master(lan).router(lan.index);
            boolean tolerant = !router.parameters().election().preempt() && router.parameters().election()
                    .priority() < 255;
            world.require(grouped || tolerant || node.resigned || router.priority() <= highest,
                    "the MASTER is the right one");
        }
    }

    /** The MASTER dies or leaves; the best of the others takes over exactly when the protocol says. */
    private void loseMaster() {
        Node master = world.master(world.lans.get(0));
        boolean leaves = chance(50);
        world.longestConflict = -1;
        long lost = world.now;
        if (leaves) {
            master.stop();
        } else {
            master.crash();
        }
        world.runUntil(world.now + base / 2000 + 1); // its last message arrives
        long expected = VirtualRouter.NEVER;
        for (Node node : world.nodes) {
            if (node.alive) {
                expected = Math.min(expected, expected(node, master, leaves));
            }
        }
        world.tell("expect a takeover at %.9f s", expected / 1e9);
        world.runUntil(expected);
        long bound = expected;
        world.require(world.nodes.stream().anyMatch(node -> grouped ? node.tookOver > lost : node.tookOver == bound),
                "the takeover is in time");
    }

    /** When a node takes over; of a group, by when it must have. */
    private long expected(Node node, Node master, boolean leaves) {
        long latest = 0;
        for (Lan lan : world.lans) {
            long interval = master.settings.get(lan.index).interval;
            long skew = node.skew(lan.index, interval);
            long span = leaves && !grouped ? skew : node.downInterval(lan.index, interval);
            latest = Math.max(latest, (grouped ? world.now : node.lastHeard(lan.index)) + span);
        }
        return latest;
    }
}
