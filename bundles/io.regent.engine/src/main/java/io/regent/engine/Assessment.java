package io.regent.engine;

import io.regent.api.network.Link;
import io.regent.api.network.LinkAddress;
import io.regent.api.transport.Family;
import io.regent.config.Address;
import io.regent.config.Configuration;
import io.regent.config.Configuration.Track;
import io.regent.config.Instance;
import io.regent.vrrp.Tracking;
import io.regent.vrrp.Tracking.Tracker;
import io.regent.vrrp.Verdict;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the world means for one virtual router: its source address, its effective priority, what keeps it in FAULT, what it is
 * no longer protected by, and whether something it needs to know before it may start is still unknown.
 */
record Assessment(Optional<InetAddress> source, int priority, List<String> contributions, List<String> faults,
        List<String> unprotected, boolean pending) {

    /** Looks at everything a virtual router depends on. */
    static Assessment of(LiveRouter router, Configuration configuration, NetworkView view, Trackers trackers) {
        Instance instance = router.instance();
        List<String> faults = new ArrayList<>();
        Optional<InetAddress> source = source(instance, view);
        networkFaults(router, view, source, faults);
        List<String> unprotected = new ArrayList<>();
        var tracking = new Tracking(instance.election().priority(), trackers(instance, configuration, view, trackers, unprotected));
        faults.addAll(tracking.faults());
        boolean pending = tracking.pending() || unread(instance, trackers);
        return new Assessment(source, tracking.priority(), tracking.contributions(), faults, unprotected, pending);
    }

    private static boolean unread(Instance instance, Trackers trackers) {
        return instance.tracking().files().stream()
                .anyMatch(track -> trackers.file(track.name()).filter(file -> file.value().isEmpty()).isPresent());
    }

    private static Optional<InetAddress> source(Instance instance, NetworkView view) {
        return instance.wire().source().or(() -> view.primary(instance.interfaceName(), family(instance)));
    }

    private static Family family(Instance instance) {
        return instance.ipv6() ? Family.INET6 : Family.INET;
    }

    private static void networkFaults(LiveRouter router, NetworkView view, Optional<InetAddress> source, List<String> faults) {
        Instance instance = router.instance();
        Optional<Link> link = view.link(instance.interfaceName());
        if (link.isEmpty()) {
            faults.add("interface %s doesn't exist".formatted(instance.interfaceName()));
            return;
        }
        if (!link.get().carrier() && instance.tracking().primary()) {
            faults.add("interface %s down".formatted(instance.interfaceName()));
        }
        if (source.isEmpty()) {
            faults.add(instance.ipv6() ? "no IPv6 link-local address for interface" : "no IPv4 address for interface");
        } else if (instance.tracking().source() && !view.has(instance.interfaceName(), source.get())) {
            faults.add("src address not configured");
        }
        if (instance.wire().faultWithoutPeer() && instance.wire().peers().isEmpty()) {
            faults.add("no unicast peer");
        }
        if (!router.channelProblem().isEmpty()) {
            faults.add(router.channelProblem());
        }
        router.addresses().stream().map(LinkAddress::interfaceName).distinct()
                .filter(name -> !name.equals(instance.interfaceName()) && tracked(instance, name) && !view.carrier(name))
                .forEach(name -> faults.add("interface %s down".formatted(name)));
    }

    private static boolean tracked(Instance instance, String interfaceName) {
        return Stream.concat(instance.addresses().stream(), instance.excluded().stream())
                .anyMatch((Address address) -> address.interfaceName().equals(interfaceName) && !address.flags().noTrack());
    }

    private static List<Tracker> trackers(Instance instance, Configuration configuration, NetworkView view, Trackers trackers,
            List<String> unprotected) {
        List<Tracker> result = new ArrayList<>();
        var tracking = instance.tracking();
        add(result, tracking.interfaces(), tracking.scripts(), tracking.files(), view, trackers, unprotected);
        configuration.groups().stream().filter(group -> group.members().contains(instance.name()))
                .forEach(group -> add(result, group.interfaces(), group.scripts(), group.files(), view, trackers, unprotected));
        return result;
    }

    private static void add(List<Tracker> result, List<Track> interfaces, List<Track> scripts, List<Track> files, NetworkView view,
            Trackers trackers, List<String> unprotected) {
        for (Track track : interfaces) {
            Verdict verdict = view.carrier(track.name()) ? Verdict.PASS : Verdict.FAIL;
            result.add(new Tracking.Interface(track.name(), track.weight(), track.reverse(), verdict));
        }
        for (Track track : scripts) {
            trackers.script(track.name()).ifPresent(script -> {
                if (script.problem().isEmpty()) {
                    result.add(new Tracking.Script(track.name(), track.weight(), track.reverse(), script.verdict()));
                } else {
                    unprotected.add("script %s cannot run: %s".formatted(track.name(), script.problem()));
                    if (script.verdict() != Verdict.UNKNOWN) {
                        result.add(new Tracking.Script(track.name(), track.weight(), track.reverse(), script.verdict()));
                    }
                }
            });
        }
        for (Track track : files) {
            trackers.file(track.name()).flatMap(Trackers.FileState::value)
                    .ifPresent(value -> result.add(new Tracking.File(track.name(), track.weight(), track.reverse(), value)));
        }
    }
}
