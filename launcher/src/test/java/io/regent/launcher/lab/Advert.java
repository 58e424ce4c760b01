package io.regent.launcher.lab;

import java.util.Optional;

/**
 * A VRRP message as it was seen on the wire.
 *
 * @param nanos  the kernel's time stamp, nanoseconds since 1970
 * @param source  the IP address it came from, {@code destination} where it went to
 * @param version  2 or 3
 * @param interval  the interval in milliseconds
 * @param addressCount  how many addresses it says it has
 */
public record Advert(long nanos, String source, String destination, int ttl, int version, int vrid, int priority,
        int interval, int addressCount) {

    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int VRRP = 112;
    private static final int ETHERNET_HEADER = 14;

    static Optional<Advert> of(Frame frame) {
        if (frame.etherType() == IPV4 && frame.octet(23) == VRRP) {
            int at = ETHERNET_HEADER + (frame.octet(ETHERNET_HEADER) & 15) * 4;
            return Optional.of(read(frame, at, frame.octet(22), 26, 4));
        }
        if (frame.etherType() == IPV6 && frame.octet(20) == VRRP) {
            return Optional.of(read(frame, ETHERNET_HEADER + 40, frame.octet(21), 22, 16));
        }
        return Optional.empty();
    }

    private static Advert read(Frame frame, int at, int ttl, int addresses, int length) {
        int version = frame.octet(at) >> 4;
        int interval = version == 2 ? frame.octet(at + 5) * 1000 : (frame.unsigned16(at + 4) & 0xfff) * 10;
        return new Advert(frame.nanos(), text(frame, addresses, length), text(frame, addresses + length, length), ttl,
                version, frame.octet(at + 1), frame.octet(at + 2), interval, frame.octet(at + 3));
    }

    private static String text(Frame frame, int at, int length) {
        return frame.address(at, length).getHostAddress();
    }
}
