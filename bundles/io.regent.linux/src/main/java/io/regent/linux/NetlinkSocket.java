package io.regent.linux;

import static io.regent.linux.LibC.AF_NETLINK;
import static io.regent.linux.LibC.NETLINK_CAP_ACK;
import static io.regent.linux.LibC.NETLINK_EXT_ACK;
import static io.regent.linux.LibC.NETLINK_ROUTE;
import static io.regent.linux.LibC.SOCK_CLOEXEC;
import static io.regent.linux.LibC.SOCK_NONBLOCK;
import static io.regent.linux.LibC.SOCK_RAW;
import static io.regent.linux.LibC.SOL_NETLINK;

import com.sun.jna.LastErrorException;
import java.io.IOException;

/** An rtnetlink socket. The kernel answers before {@link #send} returns, so nothing ever waits. */
final class NetlinkSocket {

    private static final int SEND_BUFFER = 1 << 20;
    private static final int SOCKADDR_NL = 12;
    private static final int PORT = 4;

    private final int fd;
    private final Inlet inlet = new Inlet(8, 1 << 15);
    private long calls;

    private NetlinkSocket(int fd) {
        this.fd = fd;
    }

    /**
     * Opens a socket.
     *
     * @param groups  the RTMGRP_ to listen to
     * @param buffer  octets of the receive queue
     */
    static NetlinkSocket open(int groups, int buffer) throws IOException {
        try {
            var socket = new NetlinkSocket(LibC.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE));
            socket.prepare(groups, buffer);
            return socket;
        } catch (LastErrorException e) {
            throw Errno.exception("open a netlink socket", e, "AF_NETLINK is not allowed here");
        }
    }

    private void prepare(int groups, int buffer) {
        try {
            Options.receiveBuffer(fd, buffer);
            Options.sendBuffer(fd, SEND_BUFFER);
            Options.prefer(fd, SOL_NETLINK, NETLINK_CAP_ACK, 1);
            Options.prefer(fd, SOL_NETLINK, NETLINK_EXT_ACK, 1);
            var address = new Block(SOCKADDR_NL);
            address.view().putShort(0, (short) AF_NETLINK).putInt(8, groups);
            LibC.bind(fd, address.pointer(), SOCKADDR_NL);
        } catch (LastErrorException e) {
            LibC.close(fd);
            throw e;
        }
    }

    int fd() {
        return fd;
    }

    void send(NetlinkRequest request) throws LastErrorException {
        calls++;
        LibC.sendto(fd, request.pointer(), request.length(), 0, null, 0);
    }

    /** Takes in what is there; 0 when there is nothing. ENOBUFS means that something was lost. */
    int receive() throws LastErrorException {
        calls++;
        return inlet.receive(fd);
    }

    /** Puts {@code message} before the first message of datagram {@code i}; false when it is not the kernel's. */
    boolean read(int i, NetlinkMessage message) {
        message.over(inlet.data(i));
        return inlet.names().getInt(inlet.nameAt(i) + PORT) == 0;
    }

    /** How many system calls have sent or asked for messages. */
    long calls() {
        return calls;
    }

    void close() {
        LibC.close(fd);
    }
}
