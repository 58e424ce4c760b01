package io.regent.vrrp;

import io.regent.vrrp.packet.Flaw;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a virtual router counted since it was made. Belongs to the thread that drives the virtual router. */
public final class Statistics {

    /** What is counted beside {@linkplain Flaw flaws}; the names are keepalived's where it has one. */
    public enum Counter {
        /** Advertisements accepted. */
        ADVERT_RCVD,
        ADVERT_SENT,
        BECOME_MASTER,
        RELEASE_MASTER,
        PRI_ZERO_RCVD,
        PRI_ZERO_SENT,
        /** Advertisements accepted by a BACKUP or MASTER of higher priority. */
        LOWER_PRIORITY_RCVD,
        /** Accepted, although the addresses advertised are not ours. */
        ADDR_LIST_ERR,
        /** Accepted, although the interval advertised is not ours (VRRPv3). */
        INTERVAL_DIFFERS,
        /** Accepted, although the checksum is right only with the other reading of VRRPv3 over IPv4. */
        ODD_CHECKSUM;

        /** Returns the name in {@link Statistics#asMap}. */
        public String statistic() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final long[] counters = new long[Counter.values().length];
    private final EnumMap<Flaw, Long> flaws = new EnumMap<>(Flaw.class);

    void count(Counter counter) {
        counters[counter.ordinal()]++;
    }

    void count(Flaw flaw) {
        flaws.merge(flaw, 1L, Long::sum);
    }

    public long get(Counter counter) {
        return counters[counter.ordinal()];
    }

    public long get(Flaw flaw) {
        return flaws.getOrDefault(flaw, 0L);
    }

    /** Returns a view of the messages discarded, by what was wrong with them; only what happened. */
    public Map<Flaw, Long> flaws() {
        return Collections.unmodifiableMap(flaws);
    }

    /** Returns all counters by name, also those that are 0, always in the same order; a copy. */
    public Map<String, Long> asMap() {
        var map = new LinkedHashMap<String, Long>();
        for (Counter counter : Counter.values()) {
            map.merge(counter.statistic(), get(counter), Long::sum);
        }
        for (Flaw flaw : Flaw.values()) {
            map.merge(flaw.statistic(), get(flaw), Long::sum);
        }
        return map;
    }
}
