package io.regent.linux;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/** Netlink messages being written one after another, to go out in one system call. */
final class NetlinkRequest {

    private static final int HEADER = 16;
    private static final int FLAGS = 6;

    private final Block block;
    private final ByteBuffer view;
    private int begin;
    private int end;

    NetlinkRequest(int size) {
        block = Block.untouched(size);
        view = block.view();
    }

    /** Begins anew. */
    NetlinkRequest clear() {
        begin = 0;
        end = 0;
        return this;
    }

    /** Begins a message. */
    NetlinkRequest begin(int type, int flags, int sequence) {
        begin = end;
        view.putShort(begin + 4, (short) type).putShort(begin + FLAGS, (short) flags);
        view.putInt(begin + 8, sequence).putInt(begin + 12, 0);
        end = begin + HEADER;
        return this;
    }

    NetlinkRequest octet(int value) {
        view.put(end, (byte) value);
        end += 1;
        return this;
    }

    NetlinkRequest word(int value) {
        view.putInt(end, value);
        end += 4;
        return this;
    }

    NetlinkRequest attribute(int type, byte[] value) {
        header(type, value.length);
        view.put(end, value);
        return pad(value.length);
    }

    NetlinkRequest attribute(int type, int... words) {
        header(type, words.length * 4);
        for (int word : words) {
            word(word);
        }
        return this;
    }

    NetlinkRequest octetAttribute(int type, int value) {
        header(type, 1);
        view.put(end, (byte) value);
        return pad(1);
    }

    private void header(int type, int length) {
        view.putShort(end, (short) (4 + length)).putShort(end + 2, (short) type);
        end += 4;
    }

    private NetlinkRequest pad(int length) {
        for (int i = length; i % 4 != 0; i++) {
            view.put(end + i, (byte) 0);
        }
        end += length + 3 & ~3;
        return this;
    }

    /** Ends the message. */
    NetlinkRequest end() {
        view.putInt(begin, end - begin);
        return this;
    }

    /** Has the kernel answer the last message even when it succeeds. */
    void flagLast(int flags) {
        view.putShort(begin + FLAGS, (short) (view.getShort(begin + FLAGS) | flags));
    }

    Pointer pointer() {
        return block.pointer();
    }

    int length() {
        return end;
    }

    int room() {
        return view.capacity() - end;
    }
}
