package io.regent.config;

import io.regent.config.Configuration.Script;
import io.regent.config.Configuration.SyncGroup;
import io.regent.config.Configuration.Track;
import io.regent.config.Configuration.TrackedFile;
import io.regent.config.Instance.Tracking;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the parts of a configuration mean to each other, and to this machine. */
final class Consistency {

    private final Findings findings;
    private final Environment environment;
    private final Map<String, InstanceDraft> drafts;
    private final boolean dynamicInterfaces;

    Consistency(Findings findings, Environment environment, Map<String, InstanceDraft> drafts, boolean dynamicInterfaces) {
        this.findings = findings;
        this.environment = environment;
        this.drafts = drafts;
        this.dynamicInterfaces = dynamicInterfaces;
    }

    /** Reports what does not fit and returns the instances as they are in their groups. */
    List<Instance> judge(List<Instance> instances, List<SyncGroup> groups, TrackReader tracks, Collection<Script> scripts,
            Collection<TrackedFile> files) {
        for (int at = 0; at < instances.size(); at++) {
            sameRouter(instances.get(at), instances.subList(0, at));
        }
        sameAddress(instances);
        drafts.values().forEach(this::interfaces);
        scripts.stream().filter(script -> !tracks.isUsed(script.name())).forEach(script -> unused("vrrp_script", script.name(),
                script.location()));
        files.stream().filter(file -> !tracks.isUsed(file.name())).forEach(file -> unused("track_file", file.name(), file.location()));
        return instances.stream().map(instance -> inGroup(instance, groups)).toList();
    }

    private void sameRouter(Instance instance, List<Instance> earlier) {
        earlier.stream().filter(other -> sameOnTheWire(instance, other)).findFirst().ifPresent(other ->
                findings.error(Code.DUPLICATE_VRID, drafts.get(instance.name()).markOf("virtual_router_id"),
                        "virtual_router_id %d on %s is that of %s".formatted(instance.vrid(), instance.interfaceName(), other.name()),
                        "choose another number from 1 to 255"));
    }

    /** Unicast instances are told apart by their peers. */
    private static boolean sameOnTheWire(Instance a, Instance b) {
        boolean same = a.vrid() == b.vrid() && a.ipv6() == b.ipv6() && a.interfaceName().equals(b.interfaceName());
        if (!same || a.wire().peers().isEmpty() != b.wire().peers().isEmpty()) {
            return false;
        }
        return a.wire().peers().isEmpty() ? a.wire().group().equals(b.wire().group())
                : a.wire().peers().stream().anyMatch(peer -> b.wire().peers().stream().anyMatch(
                        other -> other.address().equals(peer.address())));
    }

    private void sameAddress(List<Instance> instances) {
        record Place(java.net.InetAddress address, String interfaceName) {
        }
        var owners = new HashMap<Place, String>();
        for (Instance instance : instances) {
            var all = new ArrayList<>(instance.addresses());
            all.addAll(instance.excluded());
            for (Address address : all) {
                String owner = owners.putIfAbsent(new Place(address.address(), address.interfaceName()), instance.name());
                if (owner != null) {
                    twice(address, instance, owner);
                }
            }
        }
    }

    private void twice(Address address, Instance instance, String owner) {
        InstanceDraft draft = drafts.get(instance.name());
        Mark mark = markOf(address.location(), draft);
        String text = address.address().getHostAddress();
        if (owner.equals(instance.name())) {
            findings.warning(Code.DUPLICATE_ADDRESS, mark, text + " is both advertised and excluded", "remove one");
        } else {
            findings.error(Code.DUPLICATE_ADDRESS, mark, text + " belongs to " + owner + " too", "an address has one instance");
        }
    }

    private static Mark markOf(Location location, InstanceDraft draft) {
        var entries = new ArrayList<>(draft.addressEntries);
        entries.addAll(draft.excludedEntries);
        return entries.stream().map(Statement::mark).filter(mark -> mark.location().equals(location)).findFirst().orElse(draft.name.mark());
    }

    private void interfaces(InstanceDraft draft) {
        draft.interfaceName.ifPresent(word -> known(word.text(), word.mark(), "; the instance waits in FAULT until it appears"));
        draft.written("track_interface").ifPresent(block -> block.block().forEach(entry -> known(entry.keyword(), entry.mark(),
                "; until it appears it counts as down")));
    }

    private void known(String name, Mark mark, String consequence) {
        if (!environment.interfaces().isEmpty() && !environment.interfaces().contains(name) && !dynamicInterfaces) {
            String help = Suggestion.help(name, environment.interfaces());
            findings.warning(Code.UNKNOWN_INTERFACE, mark, "there is no interface " + name + consequence,
                    help.isEmpty() ? "there are " + String.join(", ", environment.interfaces().stream().sorted().limit(8).toList()) : help);
        }
    }

    private void unused(String keyword, String name, Location location) {
        var source = new Source(location.file(), location.line(), keyword + " " + name, Integer.MAX_VALUE);
        findings.warning(Code.UNUSED, new Mark(source, location.column()), keyword + " " + name + " is tracked by nothing",
                "name it in a track_" + (keyword.equals("track_file") ? "file" : "script") + " block, or remove it");
    }

    /** Without {@code sync_group_tracking_weight} the members of a group must not differ in priority. */
    private Instance inGroup(Instance instance, List<SyncGroup> groups) {
        Optional<SyncGroup> group = groups.stream().filter(candidate -> candidate.members().contains(instance.name())).findFirst();
        if (group.isEmpty() || group.get().trackingWeight()) {
            return instance;
        }
        Tracking tracking = instance.tracking();
        var unweighted = new Tracking(faults(tracking.interfaces()), faults(tracking.scripts()), faults(tracking.files()),
                tracking.primary(), tracking.source());
        if (!unweighted.equals(tracking)) {
            findings.warning(Code.WEIGHT_UNUSED, drafts.get(instance.name()).name.mark(), "the weighted trackers of " + instance.name()
                    + " are ignored, it is in the group " + group.get().name(), "track in the group, or add sync_group_tracking_weight there");
        }
        return new Instance(instance.name(), instance.interfaceName(), instance.vrid(), instance.version(), instance.ipv6(),
                instance.election(), instance.wire(), instance.announcing(), instance.addresses(), instance.excluded(), unweighted,
                instance.notifications(), instance.location());
    }

    private static List<Track> faults(List<Track> tracks) {
        return tracks.stream().filter(track -> track.weight() == 0).toList();
    }
}
