package io.regent.config;

import io.regent.config.Configuration.SyncGroup;
import io.regent.config.Configuration.Track;
import io.regent.config.Instance.Tracking;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the parts of a configuration mean to each other, and to this machine. */
final class Consistency {

    private static final int MOST_DUPLICATES = 100;

    private final Findings findings;
    private final Environment environment;
    private final Map<String, InstanceDraft> drafts;
    private final boolean dynamicInterfaces;
    private int duplicates;

    Consistency(Findings findings, Environment environment, Map<String, InstanceDraft> drafts,
            boolean dynamicInterfaces) {
        this.findings = findings;
        this.environment = environment;
        this.drafts = drafts;
        this.dynamicInterfaces = dynamicInterfaces;
    }

    /** Reports what does not fit and returns the instances as they are in their groups. */
    List<Instance> judge(List<Instance> instances, List<SyncGroup> groups, TrackReader tracks, Collection<Word> scripts,
            Collection<Word> files) {
        for (int at = 0; at < instances.size(); at++) {
            sameRouter(instances.get(at), instances.subList(0, at));
        }
        sameAddress(instances);
        drafts.values().forEach(this::interfaces);
        scripts.stream().filter(script -> !tracks.isUsed(script.text()))
                .forEach(script -> unused("vrrp_script", script));
        files.stream().filter(file -> !tracks.isUsed(file.text())).forEach(file -> unused("track_file", file));
        return instances.stream().map(instance -> inGroup(instance, groups)).toList();
    }

    private void sameRouter(Instance instance, List<Instance> earlier) {
        earlier.stream().filter(other -> sameOnTheWire(instance, other)).findFirst().ifPresent(other ->
                findings.error(Code.DUPLICATE_VRID, drafts.get(instance.name()).markOf("virtual_router_id"),
                        "virtual_router_id %d on %s is that of %s".formatted(instance.vrid(), instance.interfaceName(),
                        other.name()),
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
        record Place(InetAddress address, String interfaceName) {
        }
        var owners = new HashMap<Place, String>();
        for (Instance instance : instances) {
            var all = new ArrayList<>(instance.addresses());
            all.addAll(instance.excluded());
            for (Address address : all) {
                String owner = owners.putIfAbsent(new Place(address.address(), address.interfaceName()),
                        instance.name());
                if (owner != null) {
                    twice(address, instance, owner);
                }
            }
        }
    }

    private void twice(Address address, Instance instance, String owner) {
        InstanceDraft draft = drafts.get(instance.name());
        if (duplicates++ > MOST_DUPLICATES) {
            return;
        }
        Mark mark = markOf(address.location(), draft);
        String text = address.address().getHostAddress();
        if (owner.equals(instance.name())) {
            findings.warning(Code.DUPLICATE_ADDRESS, mark, text + " is both advertised and excluded", "remove one");
        } else {
            findings.warning(Code.DUPLICATE_ADDRESS, mark, text + " belongs to " + owner + " too",
                    "when one of the two gives it up the other loses it; an address has one instance");
        }
    }

    private static Mark markOf(Location location, InstanceDraft draft) {
        var entries = new ArrayList<>(draft.addressEntries);
        entries.addAll(draft.excludedEntries);
        return entries.stream().map(Statement::mark).filter(mark -> mark.location().equals(location)).findFirst()
                .orElse(draft.name.mark());
    }

    private void interfaces(InstanceDraft draft) {
        draft.addressEntries.forEach(this::device);
        draft.excludedEntries.forEach(this::device);
        draft.interfaceName.ifPresent(word -> known(word.text(), word.mark(),
                "; the instance waits in FAULT until it appears"));
        draft.written("track_interface").ifPresent(block ->
                block.block().forEach(entry -> known(entry.keyword(), entry.mark(),
                "; until it appears it counts as down")));
    }

    private void device(Statement entry) {
        for (int at = 0; at + 1 < entry.count(); at++) {
            if (entry.argument(at).is("dev")) {
                known(entry.argument(at + 1).text(), entry.argument(at + 1).mark(),
                        "; the instance waits in FAULT until it appears");
            }
        }
    }

    private void known(String name, Mark mark, String consequence) {
        if (!environment.interfaces().isEmpty() && !environment.interfaces().contains(name) && !dynamicInterfaces) {
            String help = Suggestion.help(name, environment.interfaces());
            findings.warning(Code.UNKNOWN_INTERFACE, mark, "there is no interface " + name + consequence,
                    help.isEmpty() ? "there are "
                    + String.join(", ", environment.interfaces().stream().sorted().limit(8).toList()) : help);
        }
    }

    private void unused(String keyword, Word name) {
        findings.warning(Code.UNUSED, name.mark(), keyword + " " + name + " is tracked by nothing",
                "name it in a track_" + (keyword.equals("track_file") ? "file" : "script") + " block, or remove it");
    }

    /** Without {@code sync_group_tracking_weight} the members of a group must not differ in priority. */
    private Instance inGroup(Instance instance, List<SyncGroup> groups) {
        Optional<SyncGroup> group = groups.stream().filter(candidate -> candidate.members().contains(instance.name()))
                .findFirst();
        if (group.isEmpty() || group.get().trackingWeight()) {
            return instance;
        }
        Tracking tracking = instance.tracking();
        var unweighted = new Tracking(faults(tracking.interfaces()), faults(tracking.scripts()),
                faults(tracking.files()),
                tracking.primary(), tracking.source());
        if (!unweighted.equals(tracking)) {
            findings.warning(Code.WEIGHT_UNUSED, drafts.get(instance.name()).name.mark(),
                    "the weighted trackers of " + instance.name()
                    + " are ignored, it is in the group " + group.get().name(),
                    "track in the group, or add sync_group_tracking_weight there");
        }
        return new Instance(instance.name(), instance.interfaceName(), instance.vrid(), instance.version(),
                instance.ipv6(),
                instance.election(), instance.wire(), instance.announcing(), instance.addresses(), instance.excluded(),
                unweighted,
                instance.notifications(), instance.location());
    }

    private static List<Track> faults(List<Track> tracks) {
        return tracks.stream().filter(track -> track.weight() == 0).toList();
    }
}
