package io.regent.linux;

import static io.regent.linux.LibC.ETH_P_ARP;
import static io.regent.linux.LibC.ETH_P_IP;
import static io.regent.linux.LibC.ETH_P_IPV6;
import static io.regent.linux.LibC.IPPROTO_ICMPV6;

import java.nio.ByteBuffer;

/** The Ethernet frames that tell neighbours where an address is. Written into a buffer in network order. */
final class Frames {

    /** Room for the longest. */
    static final int LONGEST = 88;

    private static final byte[] BROADCAST = {-1, -1, -1, -1, -1, -1};
    private static final byte[] ALL_NODES_MAC = {0x33, 0x33, 0, 0, 0, 1};
    private static final byte[] ALL_NODES = {(byte) 0xFF, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    private static final int ETHERNET = 14;
    private static final int ARP_REQUEST = 1;
    private static final int IPV6_HEADER = 40;
    private static final int NEIGHBOR_ADVERTISEMENT = 136;
    private static final int ADVERTISEMENT_LENGTH = 32;
    private static final int ROUTER = 0x80000000;
    private static final int OVERRIDE = 0x20000000;
    private static final int TARGET_LINK_LAYER_ADDRESS = 2;

    private Frames() {
    }

    /**
     * Writes a gratuitous ARP request (RFC 9568 section 8.1.2) and returns its length. The target hardware address is the
     * broadcast address, as keepalived has it; receivers take the sender's.
     */
    static int arp(ByteBuffer frame, byte[] mac, byte[] address) {
        ethernet(frame, BROADCAST, mac, ETH_P_ARP);
        frame.putShort((short) 1).putShort((short) ETH_P_IP).put((byte) 6).put((byte) 4).putShort((short) ARP_REQUEST);
        frame.put(mac).put(address).put(BROADCAST).put(address);
        return frame.position();
    }

    /**
     * Writes an unsolicited Neighbor Advertisement (RFC 9568 section 8.2.2) and returns its length. It comes from the
     * address itself, which is on the interface by then.
     */
    static int neighborAdvertisement(ByteBuffer frame, byte[] mac, byte[] address, boolean router) {
        ethernet(frame, ALL_NODES_MAC, mac, ETH_P_IPV6);
        frame.putInt(0x60000000).putShort((short) ADVERTISEMENT_LENGTH).put((byte) IPPROTO_ICMPV6).put((byte) 255);
        frame.put(address).put(ALL_NODES);
        frame.put((byte) NEIGHBOR_ADVERTISEMENT).put((byte) 0).putShort((short) 0);
        frame.putInt((router ? ROUTER : 0) | OVERRIDE).put(address);
        frame.put((byte) TARGET_LINK_LAYER_ADDRESS).put((byte) 1).put(mac);
        frame.putShort(ETHERNET + IPV6_HEADER + 2, checksum(frame));
        return frame.position();
    }

    private static void ethernet(ByteBuffer frame, byte[] destination, byte[] source, int type) {
        frame.clear().put(destination).put(source).putShort((short) type);
    }

    /** RFC 4443 section 2.3: addresses, length and next header are part of it. */
    private static short checksum(ByteBuffer frame) {
        int sum = ADVERTISEMENT_LENGTH + IPPROTO_ICMPV6;
        for (int at = ETHERNET + 8; at < ETHERNET + IPV6_HEADER + ADVERTISEMENT_LENGTH; at += 2) {
            sum += Short.toUnsignedInt(frame.getShort(at));
        }
        sum = (sum >> 16) + (sum & 0xFFFF);
        return (short) ~((sum >> 16) + sum);
    }
}
