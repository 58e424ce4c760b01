package io.regent.vrrp.simulation;

import static io.regent.vrrp.Settings.MS;

/** A network segment: loses, delays, doubles and reorders what is sent, and may fall into two. */
final class Lan {

    final int index;
    double loss;
    double duplication;
    long delay = MS / 10;
    /** Which nodes are on the other side of a partition, by bits. */
    int otherSide;
    /** Which nodes have their cable pulled, by bits. */
    int unplugged;

    /** Whether messages stay in their order. */
    boolean ordered;
    private long latestArrival;

    Lan(int index) {
        this.index = index;
    }

    boolean carries(Node from, Node to) {
        return plugged(from) && plugged(to) && (otherSide >> from.index & 1) == (otherSide >> to.index & 1);
    }

    boolean plugged(Node node) {
        return (unplugged >> node.index & 1) == 0;
    }

    long arrival(long now, long random) {
        latestArrival = ordered ? Math.max(latestArrival, now + random) : now + random;
        return latestArrival;
    }

    void heal() {
        ordered = true;
        loss = 0;
        duplication = 0;
        otherSide = 0;
    }
}
