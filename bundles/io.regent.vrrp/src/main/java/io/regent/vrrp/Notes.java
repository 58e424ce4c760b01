package io.regent.vrrp;

import io.regent.vrrp.Effect.Noted;
import io.regent.vrrp.packet.Advert;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What goes to the log, in the words operators know from keepalived. What every message could cause again is said once
 * per state, and after so many different sayings no more.
 */
final class Notes {

    private static final int MOST = 16;
    private static final int OWNER = 255;
    private static final long MILLISECOND = 1_000_000;

    private final List<Effect> effects;
    private final Set<String> said = new HashSet<>();

    Notes(List<Effect> effects) {
        this.effects = effects;
    }

    void forget() {
        said.clear();
    }

    private void say(String message, Object... operands) {
        effects.add(new Noted(message.formatted(operands)));
    }

    private void sayOnce(String message, Object... operands) {
        String words = message.formatted(operands);
        if (said.size() < MOST && said.add(words)) {
            effects.add(new Noted(words));
        }
    }

    void timeout() {
        say("Receive advertisement timeout");
    }

    void masterLeft() {
        sayOnce("Backup received priority 0 advertisement");
    }

    void backupLeft() {
        sayOnce("Master received priority 0 message");
    }

    void discarding(Advert advert, InetAddress from) {
        sayOnce("received lower priority (%d) advert from %s - discarding", advert.priority(), AddressText.of(from));
    }

    void interval(long before, long after) {
        if (before != after) {
            say("advertisement interval updated from %dms to %dms by master", before / MILLISECOND,
                    after / MILLISECOND);
        }
    }

    void master(Optional<InetAddress> before, InetAddress after) {
        if (before.isEmpty()) {
            sayOnce("master set to %s", AddressText.of(after));
        } else if (!before.get().equals(after)) {
            sayOnce("master changed from %s to %s", AddressText.of(before.get()), AddressText.of(after));
        }
    }

    void higherPriority(Advert advert, InetAddress from, int ours) {
        say("Master received advert from %s with higher priority %d, ours %d", AddressText.of(from), advert.priority(),
                ours);
    }

    void higherAddress(Advert advert, InetAddress from) {
        say("Master received advert from %s with same priority %d but higher IP address than ours",
                AddressText.of(from), advert.priority());
        secondOwner(advert, from);
    }

    void lowerPriority(Advert advert, InetAddress from, int ours) {
        sayOnce("Received advert from %s with lower priority %d, ours %d, forcing new election", AddressText.of(from),
                advert.priority(), ours);
        secondOwner(advert, from);
    }

    /** Nobody yields to an owner but another owner. */
    private void secondOwner(Advert advert, InetAddress from) {
        if (advert.priority() == OWNER) {
            sayOnce("CONFIGURATION ERROR: local instance and %s are both configured as address owner",
                    AddressText.of(from));
        }
    }

    void priority(int before, int after) {
        say("Changing effective priority from %d to %d", before, after);
    }

    void fault(String fault) {
        say(fault.startsWith("due to ") ? "entering FAULT state %s" : "entering FAULT state (%s)", fault);
    }
}
