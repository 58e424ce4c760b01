package io.regent.vrrp.packet;

import java.nio.ByteBuffer;

/** Looks at single fields of a message that nobody has judged yet: enough to find out whom it concerns. */
public final class Peek {

    /** What is returned for a field that the message is too short to have. */
    public static final int ABSENT = -1;

    private Peek() {
    }

    /** Returns the version, 0 to 15, or {@link #ABSENT}. The message is left as it was. */
    public static int version(ByteBuffer message) {
        int first = octet(message, AdvertCodec.VERSION_AND_TYPE);
        return first == ABSENT ? ABSENT : first >> 4;
    }

    /** Returns the VRID, 0 to 255, or {@link #ABSENT}. The message is left as it was. */
    public static int vrid(ByteBuffer message) {
        return octet(message, AdvertCodec.VRID);
    }

    /** Returns the priority, 0 to 255, or {@link #ABSENT}. The message is left as it was. */
    public static int priority(ByteBuffer message) {
        return octet(message, AdvertCodec.PRIORITY);
    }

    private static int octet(ByteBuffer message, int field) {
        return message.remaining() > field ? Byte.toUnsignedInt(message.get(message.position() + field)) : ABSENT;
    }
}
