package io.regent.linux;

import com.sun.jna.LastErrorException;
import io.regent.api.network.Announcement;
import io.regent.api.network.LinkAddress;
import io.regent.api.transport.Family;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through a take-over often enough for its code to be compiled before the first real one, with sockets of its own and
 * without any effect: the kernel refuses the addresses, because no prefix is that long, the loopback interface has no
 * neighbours to announce anything to, and what is sent there is empty and heard by the sender only.
 */
final class Rehearsal implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final int ROUNDS = 300;
    private static final int IMPOSSIBLE = 33;
    private static final String LOOPBACK = "lo";

    private final Monitor monitor;
    private final RawChannel.Intake intake;

    Rehearsal(Monitor monitor, RawChannel.Intake intake) {
        this.monitor = monitor;
        this.intake = intake;
    }

    @Override
    public void run() {
        InetAddress address = Octets.address(ByteBuffer.allocate(4).putInt(0, 0xC0000201), 0, 4);
        List<LinkAddress> refused = List.of(new LinkAddress(LOOPBACK, address, IMPOSSIBLE, LinkAddress.Options.NONE,
                Optional.of(Duration.ofSeconds(10))));
        List<Announcement> unheard = List.of(new Announcement(LOOPBACK, address, true));
        try {
            rehearse(refused, unheard);
            send(Family.INET);
            send(Family.INET6);
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
            for (int round = 0; round < ROUNDS; round++) {
                channel.send(self, self, 1, nothing);
            }
        }
    }

    private void rehearse(List<LinkAddress> refused, List<Announcement> unheard) throws IOException {
        var table = new AddressTable(AddressBatch.open(), monitor);
        try {
            var announcer = Announcer.open();
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    table.add(refused);
                    table.remove(refused);
                    announcer.announce(unheard, monitor.inventory());
                }
            } finally {
                announcer.close();
            }
        } finally {
            table.close();
        }
    }
}
