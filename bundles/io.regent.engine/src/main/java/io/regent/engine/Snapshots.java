package io.regent.engine;

import io.regent.vrrp.AddressText;
import io.regent.api.status.Explanation;
import io.regent.api.status.State;
import io.regent.api.status.Status;
import io.regent.api.status.Status.CheckStatus;
import io.regent.api.status.Status.GroupStatus;
import io.regent.api.status.VirtualRouterStatus;
import io.regent.api.status.VirtualRouterStatus.Peer;
import io.regent.config.Configuration.Track;
import io.regent.config.Instance;
import io.regent.vrrp.HeardPeer;
import io.regent.vrrp.SyncGroup;
import io.regent.vrrp.VirtualRouter;
import io.regent.vrrp.packet.Flaw;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the immutable picture of the node that readers on other threads get. Runs on the loop. */
final class Snapshots {

    private final LoopClock clock;
    private final Node node;

    Snapshots(LoopClock clock, Node node) {
        this.clock = clock;
        this.node = node;
    }

    List<VirtualRouterStatus> virtualRouters(Instant asOf, long now) {
        return node.routers().all().stream().map(router -> virtualRouter(router, asOf, now)).toList();
    }

    private VirtualRouterStatus virtualRouter(LiveRouter router, Instant asOf, long now) {
        VirtualRouter machine = router.machine();
        Instance instance = router.instance();
        return new VirtualRouterStatus(router.name(), instance.interfaceName(), instance.vrid(), instance.version(),
                instance.ipv6() ? "IPv6" : "IPv4", state(machine.state()), asOf.plusNanos(machine.since() - now), machine.priority(),
                instance.election().priority(), instance.election().advertisementInterval().toMillis(),
                machine.masterAdverInterval() / 1_000_000, instance.election().preempt(),
                master(machine), machine.masterPriority(),
                router.addresses().stream().map(VirtualAddresses::text).toList(), why(router), machine.faults(),
                router.standing().contributions(), machine.peers().stream().map(peer -> peer(peer, asOf, now)).toList(),
                weaknesses(router), machine.counters().asMap());
    }

    private static String master(VirtualRouter machine) {
        Optional<InetAddress> master = machine.state() == io.regent.vrrp.State.MASTER ? machine.source() : machine.master();
        return master.map(AddressText::of).orElse("");
    }

    private static String why(LiveRouter router) {
        return router.bug().isEmpty() ? router.machine().cause().sentence() : "BUG in Regent: " + router.bug();
    }

    private static Peer peer(HeardPeer peer, Instant asOf, long now) {
        return new Peer(AddressText.of(peer.address()), peer.priority(), asOf.plusNanos(peer.at() - now), peer.flaw().isEmpty(),
                peer.flaw().map(Flaw::sentence).orElse(""));
    }

    private List<String> weaknesses(LiveRouter router) {
        List<String> weaknesses = new ArrayList<>(router.standing().unprotected());
        if (!router.sendProblem().isEmpty()) {
            weaknesses.add("its advertisements do not go out since %s: %s".formatted(clock.wall(router.sendProblemSince()), router.sendProblem()));
        }
        node.addresses().refused().forEach((place, why) -> {
            if (router.addresses().stream().anyMatch(address -> NetworkView.Place.of(address).equals(place))) {
                weaknesses.add("address %s is not on %s: %s".formatted(AddressText.of(place.address()), place.interfaceName(), why));
            }
        });
        return weaknesses;
    }

    List<GroupStatus> groups() {
        return node.groups().stream().map(group -> new GroupStatus(group.name(), state(group.state()), since(group),
                group.members().stream().map(VirtualRouter::name).toList())).toList();
    }

    private Instant since(SyncGroup group) {
        long latest = group.members().stream().mapToLong(VirtualRouter::since).max().orElse(0);
        return clock.wall(node.herald().group(group.name()).flatMap(history -> history.transitions().stream().findFirst())
                .map(History.Transition::at).orElse(latest));
    }

    List<CheckStatus> checks() {
        Stream<CheckStatus> scripts = node.trackers().scripts().stream().map(script -> new CheckStatus(script.script().name(), "script",
                script.verdict().name().toLowerCase(java.util.Locale.ROOT), script.detail(), clock.wall(script.since()),
                clock.wall(script.lastRun()), usedBy("script", script.script().name()), script.problem()));
        Stream<CheckStatus> files = node.trackers().files().stream().map(file -> new CheckStatus(file.file().name(), "file",
                file.value().map(String::valueOf).orElse("unknown"), file.detail(), clock.wall(file.since()), clock.wall(file.lastRun()),
                usedBy("file", file.file().name()), ""));
        return Stream.concat(scripts, files).toList();
    }

    private List<String> usedBy(String type, String name) {
        Stream<String> instances = node.configuration().instances().stream()
                .filter(instance -> names(type.equals("script") ? instance.tracking().scripts() : instance.tracking().files(), name))
                .map(Instance::name);
        Stream<String> groups = node.configuration().groups().stream()
                .filter(group -> names(type.equals("script") ? group.scripts() : group.files(), name)).map(group -> group.name());
        return Stream.concat(instances, groups).toList();
    }

    private static boolean names(List<Track> tracks, String name) {
        return tracks.stream().anyMatch(track -> track.name().equals(name));
    }

    /** Returns what is odd right now, the most important first. */
    static List<String> warnings(List<VirtualRouterStatus> routers, Status.ConfigurationStatus configuration, Status.LoopStatus loop) {
        List<String> warnings = new ArrayList<>();
        for (VirtualRouterStatus router : routers) {
            router.faults().forEach(fault -> warnings.add("%s is in FAULT: %s".formatted(router.name(), fault)));
            router.unprotected().forEach(weakness -> warnings.add("%s is unprotected: %s".formatted(router.name(), weakness)));
            router.peers().stream().filter(peer -> !peer.accepted())
                    .forEach(peer -> warnings.add("%s discards what %s sends: %s".formatted(router.name(), peer.address(), peer.refusal())));
        }
        if (!configuration.refused().isEmpty()) {
            warnings.add("the last reload was refused, the configuration of %s is still in force: %s".formatted(configuration.loadedAt(),
                    configuration.refused().get(0)));
        }
        if (loop.dropped() > 0) {
            warnings.add("%d datagrams were dropped because more arrived than could be handled".formatted(loop.dropped()));
        }
        return warnings;
    }

    /** Returns why a virtual router or group is what it is. */
    Optional<Explanation> explain(String name, Instant asOf, long now) {
        return node.routers().named(name).map(router -> explain(router, asOf, now))
                .or(() -> node.groups().stream().filter(group -> group.name().equals(name)).findFirst().map(group -> explain(group, asOf)));
    }

    private Explanation explain(LiveRouter router, Instant asOf, long now) {
        VirtualRouter machine = router.machine();
        return new Explanation(router.name(), asOf, state(machine.state()), asOf.plusNanos(machine.since() - now),
                Causes.of(router, clock), transitions(router.history()), Causes.waiting(router, now, node.routers()));
    }

    private Explanation explain(SyncGroup group, Instant asOf) {
        History history = node.herald().group(group.name()).orElseGet(History::new);
        List<String> causes = group.members().stream()
                .map(member -> "%s is %s: %s".formatted(member.name(), member.state(), member.cause().sentence())).toList();
        return new Explanation(group.name(), asOf, state(group.state()), since(group), causes, transitions(history), List.of());
    }

    private List<Explanation.Transition> transitions(History history) {
        return history.transitions().stream().map(transition -> new Explanation.Transition(clock.wall(transition.at()),
                state(transition.from()), state(transition.to()), transition.cause().reason().name(), transition.cause().sentence(),
                transition.priority())).toList();
    }

    static State state(io.regent.vrrp.State state) {
        return State.valueOf(state.name());
    }
}
