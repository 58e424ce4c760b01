package io.regent.engine;

import io.regent.api.network.LinkAddress;
import io.regent.api.network.NetworkControl;
import io.regent.engine.Input.Order;
import io.regent.engine.NetworkView.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of the addresses that are held, on a thread of its own: the kernel may make whoever changes addresses wait
 * for others who do, a container that ends for example, and advertisements must not wait with it.
 * <p>
 * The lease stays the dead man's switch of the loop: it is renewed only as long as the loop answers.
 */
final class Leases implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
    /** How many leases are renewed in one go, so that nobody waits long for the lock. */
    private static final int SLICE = 32;
    /** A lease is renewed when this part of it is over. */
    private static final int PART = 3;
    private static final long IDLE = 3_600_000_000_000L;

    private final NetworkControl network;
    private final Inbox inbox;
    private final ReentrantLock lock = new ReentrantLock();
    private final Thread thread = new Thread(this, "regent-leases");
    private volatile Map<Place, LinkAddress> held = Map.of();
    private volatile long period = IDLE;
    private volatile boolean answered = true;
    private volatile boolean ended;

    Leases(NetworkControl network, Inbox inbox) {
        this.network = network;
        this.inbox = inbox;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends; does not wait. */
    void end() {
        ended = true;
        LockSupport.unpark(thread);
    }

    /** From now on these are the addresses to be renewed. */
    void hold(Map<Place, LinkAddress> addresses) {
        held = new LinkedHashMap<>(addresses);
        period = period(addresses.values());
        LockSupport.unpark(thread);
    }

    /** Held while addresses are removed, so that none of them is renewed, and thereby put back, at the same moment. */
    ReentrantLock lock() {
        return lock;
    }

    @Override
    public void run() {
        long last = System.nanoTime();
        while (!ended) {
            long wait = last + period - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(this, wait);
            } else {
                last = System.nanoTime();
                renew();
            }
        }
    }

    private void renew() {
        if (!answered) {
            LOG.error("The loop does not answer: the leases of its addresses are not renewed, so the kernel will remove them");
            return;
        }
        answered = false;
        inbox.post(new Order("say that it is alive", now -> answered = true));
        List<LinkAddress> all = held.values().stream().filter(address -> address.lease().isPresent()).toList();
        for (int from = 0; from < all.size() && !ended; from += SLICE) {
            renew(all.subList(from, Math.min(all.size(), from + SLICE)));
        }
    }

    private void renew(List<LinkAddress> slice) {
        lock.lock();
        try {
            var still = new ArrayList<>(slice);
            still.removeIf(address -> !address.equals(held.get(Place.of(address))));
            network.renew(still).forEach((address, why) -> LOG.warn("{}", why));
        } catch (IOException e) {
            LOG.error("Cannot renew the leases of addresses: {}", e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private static long period(Collection<LinkAddress> addresses) {
        return addresses.stream().filter(address -> address.lease().isPresent())
                .mapToLong(address -> address.lease().get().toNanos() / PART).min().orElse(IDLE);
    }
}
