package io.regent.config;

import java.net.InetAddress;
import java.util.Optional;

/**
 * An entry of {@code virtual_ipaddress} or {@code virtual_ipaddress_excluded}.
 *
 * @param address  the address
 * @param prefixLength  as written, else 32 or 128
 * @param interfaceName  {@code dev}, else the interface of the instance
 * @param scope  numeric as in rtnetlink
 * @param label  {@code label}, or empty
 * @param broadcast  {@code brd}; {@code +} and {@code -} are already computed
 * @param peer  {@code peer}
 * @param flags  the words without a value
 * @param preferredLifetime  seconds, {@code preferred_lft}; empty: not written or {@code forever}
 */
public record Address(InetAddress address, int prefixLength, String interfaceName, int scope, String label, Optional<InetAddress> broadcast,
        Optional<InetAddress> peer, Flags flags, Optional<Integer> preferredLifetime, Location location) {

    /** The words {@code home}, {@code -nodad}, {@code mngtmpaddr}, {@code noprefixroute}, {@code autojoin} and {@code no_track}. */
    public record Flags(boolean home, boolean duplicateDetection, boolean manageTemporary, boolean noPrefixRoute, boolean autoJoin,
            boolean noTrack) {

        /** None of them. */
        public static final Flags NONE = new Flags(false, false, false, false, false, false);
    }
}
