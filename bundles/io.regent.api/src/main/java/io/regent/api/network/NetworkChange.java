package io.regent.api.network;

import java.net.InetAddress;
import java.util.List;

/** Something that happened to the host's links or addresses. */
public sealed interface NetworkChange {

    /** A link appeared or changed. */
    record LinkChanged(Link link) implements NetworkChange {
    }

    /** A link is gone. */
    record LinkRemoved(Link link) implements NetworkChange {
    }

    /** An address appeared or changed. */
    record AddressAdded(PresentAddress address) implements NetworkChange {
    }

    /** An address is gone, by whomever. */
    record AddressRemoved(PresentAddress address) implements NetworkChange {
    }

    /** All there is: what was known before is void. */
    record Resynchronized(List<Link> links, List<PresentAddress> addresses) implements NetworkChange {
    }

    /**
     * An address as the kernel has it.
     *
     * @param interfaceName  the interface it is on
     * @param address  the address
     * @param prefixLength  0 to 32 or 128
     * @param protocol  the kernel's IFA_PROTO, 0 when it has none or the kernel is older than 5.18
     * @param secondary  whether it is a secondary (IPv4) or temporary (IPv6) address
     * @param tentative  whether duplicate address detection is still going on or has failed
     */
    record PresentAddress(String interfaceName, InetAddress address, int prefixLength, int protocol, boolean secondary,
            boolean tentative) {
    }
}
