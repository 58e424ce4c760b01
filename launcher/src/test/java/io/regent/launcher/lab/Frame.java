package io.regent.launcher.lab;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An Ethernet frame as it was seen.
 *
 * @param nanos  the kernel's time stamp, nanoseconds since 1970
 * @param octets  the frame from its destination MAC address on
 */
public record Frame(long nanos, byte[] octets) {

    private static final int ARP = 0x0806;
    private static final int IPV6 = 0x86dd;
    private static final int ICMPV6 = 58;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;

    int etherType() {
        return unsigned16(12);
    }

    int octet(int at) {
        return Byte.toUnsignedInt(octets[at]);
    }

    int unsigned16(int at) {
        return octet(at) << 8 | octet(at + 1);
    }

    InetAddress address(int at, int length) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(octets, at, at + length));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the MAC address it comes from, as {@code 00:00:5e:00:01:33}. */
    public String sourceMac() {
        var text = new StringBuilder();
        for (int at = 6; at < 12; at++) {
            text.append(":%02x".formatted(octet(at)));
        }
        return text.substring(1);
    }

    /** Returns whether this is a gratuitous ARP or an unsolicited Neighbor Advertisement for {@code address}. */
    public boolean announces(String address) {
        InetAddress announced = inet(address.split("/")[0]);
        if (etherType() == ARP) {
            return address(28, 4).equals(announced) && address(38, 4).equals(announced);
        }
        return etherType() == IPV6 && octets.length >= 78 && octet(20) == ICMPV6
                && octet(54) == NEIGHBOUR_ADVERTISEMENT && address(62, 16).equals(announced);
    }

    static InetAddress inet(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frame frame && nanos == frame.nanos && Arrays.equals(octets, frame.octets);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(nanos);
    }

    @Override
    public String toString() {
        return "Frame[%d.%09d, %s]".formatted(nanos / 1_000_000_000, nanos % 1_000_000_000,
                HexFormat.of().formatHex(octets));
    }
}
