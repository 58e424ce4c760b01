package io.regent.linux;

import static io.regent.linux.LibC.AF_INET;
import static io.regent.linux.LibC.AF_INET6;
import static io.regent.linux.LibC.SOCK_CLOEXEC;
import static io.regent.linux.LibC.SOCK_NONBLOCK;
import static io.regent.linux.LibC.SOCK_RAW;
import static io.regent.linux.LibC.SOL_SOCKET;
import static io.regent.linux.LibC.SO_BINDTODEVICE;
import static io.regent.linux.LibC.SO_PRIORITY;
import static io.regent.linux.LibC.SO_TIMESTAMPNS;
import static io.regent.linux.LibC.TC_PRIO_CONTROL;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.LastErrorException;
import io.regent.api.transport.AdvertChannel;
import io.regent.api.transport.AdvertReceiver;
import io.regent.api.transport.Datagram;
import io.regent.api.transport.Family;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One interface, open for one address family: a raw socket that does not hear itself. */
final class RawChannel implements AdvertChannel, Source {

    private static final Logger LOG = LoggerFactory.getLogger(RawChannel.class);

    private final String interfaceName;
    private final Family family;
    private final Wire wire;
    private final Intake intake;
    private final AdvertReceiver receiver;
    private long emptyAt;
    private volatile boolean closed;

    private RawChannel(String interfaceName, Family family, Wire wire, Intake intake, AdvertReceiver receiver) {
        this.interfaceName = interfaceName;
        this.family = family;
        this.wire = wire;
        this.intake = intake;
        this.receiver = receiver;
    }

    /** Opens the interface and has it read. */
    static RawChannel open(String interfaceName, Family family, AdvertReceiver receiver, Intake intake) throws IOException {
        try {
            int fd = LibC.socket(family == Family.INET ? AF_INET : AF_INET6, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, Wire.VRRP);
            return open(fd, interfaceName, family, receiver, intake);
        } catch (LastErrorException e) {
            throw Errno.exception("open " + interfaceName + " for VRRP over " + word(family), e, Errno.NEEDS_NET_RAW);
        }
    }

    private static RawChannel open(int fd, String interfaceName, Family family, AdvertReceiver receiver, Intake intake) {
        try {
            int index = LibC.if_nametoindex((interfaceName + "\0").getBytes(UTF_8));
            Options.set(fd, SOL_SOCKET, SO_BINDTODEVICE, (interfaceName + "\0").getBytes(UTF_8));
            Options.receiveBuffer(fd, Wire.RECEIVE_BUFFER);
            Options.set(fd, SOL_SOCKET, SO_TIMESTAMPNS, 1);
            var wire = family == Family.INET ? new Wire4(fd, index) : new Wire6(fd, index);
            Options.prefer(fd, SOL_SOCKET, SO_PRIORITY, TC_PRIO_CONTROL);
            var channel = new RawChannel(interfaceName, family, wire, intake, receiver);
            channel.begin();
            return channel;
        } catch (LastErrorException e) {
            LibC.close(fd);
            throw e;
        }
    }

    /** What came before the socket was bound may be of another interface. */
    private void begin() {
        intake.reader().lock().lock();
        try {
            int count = intake.inlet().count();
            while (count == intake.inlet().count()) {
                emptyAt = System.nanoTime();
                count = intake.inlet().receive(fd());
            }
            intake.reader().add(this);
        } finally {
            intake.reader().lock().unlock();
        }
    }

    private static String word(Family family) {
        return family == Family.INET ? "IPv4" : "IPv6";
    }

    @Override
    public int fd() {
        return wire.fd();
    }

    @Override
    public void join(InetAddress group) throws IOException {
        check(group);
        try {
            wire.join(group);
        } catch (LastErrorException e) {
            if (!Errno.EADDRINUSE.is(e)) {
                throw Errno.exception("join " + group.getHostAddress() + " on " + interfaceName, e, Errno.NEEDS_NET_RAW);
            }
        }
    }

    @Override
    public void send(InetAddress source, InetAddress destination, int ttl, ByteBuffer message) throws IOException {
        check(source);
        check(destination);
        if (message.remaining() > Wire.LONGEST) {
            throw new IOException("cannot send " + message.remaining() + " octets: the most is " + Wire.LONGEST);
        }
        try {
            wire.send(source, destination, ttl, message);
        } catch (LastErrorException e) {
            throw Errno.exception("send from " + source.getHostAddress() + " to " + destination.getHostAddress() + " on "
                    + interfaceName, e, Errno.FIREWALL);
        }
    }

    /** A closed socket's number may already be another's. */
    private void check(InetAddress address) throws IOException {
        if (closed) {
            throw new IOException("the channel of " + interfaceName + " is closed");
        }
        if (Family.of(address) != family) {
            throw new IOException(address.getHostAddress() + " is not an address for " + word(family) + " on " + interfaceName);
        }
    }

    @Override
    public void takeIn(long moment) {
        while (!closed) {
            long before = System.nanoTime();
            int count = intake.inlet().receive(fd());
            intake.clock().sample();
            boolean reached = deliver(count, moment);
            if (count < intake.inlet().count()) {
                emptyAt = before;
                return;
            }
            if (reached) {
                return;
            }
        }
    }

    /** Returns whether the last of them arrived after {@code moment}. */
    private boolean deliver(int count, long moment) {
        long arrivedAt = moment;
        for (int i = 0; i < count && !closed; i++) {
            arrivedAt = intake.clock().arrival(intake.inlet().stamp(i), emptyAt, intake.clock().now());
            wire.read(intake.inlet(), i, interfaceName, arrivedAt).ifPresent(this::deliver);
        }
        return arrivedAt - moment > 0;
    }

    private void deliver(Datagram datagram) {
        try {
            receiver.received(datagram);
        } catch (RuntimeException e) {
            LOG.error("A receiver failed; its datagram is lost", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        intake.reader().remove(this);
    }

    @Override
    public void closed() {
        closed = true;
    }

    /** What all channels read with, under the reader's lock. */
    record Intake(Reader reader, Inlet inlet, ArrivalClock clock) {
    }
}
