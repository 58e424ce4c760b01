package io.regent.linux;

import com.sun.jna.LastErrorException;
import io.regent.api.network.Announcement;
import io.regent.api.network.Link;
import io.regent.api.network.LinkAddress;
import io.regent.api.transport.Family;
import io.regent.linux.Inventory.KnownLink;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through a take-over often enough for its code to be compiled before the first real one, with sockets of its own and
 * without any effect: the kernel refuses the addresses, because no prefix is that long, and the announcements, because there
 * is no such interface; what is sent on the loopback interface is empty and heard by the sender only.
 */
final class Rehearsal implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final int ROUNDS = 300;
    /** While much is waiting to be compiled the JVM sets its threshold higher; so it is played again when that is over. */
    private static final int ACTS = 4;
    private static final long INTERMISSION = 250_000_000;
    private static final int IMPOSSIBLE = 33;
    private static final String LOOPBACK = "lo";
    private static final String NOWHERE = "nowhere";
    private static final int NO_INDEX = Integer.MAX_VALUE;
    private static final long LONGEST_END = 500; // milliseconds

    private final Monitor monitor;
    private final RawChannel.Intake intake;
    private final Thread thread = new Thread(this, "regent-rehearsal");
    private volatile boolean ended;

    Rehearsal(Monitor monitor, RawChannel.Intake intake) {
        this.monitor = monitor;
        this.intake = intake;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Breaks off, and waits until it has. */
    void end() {
        ended = true;
        LockSupport.unpark(thread);
        try {
            thread.join(LONGEST_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        InetAddress address = Octets.address(ByteBuffer.allocate(4).putInt(0, 0xC0000201), 0, 4);
        List<LinkAddress> refused = List.of(new LinkAddress(LOOPBACK, address, IMPOSSIBLE, LinkAddress.Options.NONE,
                Optional.of(Duration.ofSeconds(10))));
        try {
            for (int act = 0; act < ACTS && !ended; act++) {
                change(refused);
                announce(List.of(new Announcement(NOWHERE, address, true)));
                send(Family.INET);
                send(Family.INET6);
                LockSupport.parkNanos(INTERMISSION);
            }
        } catch (IOException | LastErrorException e) {
            LOG.debug("No rehearsal: {}", e.getMessage());
        }
    }

    /** Says nothing, to itself, on the loopback interface. */
    private void send(Family family) throws IOException {
        ByteBuffer nothing = ByteBuffer.allocate(0);
        var self = family == Family.INET ? Octets.address(ByteBuffer.allocate(4).putInt(0, 0x7F000001), 0, 4)
                : Octets.address(ByteBuffer.allocate(16).put(15, (byte) 1), 0, 16);
        try (var channel = RawChannel.open(LOOPBACK, family, datagram -> { }, intake)) {
            for (int round = 0; round < ROUNDS && !ended; round++) {
                channel.send(self, self, 1, nothing);
            }
        }
    }

    private void change(List<LinkAddress> refused) throws IOException {
        var table = new AddressTable(AddressBatch.open(), monitor);
        try {
            for (int round = 0; round < ROUNDS && !ended; round++) {
                table.add(refused);
                table.remove(refused);
            }
        } finally {
            table.close();
        }
    }

    private void announce(List<Announcement> refused) throws IOException {
        var inventory = new Inventory();
        inventory.links.put(NO_INDEX, new KnownLink(new Link(NO_INDEX, NOWHERE, true, true, false, true), LibC.ARPHRD_ETHER,
                new byte[6]));
        var announcer = Announcer.open();
        try {
            for (int round = 0; round < ROUNDS && !ended; round++) {
                refuse(announcer, refused, inventory);
            }
        } finally {
            announcer.close();
        }
    }

    private static void refuse(Announcer announcer, List<Announcement> refused, Inventory inventory) {
        try {
            announcer.announce(refused, inventory);
        } catch (IOException e) {
            return; // as it has to be
        }
    }
}
