package io.regent.bench;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/** What the capture saw of one datagram. Times are nanoseconds of the kernel's real-time clock. */
sealed interface Packet {

    /** When the kernel saw it. */
    long time();

    /** Who sent it. */
    String mac();

    /** An advertisement. */
    record Advert(long time, String mac, int version, int vrid, int priority) implements Packet {
    }

    /** An ARP message about the sender's own address, that nobody asked for. */
    record Announcement(long time, String mac, int address) implements Packet {
    }

    /** An answered ping. */
    record Reply(long time, String mac) implements Packet {
    }

    /** Reads an Ethernet frame of which at least the headers were captured; nothing if it is of another kind. */
    static Optional<Packet> read(long time, ByteBuffer frame) {
        if (frame.limit() < 42) {
            return Optional.empty();
        }
        int start = frame.arrayOffset();
        String mac = HexFormat.ofDelimiter(":").formatHex(frame.array(), start + 6, start + 12);
        return switch (frame.getShort(12)) {
            case 0x0806 -> arp(time, mac, frame);
            case 0x0800 -> ip(time, mac, frame);
            default -> Optional.empty();
        };
    }

    private static Optional<Packet> arp(long time, String mac, ByteBuffer frame) {
        int sender = frame.getInt(28);
        return sender == frame.getInt(38) ? Optional.of(new Announcement(time, mac, sender)) : Optional.empty();
    }

    private static Optional<Packet> ip(long time, String mac, ByteBuffer frame) {
        int start = 14 + 4 * (frame.get(14) & 0x0f);
        return switch (frame.get(23)) {
            case 112 -> Optional.of(new Advert(time, mac, (frame.get(start) & 0xff) >> 4, frame.get(start + 1) & 0xff,
                    frame.get(start + 2) & 0xff));
            case 1 -> frame.get(start) == 0 ? Optional.of(new Reply(time, mac)) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
