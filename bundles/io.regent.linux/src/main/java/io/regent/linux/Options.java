package io.regent.linux;

import static io.regent.linux.LibC.SOL_SOCKET;
import static io.regent.linux.LibC.SO_RCVBUF;
import static io.regent.linux.LibC.SO_RCVBUFFORCE;
import static io.regent.linux.LibC.SO_SNDBUF;
import static io.regent.linux.LibC.SO_SNDBUFFORCE;

import com.sun.jna.LastErrorException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Socket options, set when a socket is opened. */
final class Options {

    private Options() {
    }

    static void set(int fd, int level, int name, int value) throws LastErrorException {
        set(fd, level, name, ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array());
    }

    static void set(int fd, int level, int name, byte[] value) throws LastErrorException {
        LibC.setsockopt(fd, level, name, value, value.length);
    }

    /** Sets an option that does without: an old kernel or a missing privilege costs comfort, not function. */
    static void prefer(int fd, int level, int name, int value) {
        try {
            set(fd, level, name, value);
        } catch (LastErrorException e) {
            // as the method says
        }
    }

    /** Asks for a receive buffer; without the privilege for it, for as much of it as anybody may have. */
    static void receiveBuffer(int fd, int octets) throws LastErrorException {
        force(fd, SO_RCVBUFFORCE, SO_RCVBUF, octets);
    }

    /** Asks for a send buffer, likewise. */
    static void sendBuffer(int fd, int octets) throws LastErrorException {
        force(fd, SO_SNDBUFFORCE, SO_SNDBUF, octets);
    }

    private static void force(int fd, int privileged, int ordinary, int octets) {
        try {
            set(fd, SOL_SOCKET, privileged, octets);
        } catch (LastErrorException e) {
            set(fd, SOL_SOCKET, ordinary, octets);
        }
    }
}
