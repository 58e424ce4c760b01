package io.regent.config;

import io.regent.config.Configuration.Notification;
import io.regent.config.Configuration.Peer;
import io.regent.config.Configuration.Track;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A {@code vrrp_instance} as it is written, before the defaults are filled in. */
final class InstanceDraft {

    private static final int DEFAULT_TTL = 255;

    private final Values values;
    private final Findings findings;
    private final ScriptReader scripts;
    private final TrackReader trackReader;
    private final Map<String, Statement> written = new LinkedHashMap<>();
    private final Set<String> meant = new HashSet<>();
    private final Set<InetAddress> peerAddresses = new HashSet<>();

    final Word name;
    final AnnouncingDraft announcing;
    final List<Statement> addressEntries = new ArrayList<>();
    final List<Statement> excludedEntries = new ArrayList<>();
    final List<Word> peerWords = new ArrayList<>();
    final List<Peer> peers = new ArrayList<>();
    final List<Track> interfaces = new ArrayList<>();
    final List<Track> trackedScripts = new ArrayList<>();
    final List<Track> files = new ArrayList<>();
    final List<Notification> notifications = new ArrayList<>();
    Optional<Word> interfaceName = Optional.empty();
    Optional<Integer> vrid = Optional.empty();
    Optional<Integer> version = Optional.empty();
    Optional<Integer> priority = Optional.empty();
    Optional<String> state = Optional.empty();
    Optional<Word> password = Optional.empty();
    Optional<String> authentication = Optional.empty();
    Optional<InetAddress> source = Optional.empty();
    Optional<InetAddress> multicastSource = Optional.empty();
    Optional<InetAddress> group = Optional.empty();
    Optional<Integer> downTimerAdverts = Optional.empty();
    Optional<Boolean> lowerPriorityNoAdvert = Optional.empty();
    Optional<Boolean> higherPrioritySendAdvert = Optional.empty();
    Optional<Boolean> ownerIgnoresAdverts = Optional.empty();
    Optional<Boolean> checksumAsV2 = Optional.empty();
    Optional<Boolean> checkUnicastSource = Optional.empty();
    Optional<Boolean> strict = Optional.empty();
    Duration interval = Duration.ofSeconds(1);
    Duration preemptDelay = Duration.ZERO;
    boolean preempt = true;
    boolean authTypeWritten;
    int ttl = DEFAULT_TTL;

    InstanceDraft(Word name, Values values, ScriptReader scripts, TrackReader trackReader) {
        this.name = name;
        this.values = values;
        this.findings = values.findings();
        this.scripts = scripts;
        this.trackReader = trackReader;
        this.announcing = new AnnouncingDraft(values);
    }

    /** Returns where a keyword was written, if it was. */
    Optional<Statement> written(String keyword) {
        return Optional.ofNullable(written.get(keyword));
    }

    boolean has(String keyword) {
        return written.containsKey(keyword);
    }

    /** Returns where to point at for a keyword: itself, or the name of the instance. */
    Mark markOf(String keyword) {
        return written(keyword).map(Statement::mark).orElse(name.mark());
    }

    /** Remembers that something like this keyword was meant, so that its absence is not reported as well. */
    void meant(String keyword) {
        meant.add(keyword);
    }

    /** Whether a keyword was written, or most probably meant. */
    boolean wasMeant(String keyword) {
        return has(keyword) || meant.contains(keyword);
    }

    void take(Statement statement) {
        written.put(statement.keyword(), statement);
        if (!announcing.take(statement.keyword(), statement) && !takeList(statement) && !takeSwitch(statement)) {
            takeValue(statement);
        }
    }

    private boolean takeList(Statement statement) {
        switch (statement.keyword()) {
            case "virtual_ipaddress" -> addressEntries.addAll(values.entries(statement));
            case "virtual_ipaddress_excluded" -> excludedEntries.addAll(values.entries(statement));
            case "track_interface" -> interfaces.addAll(trackReader.interfaces(statement));
            case "track_script" -> trackedScripts.addAll(trackReader.scripts(statement));
            case "track_file" -> files.addAll(trackReader.files(statement));
            case "unicast_peer" -> values.entries(statement).forEach(this::peer);
            case "authentication" -> new Grammar(findings).accept(statement.block(), Place.AUTHENTICATION)
                    .forEach(this::authentication);
            case "notify", "notify_master", "notify_backup", "notify_fault", "notify_stop", "notify_deleted",
                    "notify_master_rx_lower_pri" -> notification(statement);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takeSwitch(Statement statement) {
        switch (statement.keyword()) {
            case "nopreempt", "preempt" -> {
                values.alone(statement);
                preempt = statement.keyword().equals("preempt");
            }
            case "no_virtual_ipaddress", "dont_track_primary", "track_src_ip", "unicast_fault_no_peer", "native_ipv6",
                    "accept" ->
                values.alone(statement);
            case "check_unicast_src" -> checkUnicastSource = values.bool(statement);
            case "v3_checksum_as_v2" -> checksumAsV2 = values.bool(statement);
            case "lower_prio_no_advert" -> lowerPriorityNoAdvert = values.bool(statement);
            case "higher_prio_send_advert" -> higherPrioritySendAdvert = values.bool(statement);
            case "owner_ignore_adverts" -> ownerIgnoresAdverts = values.bool(statement);
            case "skip_check_adv_addr" -> values.bool(statement);
            case "strict_mode" -> strict = values.bool(statement);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void takeValue(Statement statement) {
        switch (statement.keyword()) {
            case "state" -> state(statement);
            case "interface" -> interfaceName = values.word(statement).filter(values::interfaceName);
            case "virtual_router_id" -> vrid = values.integer(statement, 1, 255);
            case "priority" -> priority = values.integer(statement, 1, 255);
            case "advert_int" -> interval = values.seconds(statement, "0.01", "255").orElse(interval);
            case "preempt_delay" -> preemptDelay = values.seconds(statement, "0", "1000").orElse(preemptDelay);
            case "unicast_src_ip" -> source = values.address(statement);
            case "mcast_src_ip" -> multicastSource = values.address(statement);
            case "mcast_dst_ip" -> group = multicast(statement);
            case "unicast_ttl" -> ttl = values.integer(statement, 0, DEFAULT_TTL).orElse(ttl);
            case "version" -> version = values.integer(statement, 2, 3);
            case "down_timer_adverts" -> downTimerAdverts = values.integer(statement, 1, 100);
            default -> throw new AssertionError(statement.keyword());
        }
    }

    /** Other words than the two are BACKUP to keepalived, with a line in its log. */
    private void state(Statement statement) {
        Optional<Word> word = values.word(statement);
        state = word.map(Word::text);
        if (word.isPresent() && !word.get().is("MASTER") && !word.get().is("BACKUP")) {
            findings.error(Code.BAD_WORD, word.get().mark(), "state cannot be '" + word.get() + "'",
                    "use MASTER or BACKUP");
        }
    }

    private Optional<InetAddress> multicast(Statement statement) {
        Optional<InetAddress> address = values.address(statement);
        if (address.isPresent() && !address.get().isMulticastAddress()) {
            findings.error(Code.BAD_ADDRESS, statement.argument(0).mark(),
                    statement.argument(0) + " is no multicast group",
                    "the usual ones are 224.0.0.18 and ff02::12");
            return Optional.empty();
        }
        return address;
    }

    private void notification(Statement statement) {
        Optional<Notification> notification = scripts.notification(statement);
        if (notifications.stream().noneMatch(earlier -> earlier.event().equals(statement.keyword()))) {
            notification.ifPresent(notifications::add);
        }
    }

    private void authentication(Statement statement) {
        if (statement.keyword().equals("auth_pass")) {
            password = values.word(statement);
        } else {
            authTypeWritten = true;
            authentication = values.choice(statement, "PASS", "AH");
            authentication.filter(type -> type.equals("AH")).ifPresent(type -> findings.warning(Code.NOT_BUILT_YET,
                    statement.argument(0).mark(),
                    "auth_type AH is not built yet: advertisements carry no authentication",
                    "use PASS, or none; AH was removed from VRRP in 2004"));
        }
    }

    private void peer(Statement entry) {
        Optional<InetAddress> address = values.address(entry.first());
        int min = -1;
        int max = -1;
        for (int at = 0; at < entry.count(); at++) {
            Word word = entry.argument(at);
            if (!word.is("min_ttl") && !word.is("max_ttl")) {
                findings.error(Code.EXTRA_WORDS, word.mark(), "a peer cannot be followed by '" + word + "'",
                        "one peer a line, with min_ttl N and max_ttl N at most");
                return;
            }
            if (at + 1 == entry.count()) {
                findings.error(Code.MISSING_VALUE, word.mark(), word + " has no value", "");
                return;
            }
            Optional<Integer> bound = values.integer(word.text(), entry.argument(++at), 0, DEFAULT_TTL);
            min = word.is("min_ttl") ? bound.orElse(min) : min;
            max = word.is("max_ttl") ? bound.orElse(max) : max;
        }
        if (address.isPresent()) {
            addPeer(entry.first(), new Peer(address.get(), min, max));
        }
    }

    private void addPeer(Word word, Peer peer) {
        if (peer.maxTtl() >= 0 && peer.minTtl() > peer.maxTtl()) {
            findings.error(Code.OUT_OF_RANGE, word.mark(), "min_ttl is greater than max_ttl", "no packet could fit");
        } else if (!peerAddresses.add(peer.address())) {
            findings.warning(Code.DUPLICATE_ENTRY, word.mark(), "the peer " + word + " is written twice",
                    "the first entry counts");
        } else {
            peers.add(peer);
            peerWords.add(word);
        }
    }
}
