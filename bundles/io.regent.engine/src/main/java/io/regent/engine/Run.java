package io.regent.engine;

import io.regent.api.check.CheckFactory;
import io.regent.api.network.NetworkControl;
import io.regent.api.notify.Notifier;
import io.regent.api.status.Regent;
import io.regent.api.transport.AdvertTransport;
import io.regent.config.Configuration;
import io.regent.engine.Input.NetworkChanged;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the engine, from the first look at the network to the last notice. */
final class Run {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    private static final long LONGEST_STOP = 700;
    private static final long LONGEST_LAST_NOTICES = 900;

    private final Inbox inbox;
    private final Loop loop;
    private final Node node;
    private final Leases leases;
    private final Couriers couriers;
    private final NetworkControl.Watch watch;
    private final Operations operations;

    private Run(Inbox inbox, Loop loop, Node node, Leases leases, Couriers couriers, NetworkControl.Watch watch, Operations operations) {
        this.inbox = inbox;
        this.loop = loop;
        this.node = node;
        this.leases = leases;
        this.couriers = couriers;
        this.watch = watch;
        this.operations = operations;
    }

    /** Starts the loop; the virtual routers begin as soon as all links and addresses have been reported. */
    static Run begin(NetworkControl network, AdvertTransport transport, ConfigurationLoader loader, Configuration configuration,
            Function<String, Optional<CheckFactory>> factories, Function<String, List<Notifier>> notifiers, String version) throws IOException {
        var inbox = new Inbox();
        var clock = new LoopClock();
        var couriers = new Couriers(notifiers);
        var leases = new Leases(network, inbox);
        var trackers = new Trackers(inbox, clock, factories);
        var node = new Node(configuration, clock, network, transport, inbox, leases, trackers, new Herald(couriers::post, clock, configuration, LOG), LOG);
        var loop = new Loop(inbox, clock, node, transport, network);
        NetworkControl.Watch watch = network.watch(change -> inbox.post(new NetworkChanged(change)));
        inbox.post(new Input.Order("start", node::start));
        var operations = new Operations(inbox, clock, node, loop, couriers, loader, version);
        LOG.info("Regent {}: {} virtual routers from {}", version, configuration.instances().size(), loader.file());
        LOG.info("{}", network.lockMemory());
        new Thread(loop, "regent-loop").start();
        leases.start();
        var rehearsal = new Thread(new Rehearsal(), "regent-rehearsal");
        rehearsal.setDaemon(true);
        rehearsal.start();
        return new Run(inbox, loop, node, leases, couriers, watch, operations);
    }

    Regent operations() {
        return operations;
    }

    /** Ends within two seconds: priority 0 and addresses first, then the last notices. */
    void end() {
        var stopped = new CountDownLatch(1);
        inbox.post(new Input.Order("stop", now -> {
            try {
                node.stop(now);
            } finally {
                stopped.countDown();
            }
        }));
        try {
            if (!stopped.await(LONGEST_STOP, TimeUnit.MILLISECONDS)) {
                LOG.error("The loop did not stop in time; the addresses go when their lease ends");
            }
            loop.stop(LONGEST_STOP);
            leases.end();
            watch.close();
            couriers.close(LONGEST_LAST_NOTICES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.info("Stopped");
    }
}
