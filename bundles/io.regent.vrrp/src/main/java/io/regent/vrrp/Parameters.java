package io.regent.vrrp;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What a virtual router is configured with (RFC 9568 section 6.1, and what keepalived adds). Spans are nanoseconds.
 *
 * @param identity  who it is
 * @param election  how it is elected
 * @param wire  what its messages look like and which ones it accepts
 * @param announcing  how it tells its neighbours
 */
public record Parameters(Identity identity, Election election, Wire wire, Announcing announcing) {

    /**
     * @param name  the name in the configuration
     * @param vrid  1 to 255
     * @param version  2 or 3
     * @param ipv6  whether it is an IPv6 virtual router, which exists in version 3 only
     * @param addresses  the virtual addresses that are advertised, in order
     */
    public record Identity(String name, int vrid, int version, boolean ipv6, List<InetAddress> addresses) {

        /**
         * @throws IllegalArgumentException  if this cannot be a virtual router: VRID and addresses by RFC 9568
         *         section 5.2, and IPv6 in version 3 only
         */
        public Identity {
            addresses = List.copyOf(addresses);
            if (vrid < 1 || vrid > 255 || version < 2 || version > 3 || ipv6 && version == 2
                    || addresses.size() > 255) {
                throw new IllegalArgumentException("%s: VRID %d, version %d%s, %d addresses".formatted(name, vrid,
                        version, ipv6 ? " for IPv6" : "", addresses.size()));
            }
        }
    }

    /**
     * @param priority  the configured priority, 1 to 254, or 255 for the address owner
     * @param advertisementInterval  Advertisement_Interval
     * @param preempt  Preempt_Mode
     * @param preemptDelay  how long a lower MASTER is tolerated, counted from its first advertisement
     * @param downTimerAdverts  how many intervals of silence are too many; 3 in the RFC
     * @param startAsBackup  whether even an owner begins as BACKUP (an explicit {@code state BACKUP})
     */
    public record Election(int priority, long advertisementInterval, boolean preempt, long preemptDelay,
            int downTimerAdverts, boolean startAsBackup) {

        private static final int OWNER = 255;

        /** Returns what an effective priority becomes when the configuration does: what tracking adds or takes away stays. */
        int carried(int effective, Election wanted) {
            if (wanted.priority == priority) {
                return effective;
            }
            boolean owner = priority == OWNER || wanted.priority == OWNER;
            return owner ? wanted.priority : Math.max(1, Math.min(OWNER - 1, effective + wanted.priority - priority));
        }
    }

    /**
     * @param password  VRRPv2 simple password, at most 8 octets; empty: Auth Type 0
     * @param checksumAsV2  VRRPv3 over IPv4: send the checksum without the pseudo-header, as RFC 9568 has it
     * @param peers  the unicast peers; empty: multicast
     * @param checkSource  unicast: whether a sender that is no peer is discarded
     * @param group  the multicast group, unused for unicast
     * @param ownerIgnoresAdverts  whether an address owner discards all advertisements (RFC 9568 as published)
     * @param answerLowerPriority  whether a MASTER answers an advertisement of lower priority at once
     *         (RFC 9568 section 6.4.3)
     * @param advertiseOnYield  whether a MASTER sends one advertisement when it yields to a higher priority
     */
    public record Wire(Optional<byte[]> password, boolean checksumAsV2, List<Peer> peers, boolean checkSource,
            InetAddress group, boolean ownerIgnoresAdverts, boolean answerLowerPriority, boolean advertiseOnYield) {

        public Wire {
            peers = List.copyOf(peers);
        }

        /** Returns whether messages go to peers instead of the group. */
        public boolean unicast() {
            return !peers.isEmpty();
        }
    }

    /**
     * A unicast peer.
     *
     * @param minTtl  the smallest TTL accepted from it, 0: any
     * @param maxTtl  the largest
     */
    public record Peer(InetAddress address, int minTtl, int maxTtl) {
    }

    /**
     * Gratuitous ARP and unsolicited Neighbor Advertisements.
     *
     * @param repeat  how many per address on becoming MASTER
     * @param delay  after which the burst is repeated, 0: it is not
     * @param refresh  after which a MASTER announces again and again, 0: it does not
     * @param refreshRepeat  how many per address then
     * @param lowerPriorityRepeat  how many per address after an advertisement of lower priority
     * @param lowerPriorityDelay  after which that burst is repeated, 0: it is not
     */
    public record Announcing(int repeat, long delay, long refresh, int refreshRepeat, int lowerPriorityRepeat,
            long lowerPriorityDelay) {
    }
}
