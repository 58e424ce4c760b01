package io.regent.vrrp.packet;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/** The checksum of the Internet (RFC 1071): 16-bit one's complement sums. */
final class Checksum {

    private static final int VRRP = 112;

    private Checksum() {
    }

    /** Returns the unfolded sum of a whole message that begins at its index 0. */
    static long sum(ByteBuffer message) {
        long sum = 0;
        int end = message.limit() & ~1;
        for (int at = 0; at < end; at += 2) {
            sum += Short.toUnsignedInt(message.getShort(at));
        }
        return end == message.limit() ? sum : sum + (Byte.toUnsignedInt(message.get(end)) << 8);
    }

    /** Returns the sum of the pseudo-header: RFC 8200 section 8.1 for IPv6, that of TCP and UDP for IPv4. */
    static long pseudoHeader(InetAddress source, InetAddress destination, int length) {
        return sum(ByteBuffer.wrap(source.getAddress())) + sum(ByteBuffer.wrap(destination.getAddress())) + VRRP
                + length;
    }

    /** Folds a sum into 16 bits; 0xFFFF for a message whose checksum is right. */
    static int fold(long sum) {
        long folded = sum;
        while (folded > 0xFFFF) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (int) folded;
    }
}
