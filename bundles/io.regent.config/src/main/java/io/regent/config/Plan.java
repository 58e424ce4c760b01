package io.regent.config;

import io.regent.config.Configuration.Script;
import io.regent.config.Configuration.SyncGroup;
import io.regent.config.Configuration.TrackedFile;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What it takes to get from one configuration to another. An instance is the same over a reload if VRID, family,
 * interface and
 * either unicast source and peers' kind or multicast group are the same; its name does not matter. Where it is in the
 * text does
 * not matter for anything.
 *
 * @param globalsChanged  whether {@code global_defs} differs in what is not an instance's default
 * @param removed  instances that are there no more
 * @param added  instances that are new
 * @param changed  instances that stay, but not as they are, in the order of the wanted configuration
 * @param staying  every instance that stays, changed or not: as it is now, and as it is wanted
 */
public record Plan(boolean globalsChanged, List<Instance> removed, List<Instance> added, List<Changed> changed,
        Map<Instance, Instance> staying, Names scripts, Names files, Names groups) {

    /** What can differ in an instance that stays. */
    public enum Aspect { NAME, PRIORITY, INTERVAL, ELECTION, WIRE, VERSION, ANNOUNCING, ADDRESSES, TRACKING,
            NOTIFICATIONS }

    /**
     * An instance that stays.
     *
     * @param addressesAdded  advertised and excluded ones that are new, or are to be put on anew because an attribute
     *        differs
     * @param addressesRemoved  those that have to go first
     */
    public record Changed(Instance running, Instance wanted, Set<Aspect> aspects, List<Address> addressesAdded,
            List<Address> addressesRemoved) {
    }

    /** Names of what is new, gone and different. */
    public record Names(List<String> added, List<String> removed, List<String> changed) {

        /** Whether nothing differs. */
        public boolean isEmpty() {
            return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
        }
    }

    /** What an instance is recognised by. */
    private record Identity(int vrid, boolean ipv6, String interfaceName, boolean unicast, Optional<InetAddress> source,
            Optional<InetAddress> group) {

        static Identity of(Instance instance) {
            Instance.Wire wire = instance.wire();
            boolean unicast = !wire.peers().isEmpty();
            return new Identity(instance.vrid(), instance.ipv6(), instance.interfaceName(), unicast,
                    unicast ? wire.source() : Optional.empty(), unicast ? Optional.empty() : Optional.of(wire.group()));
        }
    }

    /** Compares what is in force with what is wanted. */
    public static Plan between(Configuration running, Configuration wanted) {
        var present = new HashMap<Identity, List<Instance>>();
        running.instances().forEach(instance ->
                present.computeIfAbsent(Identity.of(instance), key -> new ArrayList<>()).add(instance));
        var added = new ArrayList<Instance>();
        var changed = new ArrayList<Changed>();
        var staying = new LinkedHashMap<Instance, Instance>();
        for (Instance instance : wanted.instances()) {
            take(present, instance).ifPresentOrElse(old -> {
                staying.put(old, instance);
                Differences.between(old, instance).ifPresent(changed::add);
            }, () -> added.add(instance));
        }
        List<Instance> removed = running.instances().stream()
                .filter(instance -> present.get(Identity.of(instance)).contains(instance)).toList();
        return new Plan(!running.globals().equals(wanted.globals()), removed, List.copyOf(added), List.copyOf(changed),
                Collections.unmodifiableMap(staying),
                names(running.scripts(), wanted.scripts(), Script::name, Differences::plain),
                names(running.files(), wanted.files(), TrackedFile::name, Differences::plain),
                names(running.groups(), wanted.groups(), SyncGroup::name, Differences::plain));
    }

    /** Several unicast instances may look alike; then the one of the same name is preferred. */
    private static Optional<Instance> take(Map<Identity, List<Instance>> present, Instance wanted) {
        List<Instance> candidates = present.getOrDefault(Identity.of(wanted), List.of());
        Optional<Instance> found = candidates.stream().filter(instance -> instance.name().equals(wanted.name()))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
        found.ifPresent(candidates::remove);
        return found;
    }

    private static <T> Names names(Collection<T> running, Collection<T> wanted, Function<T, String> name, Function<T,
            T> plain) {
        Map<String, T> before = running.stream().collect(Collectors.toMap(name, plain));
        Map<String, T> after = wanted.stream().collect(Collectors.toMap(name, plain));
        return new Names(
                wanted.stream().map(name).filter(one -> !before.containsKey(one)).toList(),
                running.stream().map(name).filter(one -> !after.containsKey(one)).toList(),
                wanted.stream().map(name).filter(one ->
                before.containsKey(one) && !before.get(one).equals(after.get(one))).toList());
    }

    /** Whether two scripts are the same, wherever they stand in the text. */
    public static boolean same(Script one, Script other) {
        return Differences.plain(one).equals(Differences.plain(other));
    }

    /** Whether two tracked files are the same, wherever they stand in the text. */
    public static boolean same(TrackedFile one, TrackedFile other) {
        return Differences.plain(one).equals(Differences.plain(other));
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return !globalsChanged && removed.isEmpty() && added.isEmpty() && changed.isEmpty() && scripts.isEmpty()
                && files.isEmpty()
                && groups.isEmpty();
    }

    /** Returns the plan for an operator's eyes, one line a step: {@code -} goes, {@code +} comes, {@code ~} changes. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        if (globalsChanged) {
            lines.add("~ global_defs");
        }
        removed.forEach(instance -> lines.add("- vrrp_instance " + title(instance) + "; " + instance.addresses().size()
                + " addresses go"));
        changed.forEach(change -> lines.addAll(Differences.lines(change)));
        added.forEach(instance -> lines.add("+ vrrp_instance " + title(instance) + " priority " + instance.election()
                .priority()));
        lines(lines, "vrrp_sync_group", groups);
        lines(lines, "vrrp_script", scripts);
        lines(lines, "track_file", files);
        return List.copyOf(lines);
    }

    private static String title(Instance instance) {
        return "%s (%s VRID %d)".formatted(instance.name(), instance.interfaceName(), instance.vrid());
    }

    private static void lines(List<String> lines, String keyword, Names names) {
        names.removed().forEach(name -> lines.add("- " + keyword + " " + name));
        names.changed().forEach(name -> lines.add("~ " + keyword + " " + name));
        names.added().forEach(name -> lines.add("+ " + keyword + " " + name));
    }

    static Set<Aspect> none() {
        return EnumSet.noneOf(Aspect.class);
    }
}
