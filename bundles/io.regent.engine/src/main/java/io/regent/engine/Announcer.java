package io.regent.engine;

import io.regent.api.network.Announcement;
import io.regent.api.network.NetworkControl;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends gratuitous ARP and unsolicited Neighbor Advertisements: at once, or one by one with the configured pause between
 * them ({@code vrrp_garp_interval}). Owned by the loop.
 */
final class Announcer {

    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
    private static final int MOST_WAITING = 65_536;

    private final NetworkControl network;
    private final Queue<Paced> waiting = new ArrayDeque<>();
    private long nextAt = Long.MAX_VALUE;
    private String problem = "";

    private record Paced(Announcement announcement, long pause) {
    }

    Announcer(NetworkControl network) {
        this.network = network;
    }

    /** Announces each address {@code repeat} times, round by round. */
    void announce(List<Announcement> addresses, int repeat, long pause, long now) {
        if (addresses.isEmpty()) {
            return;
        }
        if (pause == 0) {
            List<Announcement> rounds = new ArrayList<>(addresses.size() * repeat);
            for (int round = 0; round < repeat; round++) {
                rounds.addAll(addresses);
            }
            send(rounds);
            return;
        }
        for (int round = 0; round < repeat && waiting.size() < MOST_WAITING; round++) {
            addresses.forEach(address -> waiting.add(new Paced(address, pause)));
        }
        nextAt = Math.min(nextAt, now);
    }

    /** Forgets what waits for this interface's addresses; they are no longer ours to announce. */
    void forget(List<Announcement> addresses) {
        waiting.removeIf(paced -> addresses.contains(paced.announcement()));
    }

    long deadline() {
        return nextAt;
    }

    /** Sends the next of those that wait. */
    void continueAt(long now) {
        Paced next = waiting.poll();
        if (next == null) {
            nextAt = Long.MAX_VALUE;
            return;
        }
        send(List.of(next.announcement()));
        nextAt = now + next.pause();
    }

    private void send(List<Announcement> announcements) {
        try {
            network.announce(announcements);
            problem = "";
        } catch (IOException e) {
            if (!problem.equals(e.getMessage())) {
                LOG.warn("Cannot announce addresses: {}", e.getMessage());
            }
            problem = String.valueOf(e.getMessage());
        }
    }
}
