package io.regent.vrrp.simulation;

import io.regent.vrrp.Event.MessageReceived;
import io.regent.vrrp.VirtualRouter;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Nodes, networks and time. Deterministic: everything follows from the seed. */
final class World {

    private static final int MOST_STEPS = 2_000_000;

    private record Planned(long at, long order, Runnable action) {
    }

    final SplittableRandom random;
    final List<Lan> lans = new ArrayList<>();
    final List<Node> nodes = new ArrayList<>();
    private final PriorityQueue<Planned> planned =
            new PriorityQueue<>(Comparator.comparingLong(Planned::at).thenComparingLong(Planned::order));
    private final StringBuilder timeline = new StringBuilder();
    private final boolean traced;
    private long order;
    private int steps;

    long now;
    /** How many changes of state there were. */
    int transitions;
    /** How late a message is handled after it arrived, at most. */
    long lag;
    /** How long two nodes may be MASTER on one network; negative while anything may happen. */
    long longestConflict = -1;
    private long conflictSince = VirtualRouter.NEVER;

    World(long seed, boolean traced) {
        random = new SplittableRandom(seed);
        this.traced = traced;
    }

    void tell(String message, Object... operands) {
        if (traced) {
            timeline.append("%14.6f  ".formatted(now / 1e9)).append(message.formatted(operands)).append('\n');
        }
    }

    String timeline() {
        return timeline.toString();
    }

    void at(long time, Runnable action) {
        planned.add(new Planned(time, order++, action));
    }

    /** Lets everything happen up to this time: what arrives before what expires. */
    void runUntil(long end) {
        while (true) {
            Node next = earliest();
            long expiry = next.deadline();
            long arrival = planned.isEmpty() ? VirtualRouter.NEVER : planned.element().at();
            if (Math.min(expiry, arrival) > end) {
                now = end;
                return;
            }
            require(++steps < MOST_STEPS, "livelock");
            now = Math.max(now, Math.min(expiry, arrival));
            if (arrival <= expiry) {
                planned.remove().action().run();
            } else {
                next.expire();
            }
            watchConflict();
        }
    }

    private Node earliest() {
        Node earliest = nodes.get(0);
        for (Node node : nodes) {
            if (node.deadline() < earliest.deadline()) {
                earliest = node;
            }
        }
        return earliest;
    }

    /** Carries a message to every other node, as the network is. */
    void send(Node from, Lan lan, InetAddress source, InetAddress group, ByteBuffer message) {
        byte[] octets = new byte[message.remaining()];
        message.get(message.position(), octets);
        for (Node to : nodes) {
            if (to != from && lan.carries(from, to) && random.nextDouble() >= lan.loss) {
                deliver(to, lan, new MessageReceived(source, group, 255, ByteBuffer.wrap(octets)));
                if (lan.duplication > 0 && random.nextDouble() < lan.duplication) {
                    deliver(to, lan, new MessageReceived(source, group, 255, ByteBuffer.wrap(octets)));
                }
            }
        }
    }

    void deliver(Node to, Lan lan, MessageReceived message) {
        long arrival = lan.arrival(now, 1 + random.nextLong(lan.delay));
        long handled = lag == 0 ? arrival : arrival + random.nextLong(lag);
        int life = to.life;
        at(handled, () -> {
            if (to.life == life) {
                to.receive(lan, message, arrival);
            }
        });
    }

    /** Looks for two MASTERs on a network that nothing disturbs. */
    private void watchConflict() {
        if (longestConflict < 0) {
            conflictSince = VirtualRouter.NEVER;
            return;
        }
        boolean conflict = false;
        for (Lan lan : lans) {
            conflict |= masters(lan) > 1;
        }
        conflictSince = conflict ? Math.min(conflictSince, now) : VirtualRouter.NEVER;
        require(!conflict || now - conflictSince <= longestConflict, "two MASTERs for too long");
    }

    int masters(Lan lan) {
        int masters = 0;
        for (Node node : nodes) {
            if (node.isMaster(lan)) {
                masters++;
            }
        }
        return masters;
    }

    Node master(Lan lan) {
        return nodes.stream().filter(node -> node.isMaster(lan)).findFirst().orElseThrow();
    }

    void require(boolean holds, String invariant) {
        if (!holds) {
            tell("VIOLATED: %s", invariant);
            nodes.forEach(node -> tell("%s", node));
            throw new AssertionError("%s, at %.6f s".formatted(invariant, now / 1e9));
        }
    }

    static String states(List<VirtualRouter> routers) {
        return routers.stream().map(VirtualRouter::state).map(state -> state.name()).toList().toString();
    }
}
