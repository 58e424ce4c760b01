package io.regent.config;

import io.regent.config.Configuration.Notification;
import io.regent.config.Configuration.Script;
import io.regent.config.Configuration.SyncGroup;
import io.regent.config.Configuration.Track;
import io.regent.config.Configuration.TrackedFile;
import io.regent.config.Instance.Election;
import io.regent.config.Instance.Tracking;
import io.regent.config.Plan.Aspect;
import io.regent.config.Plan.Changed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Compares the parts of two configurations, wherever they stand in the text. */
final class Differences {

    private static final Location NOWHERE = new Location("", 0, 0);

    private Differences() {
    }

    static Optional<Changed> between(Instance old, Instance wanted) {
        List<Address> before = addresses(old);
        List<Address> after = addresses(wanted);
        Set<Aspect> aspects = aspects(old, wanted);
        return aspects.isEmpty() ? Optional.empty() : Optional.of(new Changed(old, wanted, Set.copyOf(aspects),
                missing(after, before), missing(before, after)));
    }

    private static Set<Aspect> aspects(Instance a, Instance b) {
        Set<Aspect> aspects = Plan.none();
        add(aspects, Aspect.NAME, a.name(), b.name());
        add(aspects, Aspect.PRIORITY, a.election().priority(), b.election().priority());
        add(aspects, Aspect.INTERVAL, a.election().advertisementInterval(), b.election().advertisementInterval());
        add(aspects, Aspect.ELECTION, rest(a.election()), rest(b.election()));
        add(aspects, Aspect.WIRE, a.wire(), b.wire());
        add(aspects, Aspect.VERSION, a.version(), b.version());
        add(aspects, Aspect.ANNOUNCING, a.announcing(), b.announcing());
        add(aspects, Aspect.ADDRESSES, List.of(plainAddresses(a.addresses()), plainAddresses(a.excluded())),
                List.of(plainAddresses(b.addresses()), plainAddresses(b.excluded())));
        add(aspects, Aspect.TRACKING, plain(a.tracking()), plain(b.tracking()));
        add(aspects, Aspect.NOTIFICATIONS, notifications(a.notifications()), notifications(b.notifications()));
        return aspects;
    }

    private static void add(Set<Aspect> aspects, Aspect aspect, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            aspects.add(aspect);
        }
    }

    /** The election without what has an aspect of its own. */
    private static Election rest(Election election) {
        return new Election(0, java.time.Duration.ZERO, election.preempt(), election.preemptDelay(),
                election.downTimerAdverts(),
                election.startAsBackup(), election.lowerPriorityNoAdvert(), election.higherPrioritySendAdvert(),
                election.ownerIgnoresAdverts());
    }

    private static List<Address> addresses(Instance instance) {
        var all = new ArrayList<>(plainAddresses(instance.addresses()));
        all.addAll(plainAddresses(instance.excluded()));
        return all;
    }

    private static List<Address> missing(List<Address> from, List<Address> other) {
        return from.stream().filter(address -> !other.contains(address)).toList();
    }

    private static List<Address> plainAddresses(List<Address> addresses) {
        return addresses.stream().map(a -> new Address(a.address(), a.prefixLength(), a.interfaceName(), a.scope(),
                a.label(), a.broadcast(),
                a.peer(), a.flags(), a.preferredLifetime(), NOWHERE)).toList();
    }

    private static Tracking plain(Tracking t) {
        return new Tracking(tracks(t.interfaces()), tracks(t.scripts()), tracks(t.files()), t.primary(), t.source());
    }

    private static List<Track> tracks(List<Track> tracks) {
        return tracks.stream().map(track -> new Track(track.name(), track.weight(), track.reverse(), NOWHERE)).toList();
    }

    private static List<Notification> notifications(List<Notification> notifications) {
        return notifications.stream().map(n -> new Notification(n.event(), n.command(), n.user(), NOWHERE)).toList();
    }

    static Script plain(Script s) {
        return new Script(s.name(), s.command(), s.interval(), s.timeout(), s.weight(), s.reverse(), s.rise(), s.fall(),
                s.user(),
                s.initFail(), NOWHERE);
    }

    static TrackedFile plain(TrackedFile f) {
        return new TrackedFile(f.name(), f.path(), f.weight(), f.reverse(), f.initialValue(), f.overwrite(), NOWHERE);
    }

    static SyncGroup plain(SyncGroup g) {
        return new SyncGroup(g.name(), g.members(), tracks(g.scripts()), tracks(g.interfaces()), tracks(g.files()),
                notifications(g.notifications()), g.trackingWeight(), NOWHERE);
    }

    /** Returns what changes in an instance, one line each. */
    static List<String> lines(Changed change) {
        var lines = new ArrayList<String>();
        Instance old = change.running();
        Instance wanted = change.wanted();
        lines.add("~ vrrp_instance " + wanted.name());
        change.aspects().stream().sorted().forEach(aspect -> lines.add("    " + switch (aspect) {
            case NAME -> "name " + old.name() + " -> " + wanted.name();
            case PRIORITY -> "priority " + old.election().priority() + " -> " + wanted.election().priority();
            case INTERVAL -> "advert_int " + millis(old) + " ms -> " + millis(wanted) + " ms";
            case VERSION -> "version " + old.version() + " -> " + wanted.version();
            case ELECTION -> "preemption or another rule of the election";
            case WIRE -> "peers, source, group, password or another setting of the wire";
            case ANNOUNCING -> "garp settings";
            case ADDRESSES -> "addresses, " + wanted.addresses().size() + " advertised and " + wanted.excluded()
                    .size() + " excluded";
            case TRACKING -> "tracking";
            case NOTIFICATIONS -> "notify scripts";
        }));
        change.addressesRemoved().forEach(address -> lines.add("    - " + text(address)));
        change.addressesAdded().forEach(address -> lines.add("    + " + text(address)));
        return lines;
    }

    private static long millis(Instance instance) {
        return instance.election().advertisementInterval().toMillis();
    }

    private static String text(Address address) {
        return address.address().getHostAddress() + "/" + address.prefixLength() + " dev " + address.interfaceName();
    }
}
