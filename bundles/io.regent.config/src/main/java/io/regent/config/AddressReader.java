package io.regent.config;

import io.regent.config.Address.Flags;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An entry of {@code virtual_ipaddress} and {@code virtual_ipaddress_excluded}. */
final class AddressReader {

    private static final Map<String, Integer> SCOPES = Map.of("global", 0, "universe", 0, "site", 200, "link", 253,
            "host", 254, "nowhere", 255);
    private static final List<String> WORDS = List.of("brd", "broadcast", "dev", "scope", "label", "peer", "home",
            "-nodad", "mngtmpaddr",
            "noprefixroute", "autojoin", "no_track", "use_vmac", "preferred_lft", "track_group");
    private static final int LONGEST_LABEL = 15;

    private final Values values;
    private final Findings findings;

    private InetAddress address;
    private int prefix;
    private String interfaceName;
    private int scope;
    private String label;
    private Optional<InetAddress> broadcast;
    private Optional<InetAddress> peer;
    private Flags flags;
    private Optional<Integer> preferred;

    AddressReader(Values values) {
        this.values = values;
        this.findings = values.findings();
    }

    /** Reads an entry; {@code interfaceName} is where the address goes if {@code dev} does not say. */
    Optional<Address> read(Statement entry, String defaultInterface) {
        Optional<Prefixed> written = prefixed(entry.first());
        if (written.isEmpty()) {
            return Optional.empty();
        }
        address = written.get().address();
        prefix = written.get().prefix();
        interfaceName = defaultInterface;
        scope = 0;
        label = "";
        broadcast = Optional.empty();
        peer = Optional.empty();
        flags = Flags.NONE;
        preferred = Optional.empty();
        if (!options(entry.arguments())) {
            return Optional.empty();
        }
        plausible(entry.first());
        return Optional.of(new Address(address, prefix, interfaceName, scope, label, broadcast, peer, flags, preferred,
                entry.mark().location()));
    }

    /** What the kernel takes but nobody means. */
    private void plausible(Word word) {
        String what = oddity();
        if (!what.isEmpty()) {
            findings.warning(Code.BAD_ADDRESS, word.mark(), word + " is " + what,
                    "write an address that a machine can have");
        }
    }

    private String oddity() {
        if (address.isMulticastAddress()) {
            return "a multicast group";
        }
        if (address.isAnyLocalAddress()) {
            return "no address of a machine";
        }
        if (address.isLoopbackAddress()) {
            return "a loopback address";
        }
        if (Ip.isV6(address) || prefix > 30 || peer.isPresent()) {
            return "";
        }
        return address.equals(Ip.edge(address, prefix, false)) ? "the network's own address"
                : address.equals(Ip.edge(address, prefix, true)) ? "the network's broadcast address" : "";
    }

    /** An address and the prefix behind its slash. */
    record Prefixed(InetAddress address, int prefix) {
    }

    private Optional<Prefixed> prefixed(Word word) {
        int slash = word.text().indexOf('/');
        String ip = slash < 0 ? word.text() : word.text().substring(0, slash);
        Optional<InetAddress> parsed = values.address(new Word(ip, word.mark()));
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        int bits = Ip.bits(parsed.get());
        if (slash < 0) {
            return Optional.of(new Prefixed(parsed.get(), bits));
        }
        Mark mark = word.mark().source().at(word.mark().column() + slash + 1);
        return values.integer("the prefix length", new Word(word.text().substring(slash + 1), mark), 0, bits)
                .map(length -> new Prefixed(parsed.get(), length));
    }

    private boolean options(List<Word> words) {
        boolean sound = true;
        for (int at = 0; at < words.size(); at++) {
            Word word = words.get(at);
            if (flag(word)) {
                continue;
            }
            if (!WORDS.contains(word.text())) {
                unknown(word);
                return false;
            } else if (at + 1 == words.size()) {
                findings.error(Code.MISSING_VALUE, word.mark(), word + " has no value", "");
                sound = false;
            } else {
                sound &= option(word, words.get(++at));
            }
        }
        return sound;
    }

    private void unknown(Word word) {
        boolean second = Ip.parse(word.text().replaceFirst("/.*", "")).isPresent();
        findings.error(second ? Code.EXTRA_WORDS : Code.BAD_WORD, word.mark(),
                second ? "a second address on the line" : "an address cannot be followed by '" + word + "'",
                second ? "one address a line" : Suggestion.help(word.text(), WORDS));
    }

    private boolean flag(Word word) {
        Flags f = flags;
        switch (word.text()) {
            case "home" -> flags = new Flags(true, f.duplicateDetection(), f.manageTemporary(), f.noPrefixRoute(),
                    f.autoJoin(), f.noTrack());
            case "-nodad" -> flags = new Flags(f.home(), true, f.manageTemporary(), f.noPrefixRoute(), f.autoJoin(),
                    f.noTrack());
            case "mngtmpaddr" -> flags = new Flags(f.home(), f.duplicateDetection(), true, f.noPrefixRoute(),
                    f.autoJoin(), f.noTrack());
            case "noprefixroute" -> flags = new Flags(f.home(), f.duplicateDetection(), f.manageTemporary(), true,
                    f.autoJoin(), f.noTrack());
            case "autojoin" -> flags = new Flags(f.home(), f.duplicateDetection(), f.manageTemporary(),
                    f.noPrefixRoute(), true, f.noTrack());
            case "no_track" -> flags = new Flags(f.home(), f.duplicateDetection(), f.manageTemporary(),
                    f.noPrefixRoute(), f.autoJoin(), true);
            case "use_vmac" -> findings.warning(Code.NOT_BUILT_YET, word.mark(),
                    "use_vmac is not built yet and is ignored", "");
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean option(Word word, Word value) {
        return switch (word.text()) {
            case "dev" -> {
                interfaceName = value.text();
                yield values.interfaceName(value);
            }
            case "brd", "broadcast" -> broadcast(value);
            case "scope" -> scope(value);
            case "label" -> label(value);
            case "peer" -> peer(value);
            case "preferred_lft" -> preferred(value);
            default -> {
                findings.error(Code.BAD_WORD, word.mark(), word + " is for static addresses only", "remove it");
                yield false;
            }
        };
    }

    private boolean broadcast(Word value) {
        if (Ip.isV6(address)) {
            findings.error(Code.WRONG_FAMILY, value.mark(), "an IPv6 address has no broadcast address", "remove it");
            return false;
        }
        if (value.is("+") || value.is("-")) {
            broadcast = prefix > 30 ? Optional.empty() : Optional.of(Ip.edge(address, prefix, value.is("+")));
            return true;
        }
        broadcast = values.address(value);
        return broadcast.isPresent() && sameFamily(value, broadcast.get());
    }

    private boolean sameFamily(Word word, InetAddress other) {
        if (Ip.isV6(address) != Ip.isV6(other)) {
            findings.error(Code.WRONG_FAMILY, word.mark(),
                    word + " is not of the family of " + address.getHostAddress(), "");
            return false;
        }
        return true;
    }

    private boolean scope(Word value) {
        Optional<Integer> number = SCOPES.containsKey(value.text()) ? Optional.of(SCOPES.get(value.text()))
                : value.text().matches("\\d{1,3}") ? values.integer("scope", value, 0, 255) : Optional.empty();
        if (number.isEmpty()) {
            findings.error(Code.BAD_WORD, value.mark(), "there is no scope '" + value + "'",
                    "use global, site, link, host or 0 to 255");
        }
        scope = number.orElse(0);
        return number.isPresent();
    }

    private boolean label(Word value) {
        label = value.text();
        if (Ip.isV6(address)) {
            findings.warning(Code.NO_EFFECT, value.mark(), "an IPv6 address has no label", "remove it");
            label = "";
        } else if (label.length() > LONGEST_LABEL) {
            findings.error(Code.OUT_OF_RANGE, value.mark(), "the label has more than " + LONGEST_LABEL + " characters",
                    "shorten it");
            return false;
        }
        return true;
    }

    private boolean peer(Word value) {
        Optional<Prefixed> other = prefixed(value);
        peer = other.map(Prefixed::address);
        if (other.isPresent() && value.text().contains("/")) {
            prefix = other.get().prefix();
        }
        return other.isPresent() && sameFamily(value, other.get().address());
    }

    private boolean preferred(Word value) {
        if (value.is("forever")) {
            preferred = Optional.empty();
            return true;
        }
        preferred = values.integer("preferred_lft", value, 0, Integer.MAX_VALUE);
        return preferred.isPresent();
    }
}
