package io.regent.linux;

import static io.regent.linux.LibC.MSG_DONTWAIT;
import static io.regent.linux.LibC.SOL_SOCKET;
import static io.regent.linux.LibC.SO_TIMESTAMPNS;

import com.sun.jna.LastErrorException;
import java.nio.ByteBuffer;

/**
 * Room for what one {@code recvmmsg} brings: datagrams, their senders and their control messages. Used under the reader's
 * lock and overwritten by the next {@link #receive}.
 */
final class Inlet {

    private static final int MMSGHDR = 64;
    private static final int NAME_LENGTH = 8;
    private static final int IOVEC_AT = 16;
    private static final int CONTROL_AT = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int LENGTH = 56;
    private static final int IOVEC = 16;
    private static final int CMSG_DATA = 16;
    private static final int NAME_ROOM = 32;
    private static final int CONTROL_ROOM = 128;

    private final int count;
    private final Block headers;
    private final Block names;
    private final Block controls;
    private final ByteBuffer[] data;
    private final Block octets; // keeps the memory behind data
    private int used;

    Inlet(int count, int size) {
        this.count = count;
        headers = new Block(count * (MMSGHDR + IOVEC));
        names = new Block(count * NAME_ROOM);
        controls = new Block(count * CONTROL_ROOM);
        octets = Block.untouched(count * size);
        data = new ByteBuffer[count];
        for (int i = 0; i < count; i++) {
            data[i] = octets.view().slice(i * size, size);
            layOut(i, size);
        }
        used = count;
    }

    private void layOut(int i, int size) {
        ByteBuffer view = headers.view();
        int iovec = count * MMSGHDR + i * IOVEC;
        view.putLong(i * MMSGHDR, names.address(i * NAME_ROOM));
        view.putLong(i * MMSGHDR + IOVEC_AT, headers.address(iovec));
        view.putLong(i * MMSGHDR + IOVEC_AT + 8, 1);
        view.putLong(i * MMSGHDR + CONTROL_AT, controls.address(i * CONTROL_ROOM));
        view.putLong(iovec, octets.address(i * size));
        view.putLong(iovec + 8, size);
    }

    /** Takes in what is there, at most {@link #count()} datagrams, without waiting; 0 when there is nothing. */
    int receive(int fd) throws LastErrorException {
        reset();
        try {
            used = LibC.recvmmsg(fd, headers.pointer(), count, MSG_DONTWAIT, null);
        } catch (LastErrorException e) {
            used = 0;
            if (!Errno.EAGAIN.is(e) && !Errno.EINTR.is(e)) {
                throw e;
            }
        }
        return used;
    }

    private void reset() {
        ByteBuffer view = headers.view();
        for (int i = 0; i < Math.max(used, 1); i++) {
            view.putInt(i * MMSGHDR + NAME_LENGTH, NAME_ROOM);
            view.putLong(i * MMSGHDR + CONTROL_LENGTH, CONTROL_ROOM);
        }
    }

    int count() {
        return count;
    }

    /** The octets of datagram {@code i}, from position 0 to the limit, in network order. */
    ByteBuffer data(int i) {
        return data[i].position(0).limit(headers.view().getInt(i * MMSGHDR + LENGTH));
    }

    /** All senders' socket addresses, in the order of the host; that of datagram {@code i} begins at {@link #nameAt}. */
    ByteBuffer names() {
        return names.view();
    }

    int nameAt(int i) {
        return i * NAME_ROOM;
    }

    /** All control messages, in the order of the host; {@link #controlAt} says where to look. */
    ByteBuffer controls() {
        return controls.view();
    }

    /** Returns where the content of a control message of datagram {@code i} begins, or -1 when there is none. */
    int controlAt(int i, int level, int type) {
        ByteBuffer view = controls.view();
        int end = i * CONTROL_ROOM + (int) headers.view().getLong(i * MMSGHDR + CONTROL_LENGTH);
        int at = i * CONTROL_ROOM;
        while (at + CMSG_DATA <= end) {
            int length = (int) view.getLong(at);
            if (view.getInt(at + 8) == level && view.getInt(at + 12) == type) {
                return at + CMSG_DATA;
            }
            at += Math.max(CMSG_DATA, length + 7 & ~7);
        }
        return -1;
    }

    /** Returns the kernel's time stamp of datagram {@code i}, nanoseconds of wall-clock time, or 0 without one. */
    long stamp(int i) {
        int at = controlAt(i, SOL_SOCKET, SO_TIMESTAMPNS);
        return at < 0 ? 0 : controls.view().getLong(at) * 1_000_000_000L + controls.view().getLong(at + 8);
    }
}
