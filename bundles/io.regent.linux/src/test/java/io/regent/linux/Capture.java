package io.regent.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Keeps the frames that a namespace's interface receives and sends, with the kernel's time stamps. Reads in the background;
 * keeps at most a given number, the oldest go first.
 */
public final class Capture implements AutoCloseable {

    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int ETH_P_ALL = 0x0300; // in network order
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SO_TIMESTAMPNS = 35;
    private static final int PACKET_OUTGOING = 4;
    private static final int SNAP = 2048;
    private static final int CONTROL = 64;
    private static final int DEFAULT_MOST = 20_000;

    static {
        Native.register(Capture.class, "c");
    }

    private final int fd;
    private final int most;
    private final Predicate<Frame> wanted;
    private final Memory memory = new Memory(56 + 16 + 32 + CONTROL + SNAP);
    private final ByteBuffer view = memory.getByteBuffer(0, memory.size());
    private final ArrayList<Frame> frames = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Thread thread = new Thread(this::read, "capture");
    private volatile boolean closing;

    /** Captures {@code wanted} frames on an interface. Names of predicates: {@link Frame#isVrrp()} and the like. */
    public static Capture open(Netns netns, String interfaceName, Predicate<Frame> wanted) throws Exception {
        return netns.call(() -> new Capture(interfaceName, wanted, DEFAULT_MOST));
    }

    private Capture(String interfaceName, Predicate<Frame> wanted, int most) {
        this.wanted = wanted;
        this.most = most;
        fd = socket(AF_PACKET, SOCK_RAW_CLOEXEC, 0);
        setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, ints(1), 4);
        setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, ints(8 << 20), 4);
        setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, timeval(), 16);
        view.putShort(72, (short) AF_PACKET).putShort(74, (short) ETH_P_ALL);
        view.putInt(76, if_nametoindex(interfaceName));
        bind(fd, memory.share(72), 20);
        thread.setDaemon(true);
        thread.start();
    }

    private static byte[] ints(int value) {
        return ByteBuffer.allocate(4).order(java.nio.ByteOrder.nativeOrder()).putInt(value).array();
    }

    private static byte[] timeval() {
        return ByteBuffer.allocate(16).order(java.nio.ByteOrder.nativeOrder()).putLong(0).putLong(100_000).array();
    }

    private void read() {
        long base = Pointer.nativeValue(memory);
        view.putLong(0, base + 72).putLong(16, base + 56).putLong(24, 1).putLong(32, base + 104);
        view.putLong(56, base + 104 + CONTROL).putLong(64, SNAP);
        while (!closing) {
            view.putInt(8, 32).putLong(40, CONTROL).putInt(48, 0);
            try {
                keep((int) recvmsg(fd, memory, 0));
            } catch (LastErrorException e) {
                continue; // the time-out that lets a closing capture end, or the interface went down
            }
        }
        close(fd);
    }

    private void keep(int length) {
        byte[] octets = new byte[length];
        view.get(104 + CONTROL, octets);
        long stamp = view.getLong(104 + 16) * 1_000_000_000L + view.getLong(104 + 24);
        var frame = new Frame(stamp, view.get(72 + 10) == PACKET_OUTGOING, octets);
        if (!wanted.test(frame)) {
            return;
        }
        lock.lock();
        try {
            if (frames.size() >= most) {
                frames.subList(0, most / 10).clear();
            }
            frames.add(frame);
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What has been captured so far, in order. */
    public List<Frame> frames() {
        lock.lock();
        try {
            return List.copyOf(frames);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until {@code count} frames are there, or the time is over, and returns what is there. */
    public List<Frame> await(int count, Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lock();
        try {
            while (frames.size() < count && left > 0) {
                left = arrived.awaitNanos(left);
            }
            return List.copyOf(frames);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what has been captured. */
    public void clear() {
        lock.lock();
        try {
            frames.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the capture. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * An Ethernet frame.
     *
     * @param time  the kernel's stamp, nanoseconds of wall-clock time
     * @param outgoing  whether the interface sent it
     * @param octets  all of it, from the Ethernet header
     */
    public record Frame(long time, boolean outgoing, byte[] octets) {

        /** The Ethernet type. */
        public int type() {
            return half(12);
        }

        /** An octet, unsigned; 0 beyond the end. */
        public int octet(int at) {
            return at < octets.length ? Byte.toUnsignedInt(octets[at]) : 0;
        }

        /** Two octets in network order. */
        public int half(int at) {
            return octet(at) << 8 | octet(at + 1);
        }

        /** A part. */
        public byte[] part(int at, int length) {
            return Arrays.copyOfRange(octets, at, at + length);
        }

        /** A part in hexadecimal digits. */
        public String hex(int at, int length) {
            return java.util.HexFormat.of().formatHex(octets, at, at + length);
        }

        /** The Ethernet source. */
        public String sourceMac() {
            return mac(6);
        }

        /** The Ethernet destination. */
        public String destinationMac() {
            return mac(0);
        }

        private String mac(int at) {
            return java.util.HexFormat.ofDelimiter(":").formatHex(octets, at, at + 6);
        }

        /** Whether it is VRRP over IPv4. */
        public boolean isVrrp4() {
            return type() == 0x0800 && octet(23) == 112;
        }

        /** Whether it is VRRP over IPv6. */
        public boolean isVrrp6() {
            return type() == 0x86DD && octet(20) == 112;
        }

        /** Whether it is VRRP. */
        public boolean isVrrp() {
            return isVrrp4() || isVrrp6();
        }

        /** The VRRP message. */
        public byte[] vrrp() {
            return isVrrp4() ? part(14 + (octet(14) & 15) * 4, half(16) - (octet(14) & 15) * 4) : part(54, half(18));
        }

        /** Whether it is ARP. */
        public boolean isArp() {
            return type() == 0x0806;
        }

        /** Whether it is a Neighbor Advertisement. */
        public boolean isNeighborAdvertisement() {
            return type() == 0x86DD && octet(20) == 58 && octet(54) == 136;
        }
    }

    private static native int socket(int domain, int type, int protocol) throws LastErrorException;

    private static native int bind(int fd, Pointer address, int length) throws LastErrorException;

    private static native int setsockopt(int fd, int level, int name, byte[] value, int length) throws LastErrorException;

    private static native long recvmsg(int fd, Pointer message, int flags) throws LastErrorException;

    private static native int if_nametoindex(String name) throws LastErrorException;

    private static native int close(int fd) throws LastErrorException;
}
