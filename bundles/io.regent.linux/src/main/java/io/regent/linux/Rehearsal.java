package io.regent.linux;

import com.sun.jna.LastErrorException;
import io.regent.api.network.Announcement;
import io.regent.api.network.LinkAddress;
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
 * without any effect: the kernel refuses the addresses, because no prefix is that long, and the loopback interface has no
 * neighbours to announce anything to.
 */
final class Rehearsal implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final int ROUNDS = 300;
    private static final int IMPOSSIBLE = 33;
    private static final String LOOPBACK = "lo";

    private final Monitor monitor;

    Rehearsal(Monitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void run() {
        InetAddress address = Octets.address(ByteBuffer.allocate(4).putInt(0, 0xC0000201), 0, 4);
        List<LinkAddress> refused = List.of(new LinkAddress(LOOPBACK, address, IMPOSSIBLE, LinkAddress.Options.NONE,
                Optional.of(Duration.ofSeconds(10))));
        List<Announcement> unheard = List.of(new Announcement(LOOPBACK, address, true));
        try {
            rehearse(refused, unheard);
        } catch (IOException | LastErrorException e) {
            LOG.debug("No rehearsal: {}", e.getMessage());
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
