package io.regent.launcher.lab;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A packet socket on {@code eth0} of a host: sends frames as they are. */
final class PacketSocket implements AutoCloseable {

    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int CLONE_NEWNET = 0x40000000;
    private static final int O_CLOEXEC = 0x80000;
    private static final int SOCKADDR_LL = 20;

    static {
        Native.register(PacketSocket.class, "c");
    }

    private final int fd;
    private final byte[] address;

    private PacketSocket(int fd, byte[] address) {
        this.fd = fd;
        this.address = address;
    }

    private static native int socket(int domain, int type, int protocol) throws LastErrorException;

    private static native int sendto(int fd, byte[] buffer, long length, int flags, byte[] address, int addressLength)
            throws LastErrorException;

    private static native int open(String path, int flags) throws LastErrorException;

    private static native int setns(int fd, int type) throws LastErrorException;

    private static native int if_nametoindex(String name) throws LastErrorException;

    private static native int close(int fd) throws LastErrorException;

    /** Opens the socket in the host's namespace, on a thread that ends there; the socket stays inside. */
    static PacketSocket on(Host host) {
        return inside(host.namespace(), () -> {
            int index = if_nametoindex("eth0");
            ByteBuffer address = ByteBuffer.allocate(SOCKADDR_LL).order(ByteOrder.nativeOrder());
            address.putShort((short) AF_PACKET).putShort((short) 0).putInt(index);
            return new PacketSocket(socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0), address.array());
        });
    }

    private static <T> T inside(String namespace, Callable<T> body) {
        var task = new FutureTask<>(() -> {
            int fd = open("/run/netns/" + namespace, O_CLOEXEC);
            setns(fd, CLONE_NEWNET);
            close(fd);
            return body.call();
        });
        var thread = new Thread(task, "in " + namespace);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError("cannot open a packet socket in " + namespace, e.getCause());
        }
    }

    void send(byte[] frame) {
        sendto(fd, frame, frame.length, 0, address, address.length);
    }

    @Override
    public void close() {
        close(fd);
    }
}
