package io.regent.api.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One virtual router.
 *
 * @param name  its name in the configuration
 * @param interfaceName  its interface
 * @param vrid  1 to 255
 * @param version  2 or 3
 * @param family  {@code IPv4} or {@code IPv6}
 * @param state  its state
 * @param since  when it came into that state
 * @param priority  the effective priority, 1 to 255
 * @param basePriority  the configured priority, 1 to 255
 * @param advertisementIntervalMillis  its own Advertisement_Interval
 * @param masterAdverIntervalMillis  the interval learned from the MASTER (VRRPv3), else its own
 * @param preempt  Preempt_Mode
 * @param master  the address of the MASTER last heard, its own address when it is MASTER, empty when unknown
 * @param masterPriority  the priority last heard from the MASTER, 0 when unknown
 * @param addresses  the addresses, as written, with the prefix; excluded ones last
 * @param why  one sentence that says why it is in its state
 * @param faults  what keeps it in FAULT, one phrase each
 * @param contributions  what makes up the effective priority, one phrase each, for example {@code chk -20}
 * @param peers  everybody heard with this VRID, the last heard first
 * @param unprotected  weaknesses of this virtual router, one sentence each, for example a script that cannot run
 * @param counters  by name, what was counted since it began; the names do not change between releases
 */
public record VirtualRouterStatus(String name, String interfaceName, int vrid, int version, String family, State state,
        Instant since, int priority, int basePriority, long advertisementIntervalMillis, long masterAdverIntervalMillis,
        boolean preempt, String master, int masterPriority, List<String> addresses, String why, List<String> faults,
        List<String> contributions, List<Peer> peers, List<String> unprotected, Map<String, Long> counters) {

    /**
     * Somebody else who advertises this VRID.
     *
     * @param address  its source address
     * @param priority  what it advertised last
     * @param lastHeard  when that was
     * @param accepted  whether its last advertisement was accepted; if not, {@code refusal} says why
     * @param refusal  why its last advertisement was discarded, empty when it was accepted
     */
    public record Peer(String address, int priority, Instant lastHeard, boolean accepted, String refusal) {
    }
}
