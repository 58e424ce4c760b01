package io.regent.vrrp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.StringJoiner;

/** Addresses as people write them: RFC 5952 for IPv6, which {@link InetAddress#getHostAddress()} does not know. */
public final class AddressText {

    private static final int GROUPS = 8;

    private AddressText() {
    }

    /** Returns the text of an address, without a zone. */
    public static String of(InetAddress address) {
        return address instanceof Inet4Address ? address.getHostAddress() : compressed(address.getAddress());
    }

    /** The longest run of at least two zero groups, the first of equals, becomes {@code ::}. */
    private static String compressed(byte[] octets) {
        int from = 0;
        int length = 0;
        for (int i = 0; i < GROUPS; i++) {
            int zeros = zerosAt(octets, i);
            if (zeros > length) {
                from = i;
                length = zeros;
            }
        }
        if (length < 2) {
            return groups(octets, 0, GROUPS);
        }
        return groups(octets, 0, from) + "::" + groups(octets, from + length, GROUPS);
    }

    private static int zerosAt(byte[] octets, int from) {
        int end = from;
        while (end < GROUPS && group(octets, end) == 0) {
            end++;
        }
        return end - from;
    }

    private static String groups(byte[] octets, int from, int to) {
        var joiner = new StringJoiner(":");
        for (int i = from; i < to; i++) {
            joiner.add(Integer.toHexString(group(octets, i)));
        }
        return joiner.toString();
    }

    private static int group(byte[] octets, int index) {
        return Byte.toUnsignedInt(octets[2 * index]) << 8 | Byte.toUnsignedInt(octets[2 * index + 1]);
    }
}
