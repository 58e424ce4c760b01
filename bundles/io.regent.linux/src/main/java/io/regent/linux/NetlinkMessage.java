package io.regent.linux;

import static io.regent.linux.LibC.NLMSGERR_ATTR_MSG;
import static io.regent.linux.LibC.NLMSG_ERROR;
import static io.regent.linux.LibC.NLM_F_ACK_TLVS;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A cursor over the netlink messages of one datagram. Nothing in it trusts a length. */
final class NetlinkMessage {

    private static final int HEADER = 16;
    private static final int ATTRIBUTE = 4;

    private ByteBuffer data = ByteBuffer.allocate(0);
    private int begin;
    private int end;

    /** Goes before the first message of {@code datagram}. */
    NetlinkMessage over(ByteBuffer datagram) {
        data = datagram.order(ByteOrder.nativeOrder());
        begin = 0;
        end = 0;
        return this;
    }

    /** Goes to the next message; false when there is none. */
    boolean next() {
        begin = end + 3 & ~3;
        if (begin + HEADER > data.limit()) {
            return false;
        }
        int length = data.getInt(begin);
        end = begin + length;
        return length >= HEADER && end <= data.limit();
    }

    int type() {
        return Short.toUnsignedInt(data.getShort(begin + 4));
    }

    int flags() {
        return Short.toUnsignedInt(data.getShort(begin + 6));
    }

    int sequence() {
        return data.getInt(begin + 8);
    }

    /** Returns whether the body has at least {@code length} octets. */
    boolean has(int length) {
        return end - begin - HEADER >= length;
    }

    /** An octet of the body, unsigned. */
    int octet(int at) {
        return Byte.toUnsignedInt(data.get(begin + HEADER + at));
    }

    /** A 16-bit word of the body, unsigned. */
    int half(int at) {
        return Short.toUnsignedInt(data.getShort(begin + HEADER + at));
    }

    /** A 32-bit word of the body. */
    int word(int at) {
        return data.getInt(begin + HEADER + at);
    }

    /** Returns where in {@link #data} an attribute's value begins, or -1; the attributes begin {@code from} octets into the body. */
    int attribute(int from, int type) {
        int at = begin + HEADER + from;
        while (at + ATTRIBUTE <= end) {
            int length = Short.toUnsignedInt(data.getShort(at));
            if (length < ATTRIBUTE || at + length > end) {
                return -1;
            }
            if ((data.getShort(at + 2) & 0x3FFF) == type) {
                return at + ATTRIBUTE;
            }
            at += length + 3 & ~3;
        }
        return -1;
    }

    /** The length of the value that begins at {@code attribute}. */
    int length(int attribute) {
        return Short.toUnsignedInt(data.getShort(attribute - ATTRIBUTE)) - ATTRIBUTE;
    }

    ByteBuffer data() {
        return data;
    }

    /** Returns the octets of the value that begins at {@code attribute}. */
    byte[] octets(int attribute) {
        byte[] octets = new byte[length(attribute)];
        data.get(attribute, octets);
        return octets;
    }

    /** Returns a value that is text, without the zero at its end. */
    String text(int attribute) {
        byte[] octets = octets(attribute);
        int length = octets.length > 0 && octets[octets.length - 1] == 0 ? octets.length - 1 : octets.length;
        return new String(octets, 0, length, UTF_8);
    }

    /** Returns the error of an answer, positive, or 0 for success. */
    int error() {
        return type() == NLMSG_ERROR && has(4) ? -word(0) : 0;
    }

    /** Returns what the kernel says about its refusal, empty when it says nothing. */
    String explanation() {
        if ((flags() & NLM_F_ACK_TLVS) == 0 || !has(4 + HEADER)) {
            return "";
        }
        int at = attribute(4 + HEADER, NLMSGERR_ATTR_MSG);
        return at < 0 ? "" : text(at);
    }
}
