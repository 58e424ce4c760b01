package io.regent.engine;

import io.regent.vrrp.AddressText;
import io.regent.api.network.LinkAddress;
import io.regent.api.network.NetworkChange;
import io.regent.api.network.NetworkChange.AddressAdded;
import io.regent.api.network.NetworkChange.AddressRemoved;
import io.regent.api.network.NetworkChange.LinkChanged;
import io.regent.api.network.NetworkChange.LinkRemoved;
import io.regent.api.network.NetworkChange.PresentAddress;
import io.regent.api.network.NetworkChange.Resynchronized;
import io.regent.api.network.NetworkControl;
import io.regent.api.transport.AdvertTransport;
import io.regent.config.Configuration;
import io.regent.config.Instance;
import io.regent.config.Plan;
import io.regent.engine.Input.CheckFinished;
import io.regent.engine.Input.DatagramArrived;
import io.regent.engine.Input.FileRead;
import io.regent.engine.Input.NetworkChanged;
import io.regent.engine.Input.Order;
import io.regent.engine.NetworkView.Place;
import io.regent.vrrp.Event;
import io.regent.vrrp.State;
import io.regent.vrrp.SyncGroup;
import io.regent.vrrp.VirtualRouter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/**
 * This node's part in the network: takes the inputs of the loop, works out what they mean for each virtual router and gives it
 * the event. Owned by the loop.
 */
final class Node {

    /** When opening a channel failed, it is tried again after this long. */
    private static final long RETRY = 5_000_000_000L;

    private final LoopClock clock;
    private final NetworkView view = new NetworkView();
    private final VirtualAddresses addresses;
    private final Announcer announcer;
    private final Channels channels;
    private final Trackers trackers;
    private final Herald herald;
    private final Routers routers;
    private final Logger log;
    private Configuration configuration;
    private List<SyncGroup> groups = List.of();
    private long startsAt = VirtualRouter.NEVER;
    private long retryAt = VirtualRouter.NEVER;

    Node(Configuration configuration, LoopClock clock, NetworkControl network, AdvertTransport transport, Inbox inbox, Leases leases,
            Trackers trackers, Herald herald, Logger log) {
        this.configuration = configuration;
        this.clock = clock;
        this.addresses = new VirtualAddresses(network, leases);
        this.announcer = new Announcer(network);
        this.channels = new Channels(transport, datagram -> inbox.post(new DatagramArrived(datagram)));
        this.trackers = trackers;
        this.herald = herald;
        this.log = log;
        this.routers = new Routers(new KernelActuator(addresses, announcer, herald, log), herald);
    }

    /** Cleans up after an earlier run and begins. All links and addresses have been reported by now. */
    void start(long now) {
        long delay = configuration.globals().startupDelay().toNanos();
        startsAt = delay == 0 ? VirtualRouter.NEVER : now + delay;
        trackers.configure(configuration, now);
        List<LiveRouter> all = configuration.instances().stream().map(instance -> new LiveRouter(instance, configuration.globals())).toList();
        removeLeftovers(all);
        regroup(all);
        assessAll(now);
    }

    /** Takes one input. */
    void handle(Input input, long now) {
        if (input instanceof DatagramArrived arrived) {
            routers.receive(arrived.datagram(), now, clock.of(arrived.datagram().arrivedAt()));
        } else if (input instanceof NetworkChanged changed) {
            network(changed.change(), now);
        } else if (input instanceof CheckFinished finished && trackers.finished(finished, now)) {
            assessAll(now);
        } else if (input instanceof FileRead read && trackers.read(read, now)) {
            assessAll(now);
        } else if (input instanceof Order order) {
            order.task().run(now);
        }
    }

    /** Returns by when a MASTER has to send. */
    long urgentDeadline() {
        return routers.urgentDeadline();
    }

    /** Returns by when anything else is due. */
    long deadline() {
        return Math.min(Math.min(announcer.deadline(), retryAt), Math.min(routers.deadline(), startsAt));
    }

    /** Does what the MASTERs owe. */
    void advertise(long now) {
        if (now >= routers.urgentDeadline()) {
            routers.expire(true, now);
        }
    }

    /** Does what else is due. Everything that had been received by then has been handled. */
    void decide(long now) {
        if (now >= routers.deadline()) {
            routers.expire(false, now);
        }
        if (now >= announcer.deadline()) {
            announcer.continueAt(now);
        }
        if (now >= startsAt || now >= retryAt) {
            startsAt = now >= startsAt ? VirtualRouter.NEVER : startsAt;
            retryAt = now >= retryAt ? VirtualRouter.NEVER : retryAt;
            addresses.retryRefused().forEach(place -> announceAgain(place, now));
            assessAll(now);
        }
    }

    /** Ends in good order: priority 0, addresses gone. */
    void stop(long now) {
        for (LiveRouter router : routers.all()) {
            routers.step(router, new Event.Shutdown(), now);
        }
        List<LinkAddress> left = addresses.held();
        if (!left.isEmpty()) {
            addresses.takeOff(left);
        }
        trackers.close();
        channels.retain(Set.of());
    }

    /** Adopts another configuration: what is gone first, then what changed, then what is new; the rest is not touched. */
    void reconfigure(Configuration wanted, Plan plan, long now) {
        shutDown(plan.removed(), now);
        configuration = wanted;
        herald.configure(wanted);
        trackers.configure(wanted, now);
        Map<Instance, LiveRouter> present = new HashMap<>();
        routers.all().forEach(router -> present.put(router.instance(), router));
        Map<Instance, LiveRouter> next = new HashMap<>();
        plan.staying().forEach((running, target) -> next.put(target, present.get(running)));
        Set<Instance> changed = plan.changed().stream().map(Plan.Changed::wanted).collect(Collectors.toSet());
        List<Runnable> removals = new ArrayList<>();
        next.forEach((target, router) -> adopt(router, target, changed.contains(target) || plan.globalsChanged(), removals, now));
        removals.forEach(Runnable::run);
        List<LiveRouter> all = wanted.instances().stream()
                .map(instance -> next.containsKey(instance) ? next.get(instance) : new LiveRouter(instance, wanted.globals())).toList();
        regroup(all);
        channels.retain(all.stream().map(router -> Translation.channel(router.instance())).collect(Collectors.toSet()));
        assessAll(now);
    }

    private void shutDown(List<Instance> removed, long now) {
        herald.removing(true);
        routers.all().stream().filter(router -> removed.contains(router.instance())).toList()
                .forEach(router -> routers.step(router, new Event.Shutdown(), now));
        herald.removing(false);
    }

    /** Addresses come at once and go later, so that one that moves to another virtual router is never away. */
    private void adopt(LiveRouter router, Instance target, boolean changed, List<Runnable> removals, long now) {
        Instance before = router.instance();
        List<LinkAddress> held = router.addresses();
        router.configure(target, configuration.globals());
        if (!changed) {
            return;
        }
        if (!Translation.group(before).equals(Translation.group(target))) {
            router.closed("");
        }
        routers.step(router, new Event.Reconfigured(Translation.parameters(target)), now);
        if (router.machine().state() == State.MASTER) {
            Set<Place> wanted = router.addresses().stream().map(Place::of).collect(Collectors.toSet());
            List<LinkAddress> added = router.addresses().stream().filter(address -> !held.contains(address)).toList();
            addresses.replace(held.stream().filter(old -> wanted.contains(Place.of(old))
                    && router.addresses().stream().noneMatch(fresh -> sameToTheKernel(old, fresh))).toList());
            addresses.add(router, added);
            announcer.announce(Translation.announcements(added), router.instance().announcing().repeat(), 0, now);
            removals.add(() -> addresses.remove(router, held.stream().filter(address -> !wanted.contains(Place.of(address))).toList()));
        }
    }

    Routers routers() {
        return routers;
    }

    Trackers trackers() {
        return trackers;
    }

    Herald herald() {
        return herald;
    }

    VirtualAddresses addresses() {
        return addresses;
    }

    List<SyncGroup> groups() {
        return groups;
    }

    private static boolean sameToTheKernel(LinkAddress one, LinkAddress other) {
        return Place.of(one).equals(Place.of(other)) && one.prefixLength() == other.prefixLength()
                && one.options().peer().equals(other.options().peer());
    }

    private void regroup(List<LiveRouter> all) {
        Map<String, VirtualRouter> machines = new HashMap<>();
        all.forEach(router -> machines.put(router.name(), router.machine()));
        groups = configuration.groups().stream()
                .map(group -> new SyncGroup(group.name(), group.members().stream().map(machines::get).toList())).toList();
        routers.set(all, groups);
    }

    private void network(NetworkChange change, long now) {
        if (change instanceof LinkChanged changed) {
            view.link(changed.link().name()).filter(old -> old.index() != changed.link().index()).ifPresent(old -> closeChannels(old.name()));
        } else if (change instanceof LinkRemoved removed) {
            closeChannels(removed.link().name());
        } else if (change instanceof Resynchronized all) {
            view.replacedBy(all.links()).forEach(this::closeChannels);
        }
        logLink(change);
        view.apply(change);
        if (change instanceof AddressAdded added) {
            addresses.seen(Place.of(added.address()));
        } else if (change instanceof AddressRemoved removed) {
            putBack(Place.of(removed.address()), now);
        } else if (change instanceof Resynchronized) {
            addresses.putBackMissing(view).forEach(place -> announceAgain(place, now));
        } else if (change instanceof LinkChanged) {
            addresses.retryRefused().forEach(place -> announceAgain(place, now));
        }
        if (!ownAddress(change)) {
            assessAll(now);
        }
    }

    /** The coming and going of virtual addresses changes nothing about the network; a takeover of a thousand reports a thousand. */
    private static boolean ownAddress(NetworkChange change) {
        return change instanceof AddressAdded added && added.address().protocol() == LinkAddress.PROTOCOL
                || change instanceof AddressRemoved removed && removed.address().protocol() == LinkAddress.PROTOCOL;
    }

    private void logLink(NetworkChange change) {
        if (change instanceof LinkChanged changed && view.carrier(changed.link().name()) != changed.link().carrier()) {
            log.info("Netlink reports {} {}", changed.link().name(), changed.link().carrier() ? "up" : "down");
        } else if (change instanceof LinkRemoved removed) {
            log.info("Netlink reports {} removed", removed.link().name());
        }
    }

    private void closeChannels(String interfaceName) {
        channels.close(interfaceName);
        routers.all().stream().filter(router -> router.instance().interfaceName().equals(interfaceName)).forEach(router -> router.closed(""));
    }

    private void putBack(Place place, long now) {
        if (addresses.putBack(place)) {
            announceAgain(place, now);
        }
    }

    private void announceAgain(Place place, long now) {
        for (LiveRouter router : routers.all()) {
            List<LinkAddress> same = router.addresses().stream().filter(address -> Place.of(address).equals(place)).toList();
            if (!same.isEmpty() && router.machine().state() == State.MASTER) {
                router.history().note(now, "address " + AddressText.of(place.address()) + " was removed by somebody else and put back");
                announcer.announce(Translation.announcements(same), 1, 0, now);
            }
        }
    }

    /** Looks at every virtual router anew and tells it what changed for it. */
    private void assessAll(long now) {
        for (LiveRouter router : List.copyOf(routers.all())) {
            openChannel(router, now);
            assess(router, now);
        }
        if (!addresses.refused().isEmpty()) {
            retryAt = Math.min(retryAt, now + RETRY);
        }
    }

    private void openChannel(LiveRouter router, long now) {
        if (router.channel().isPresent() || view.link(router.instance().interfaceName()).isEmpty()) {
            return;
        }
        try {
            router.opened(channels.open(Translation.channel(router.instance()), Translation.group(router.instance())));
        } catch (IOException e) {
            if (!router.channelProblem().equals(e.getMessage())) {
                log.error("({}) {}", router.name(), e.getMessage());
            }
            router.closed(String.valueOf(e.getMessage()));
            retryAt = now + RETRY;
        }
    }

    private void assess(LiveRouter router, long now) {
        Assessment assessment = Assessment.of(router, configuration, view, trackers);
        VirtualRouter machine = router.machine();
        assessment.source().filter(source -> !machine.source().equals(Optional.of(source)))
                .ifPresent(source -> routers.step(router, new Event.SourceChanged(source), now));
        if (assessment.priority() != machine.priority()) {
            routers.step(router, new Event.PriorityChanged(assessment.priority(), String.join(", ", assessment.contributions())), now);
        }
        boolean freed = machine.state() == State.FAULT && assessment.faults().isEmpty();
        if (freed || !assessment.faults().equals(machine.faults())) {
            routers.step(router, new Event.FaultsChanged(assessment.faults()), now);
        }
        logUnprotected(router, assessment);
        router.stand(new LiveRouter.Standing(assessment.contributions(), assessment.unprotected()));
        if (!router.started() && !assessment.pending() && startsAt == VirtualRouter.NEVER) {
            router.start();
            routers.step(router, new Event.Startup(), now);
        }
    }

    private void logUnprotected(LiveRouter router, Assessment assessment) {
        assessment.unprotected().stream().filter(weakness -> !router.standing().unprotected().contains(weakness))
                .forEach(weakness -> log.warn("({}) UNPROTECTED: {}", router.name(), weakness));
    }

    /** Removes what an earlier run left behind: addresses with Regent's tag, and configured ones, unless the owner has them for good. */
    private void removeLeftovers(List<LiveRouter> all) {
        Set<Place> configured = new HashSet<>();
        for (LiveRouter router : all) {
            if (router.instance().election().priority() < 255) {
                router.addresses().forEach(address -> configured.add(Place.of(address)));
            }
        }
        List<LinkAddress> leftovers = view.present().stream()
                .filter(present -> present.protocol() == LinkAddress.PROTOCOL || configured.contains(Place.of(present)))
                .map(Node::asLeftover).toList();
        if (!leftovers.isEmpty()) {
            log.info("Removing {} addresses that an earlier run left: {}", leftovers.size(),
                    leftovers.stream().limit(8).map(VirtualAddresses::text).toList());
            addresses.takeOff(leftovers);
        }
    }

    private static LinkAddress asLeftover(PresentAddress present) {
        return new LinkAddress(present.interfaceName(), present.address(), present.prefixLength(), LinkAddress.Options.NONE,
                Optional.empty());
    }

    /** Returns what the configuration in force is. */
    Configuration configuration() {
        return configuration;
    }
}
