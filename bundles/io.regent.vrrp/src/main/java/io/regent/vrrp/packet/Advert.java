package io.regent.vrrp.packet;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * An advertisement (RFC 9568 section 5.2, RFC 3768 section 5.3).
 *
 * @param version  2 or 3
 * @param vrid  1 to 255
 * @param priority  0 to 255; 0: its sender leaves
 * @param addresses  the virtual addresses, in the order of the message, all of one family
 * @param interval  Max Advertise Interval in nanoseconds; a multiple of 10 ms (v3) or 1 s (v2) once it was received
 * @param password  VRRPv2 simple password; empty: Auth Type 0
 */
public record Advert(int version, int vrid, int priority, List<InetAddress> addresses, long interval,
        Optional<Password> password) {

    public Advert {
        addresses = List.copyOf(addresses);
    }
}
