package io.regent.api.network;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * An address that Regent puts on an interface. Equal addresses on equal interfaces are the same to the kernel; the rest is how.
 *
 * @param interfaceName  the interface
 * @param address  the address
 * @param prefixLength  0 to 32 or 128
 * @param options  the attributes
 * @param lease  how long the kernel keeps it unless it is renewed, whole seconds; empty: for ever
 */
public record LinkAddress(String interfaceName, InetAddress address, int prefixLength, Options options, Optional<Duration> lease) {

    /** IFA_PROTO of what Regent adds: whose address this is, for {@code ip -d address} and for the clean-up after an unclean end. */
    public static final int PROTOCOL = 82;

    /**
     * The attributes of keepalived's address entries.
     *
     * @param label  the IPv4 label, empty for none
     * @param scope  the numeric scope as in rtnetlink: 0 global, 200 site, 253 link, 254 host
     * @param broadcast  the IPv4 broadcast address, if there is to be one
     * @param peer  the address of the other end of a point-to-point link
     * @param duplicateDetection  IPv6: whether the kernel runs duplicate address detection first
     * @param home  IPv6: IFA_F_HOMEADDRESS
     * @param manageTemporary  IPv6: IFA_F_MANAGETEMPADDR
     * @param noPrefixRoute  IFA_F_NOPREFIXROUTE
     * @param autoJoin  IFA_F_MCAUTOJOIN
     * @param preferred  the preferred lifetime, empty: as long as the address is valid; zero makes it deprecated
     */
    public record Options(String label, int scope, Optional<InetAddress> broadcast, Optional<InetAddress> peer,
            boolean duplicateDetection, boolean home, boolean manageTemporary, boolean noPrefixRoute, boolean autoJoin,
            Optional<Duration> preferred) {

        /** What an entry of nothing but an address means. */
        public static final Options NONE = new Options("", 0, Optional.empty(), Optional.empty(), false, false, false, false,
                false, Optional.empty());
    }
}
