package io.regent.config;

import io.regent.config.Configuration.Peer;
import io.regent.config.Configuration.Track;
import io.regent.config.Diagnostic.Severity;
import io.regent.config.Instance.Announcing;
import io.regent.config.Instance.Election;
import io.regent.config.Instance.Tracking;
import io.regent.config.Instance.Wire;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Fills in the defaults of an instance and judges what its settings mean together. */
final class InstanceJudge {

    private static final int OWNER = 255;
    private static final int MOST_ADDRESSES = 255;
    private static final int LONGEST_PASSWORD = 8;
    private static final Duration LONGEST_V3 = Duration.ofMillis(40_950);

    private final InstanceDraft draft;
    private final GlobalDraft globals;
    private final Findings findings;
    private final AddressReader addressReader;
    private final boolean strict;
    private final int priority;
    private String interfaceName = "";
    private boolean ipv6;
    private int version;

    InstanceJudge(InstanceDraft draft, GlobalDraft globals, Values values) {
        this.draft = draft;
        this.globals = globals;
        this.findings = values.findings();
        this.addressReader = new AddressReader(values);
        this.strict = draft.strict.orElse(globals.strict());
        boolean master = draft.state.equals(Optional.of("MASTER"));
        this.priority = draft.priority.orElse(master && !draft.has("priority") ? OWNER : 100);
    }

    /** Returns the instance if it can exist at all. */
    Optional<Instance> judge() {
        interfaceName = draft.interfaceName.map(Word::text).orElse("");
        required();
        List<Address> addresses = new ArrayList<>(addresses(draft.addressEntries));
        List<Address> excluded = new ArrayList<>(addresses(draft.excludedEntries));
        family(addresses);
        overflow(addresses, excluded);
        version = version();
        someAddress();
        strictness();
        boolean preempt = preempt();
        Election election = new Election(priority, interval(), preempt, preemptDelay(),
                draft.downTimerAdverts.orElse(globals.downTimerAdverts()), draft.state.equals(Optional.of("BACKUP")),
                strict || draft.lowerPriorityNoAdvert.orElse(globals.lowerPriorityNoAdvert()),
                !strict && draft.higherPrioritySendAdvert.orElse(globals.higherPrioritySendAdvert()),
                strict || draft.ownerIgnoresAdverts.orElse(globals.ownerIgnoresAdverts()));
        Announcing announcing = draft.announcing.complete(globals.announcing(), strict);
        Wire wire = wire();
        Tracking tracking = tracking();
        if (draft.vrid.isEmpty() || draft.interfaceName.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Instance(draft.name.text(), interfaceName, draft.vrid.get(), version, ipv6, election,
                wire, announcing,
                List.copyOf(addresses), List.copyOf(excluded), tracking, List.copyOf(draft.notifications),
                draft.name.mark().location()));
    }

    private void required() {
        if (!draft.wasMeant("virtual_router_id")) {
            error(Code.MISSING_VRID, draft.name.mark(), "vrrp_instance " + draft.name + " has no virtual_router_id",
                    "add virtual_router_id N, the same number on all its nodes");
        }
        if (!draft.wasMeant("interface")) {
            error(Code.MISSING_INTERFACE, draft.name.mark(), "vrrp_instance " + draft.name + " has no interface",
                    "add interface NAME");
        }
        if (interfaceName.equals("lo")) {
            error(Code.BAD_WORD, draft.interfaceName.orElseThrow().mark(), "lo has no neighbours to elect with",
                    "name the interface that leads to the other nodes");
        }
    }

    /** Version 2 may advertise no address at all, which makes sense beside excluded ones only. */
    private void someAddress() {
        if (!draft.addressEntries.isEmpty() || draft.wasMeant("no_virtual_ipaddress")
                || draft.wasMeant("virtual_ipaddress")
                && !draft.has("virtual_ipaddress")) {
            return;
        }
        boolean usable = version == 2 && !strict && !draft.excludedEntries.isEmpty();
        findings.add(usable ? Severity.WARNING : Severity.ERROR, Code.NO_ADDRESSES, draft.name.mark(),
                "vrrp_instance " + draft.name + " advertises no address",
                "add virtual_ipaddress { ADDRESS }, or no_virtual_ipaddress if that is meant");
    }

    private List<Address> addresses(List<Statement> entries) {
        var addresses = new ArrayList<Address>();
        var seen = new HashSet<InetAddress>();
        for (Statement entry : entries) {
            addressReader.read(entry, interfaceName).ifPresent(address -> {
                if (!seen.add(address.address())) {
                    findings.warning(Code.DUPLICATE_ADDRESS, entry.mark(), entry.keyword() + " is written twice",
                            "remove one");
                } else {
                    addresses.add(address);
                }
            });
        }
        return addresses;
    }

    /** The first advertised address decides; without one the source, and at last {@code native_ipv6}. */
    private void family(List<Address> addresses) {
        ipv6 = draft.has("native_ipv6") || draft.addressEntries.stream().flatMap(entry -> ip(entry).stream())
                .findFirst()
                .or(() -> draft.source).or(() -> draft.multicastSource).filter(Ip::isV6).isPresent();
        for (Statement entry : draft.addressEntries) {
            if (ip(entry).filter(address -> Ip.isV6(address) != ipv6).isPresent()) {
                error(Code.WRONG_FAMILY, entry.mark(),
                        entry.keyword() + " is not of the family of this instance, IPv" + (ipv6 ? 6 : 4),
                        "move it to virtual_ipaddress_excluded, or to an instance of its own");
            }
        }
        addresses.removeIf(address -> Ip.isV6(address.address()) != ipv6);
    }

    private static Optional<InetAddress> ip(Statement entry) {
        return Ip.parse(entry.keyword().replaceFirst("/.*", ""));
    }

    private void overflow(List<Address> addresses, List<Address> excluded) {
        if (addresses.size() > MOST_ADDRESSES) {
            findings.warning(Code.TOO_MANY_ADDRESSES, draft.addressEntries.get(MOST_ADDRESSES).mark(),
                    "an advertisement carries at most " + MOST_ADDRESSES + " addresses",
                    "from here on they are treated as excluded ones");
            List<Address> rest = addresses.subList(MOST_ADDRESSES, addresses.size());
            excluded.addAll(rest);
            rest.clear();
        }
    }

    private int version() {
        int wanted = draft.version.orElse(globals.version());
        if (ipv6 && draft.version.equals(Optional.of(2))) {
            findings.warning(Code.VERSION_CONFLICT, draft.markOf("version"), "IPv6 exists in version 3 only",
                    "version 3 is used");
        }
        return ipv6 ? 3 : wanted;
    }

    private void strictness() {
        if (!strict) {
            return;
        }
        if (!draft.peers.isEmpty()) {
            error(Code.STRICT_CONFLICT, draft.markOf("unicast_peer"), "strict mode does not allow unicast",
                    "remove strict mode");
        }
        if (priority == OWNER != draft.state.equals(Optional.of("MASTER")) && draft.state.isPresent()) {
            findings.warning(Code.STRICT_CONFLICT, draft.markOf("state"),
                    "in strict mode MASTER and priority 255 belong together", "");
        }
        draft.written("authentication").ifPresent(at -> findings.warning(Code.STRICT_CONFLICT, at.mark(),
                "strict mode does not allow authentication, it is ignored", "remove it, or strict mode"));
    }

    private boolean preempt() {
        if (draft.preempt) {
            return true;
        }
        if (draft.state.equals(Optional.of("MASTER"))) {
            findings.warning(Code.PREEMPT_CONFLICT, draft.markOf("nopreempt"),
                    "nopreempt has no effect with state MASTER",
                    "write state BACKUP on all nodes");
            return true;
        }
        if (priority == OWNER) {
            findings.warning(Code.PREEMPT_CONFLICT, draft.markOf("nopreempt"),
                    "an owner, priority 255, always preempts", "");
        }
        return false;
    }

    private Duration preemptDelay() {
        Duration delay = draft.preemptDelay;
        if (delay.isZero()) {
            return delay;
        }
        String reason = strict ? "strict mode does not allow preempt_delay" : draft.state.equals(Optional.of("MASTER"))
                ? "preempt_delay has no effect with state MASTER" : !draft.preempt
                ? "preempt_delay has no effect with nopreempt" : "";
        if (reason.isEmpty()) {
            return delay;
        }
        findings.warning(Code.PREEMPT_CONFLICT, draft.markOf("preempt_delay"), reason, "it is ignored");
        return Duration.ZERO;
    }

    /** Version 2 counts in seconds, version 3 in hundredths of a second up to 40.95. */
    private Duration interval() {
        Duration written = draft.interval;
        Mark mark = draft.written("advert_int").filter(at -> at.count() > 0).map(at -> at.argument(0).mark())
                .orElse(draft.name.mark());
        if (version == 3 && written.compareTo(LONGEST_V3) > 0) {
            error(Code.OUT_OF_RANGE, mark, "advert_int is out of range for version 3",
                    "use a value from 0.01 to 40.95 seconds");
            return written;
        }
        Duration step = version == 2 ? Duration.ofSeconds(1) : Duration.ofMillis(10);
        long steps = Math.max(1, new BigDecimal(written.toNanos())
                .divide(new BigDecimal(step.toNanos()), 0, RoundingMode.HALF_UP).longValueExact());
        Duration rounded = step.multipliedBy(steps);
        if (!rounded.equals(written)) {
            findings.warning(Code.INTERVAL_ROUNDED, mark,
                    "version " + version + " cannot express this interval, it becomes "
                    + rounded.toMillis() + " ms",
                    version == 2 ? "use whole seconds, or version 3" : "use steps of 0.01");
        }
        return rounded;
    }

    private Wire wire() {
        boolean unicast = !draft.peers.isEmpty() || draft.has("unicast_fault_no_peer");
        var source = draft.source.or(() -> draft.multicastSource);
        String sourceKeyword = draft.source.isPresent() ? "unicast_src_ip" : "mcast_src_ip";
        source.filter(address -> Ip.isV6(address) != ipv6).ifPresent(address -> wrongFamily(
                draft.written(sourceKeyword).orElseThrow().argument(0)));
        for (int at = 0; at < draft.peers.size(); at++) {
            peer(at, source);
        }
        List<Peer> others = draft.peers.stream().filter(peer -> !source.equals(Optional.of(peer.address()))).toList();
        emptyPeers(others);
        draft.group.filter(group -> Ip.isV6(group) != ipv6).ifPresent(group -> wrongFamily(
                draft.written("mcast_dst_ip").orElseThrow().argument(0)));
        if (unicast && draft.has("mcast_dst_ip")) {
            findings.warning(Code.NO_EFFECT, draft.markOf("mcast_dst_ip"),
                    "mcast_dst_ip has no effect with unicast_peer", "");
        }
        return new Wire(password(), draft.checksumAsV2.orElse(globals.checksumAsV2()), source,
                draft.group.orElse(globals.group(ipv6)), others, unicast ? draft.ttl : 255,
                draft.checkUnicastSource.orElse(globals.checkUnicastSource()), draft.has("unicast_fault_no_peer"));
    }

    private void emptyPeers(List<Peer> others) {
        if (others.isEmpty() && !draft.peers.isEmpty()) {
            error(Code.SELF_PEER, draft.markOf("unicast_peer"), "there is no peer but this node itself",
                    "list the other nodes");
        } else if (others.isEmpty() && !draft.has("unicast_fault_no_peer")
                && (draft.has("unicast_peer") || draft.has("unicast_src_ip"))) {
            findings.warning(Code.NO_EFFECT, draft.markOf(draft.has("unicast_peer") ? "unicast_peer"
                    : "unicast_src_ip"),
                    "without unicast peers " + draft.name + " uses multicast",
                    "add unicast_peer { ADDRESS }, or unicast_fault_no_peer");
        }
    }

    private void peer(int at, Optional<InetAddress> source) {
        Word word = draft.peerWords.get(at);
        var address = draft.peers.get(at).address();
        if (Ip.isV6(address) != ipv6) {
            wrongFamily(word);
        } else if (source.equals(Optional.of(address))) {
            findings.warning(Code.SELF_PEER, word.mark(),
                    "the peer " + word + " is this node's own source address and is left out",
                    "list the other nodes only");
        } else if (address.isMulticastAddress() || address.isAnyLocalAddress()) {
            error(Code.BAD_ADDRESS, word.mark(), word + " cannot be a peer", "write the address of the other node");
        }
    }

    private void wrongFamily(Word word) {
        error(Code.WRONG_FAMILY, word.mark(), word + " is not of the family of this instance, IPv" + (ipv6 ? 6 : 4),
                "the family is that of the first address in virtual_ipaddress");
    }

    private Optional<String> password() {
        if (draft.password.isEmpty() || strict || draft.authentication.filter(type -> type.equals("AH")).isPresent()) {
            draft.authentication.filter(type -> type.equals("PASS") && draft.password.isEmpty()).ifPresent(type ->
                    error(Code.MISSING_VALUE, draft.markOf("authentication"), "auth_type PASS has no auth_pass",
                            "add auth_pass WORD"));
            return Optional.empty();
        }
        Word word = draft.password.get();
        if (draft.authentication.isEmpty() && draft.authTypeWritten) {
            return Optional.empty();
        }
        if (draft.authentication.isEmpty()) {
            findings.warning(Code.PASSWORD_UNUSED, word.mark(), "auth_pass has no effect without auth_type",
                    "add auth_type PASS");
            return Optional.empty();
        }
        if (version == 3) {
            findings.warning(Code.PASSWORD_UNUSED, word.mark(), "VRRP version 3 has no passwords, it is ignored",
                    "remove authentication");
            return Optional.empty();
        }
        byte[] octets = word.text().getBytes(StandardCharsets.UTF_8);
        if (octets.length <= LONGEST_PASSWORD) {
            return Optional.of(word.text());
        }
        findings.warning(Code.PASSWORD_TRUNCATED, word.mark(), "a password has at most 8 octets, the rest is cut off",
                "write the first 8 characters only");
        return Optional.of(truncated(word.text()));
    }

    private static String truncated(String password) {
        String rest = password;
        while (rest.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD) {
            rest = rest.substring(0, rest.length() - 1);
        }
        return rest;
    }

    /** A sum beyond 254 is cut off, so a weight that should decide between nodes may not. */
    private void ceiling(List<Track> weighted) {
        long gain = weighted.stream().filter(track -> track.weight() > 0).mapToLong(Track::weight).sum();
        if (priority < OWNER && priority + gain > OWNER - 1) {
            findings.warning(Code.WEIGHT_UNUSED, draft.markOf("priority"),
                    "priority %d and weights of %d are cut off at 254".formatted(
                    priority, gain), "choose a lower priority");
        }
    }

    private Tracking tracking() {
        List<Track> all = new ArrayList<>(draft.trackedScripts);
        all.addAll(draft.interfaces);
        ceiling(all);
        List<Track> interfaces = new ArrayList<>(draft.interfaces);
        if (interfaces.removeIf(track -> track.name().equals(interfaceName))) {
            findings.warning(Code.OWN_INTERFACE, ownEntry(), interfaceName + " is the instance's own interface",
                    "it is tracked anyway; remove it here, or use dont_track_primary");
        }
        return new Tracking(weighted(interfaces, "track_interface"), weighted(draft.trackedScripts, "track_script"),
                weighted(draft.files, "track_file"), !draft.has("dont_track_primary"), draft.has("track_src_ip"));
    }

    private Mark ownEntry() {
        return draft.written("track_interface").stream().flatMap(block -> block.block().stream())
                .filter(entry -> entry.keyword().equals(interfaceName)).map(Statement::mark).findFirst()
                .orElse(draft.name.mark());
    }

    /** The priority of an owner never changes, so weighted trackers do nothing there. */
    private List<Track> weighted(List<Track> tracks, String keyword) {
        List<Track> kept = new ArrayList<>(tracks);
        if (priority == OWNER && kept.removeIf(track -> track.weight() != 0)) {
            findings.warning(Code.WEIGHT_UNUSED, draft.markOf(keyword),
                    "weights have no effect on an owner, priority 255",
                    "the weighted trackers are ignored; use a priority up to 254");
        }
        return List.copyOf(kept);
    }

    private void error(Code code, Mark mark, String message, String help) {
        findings.error(code, mark, message, help);
    }
}
