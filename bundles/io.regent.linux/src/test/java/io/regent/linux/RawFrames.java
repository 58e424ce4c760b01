package io.regent.linux;

import java.nio.ByteBuffer;

/** Frames made by hand, sent as they are. */
final class RawFrames {

    private RawFrames() {
    }

    /** Puts the right checksum into the IPv4 header. */
    static void checksum(byte[] frame) {
        var view = ByteBuffer.wrap(frame);
        int end = 14 + (frame[14] & 15) * 4;
        view.putShort(24, (short) 0);
        int sum = 0;
        for (int at = 14; at < end; at += 2) {
            sum += Short.toUnsignedInt(view.getShort(at));
        }
        sum = (sum >> 16) + (sum & 0xFFFF);
        view.putShort(24, (short) ~((sum >> 16) + sum));
    }

    /** Sends a frame from an interface of the calling thread's namespace. */
    static Void send(String interfaceName, byte[] frame) {
        int fd = LibC.socket(LibC.AF_PACKET, LibC.SOCK_RAW | LibC.SOCK_CLOEXEC, 0);
        var octets = new Block(frame.length);
        octets.view().put(0, frame);
        var to = new Block(20);
        to.view().putShort(0, (short) LibC.AF_PACKET).putInt(4, LibC.if_nametoindex((interfaceName + "\0").getBytes()));
        to.view().put(2, frame[12]).put(3, frame[13]);
        LibC.sendto(fd, octets.pointer(), frame.length, 0, to.pointer(), 20);
        LibC.close(fd);
        return null;
    }
}
