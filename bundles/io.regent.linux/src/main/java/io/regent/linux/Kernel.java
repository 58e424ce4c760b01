package io.regent.linux;

import com.sun.jna.LastErrorException;
import io.regent.api.network.Announcement;
import io.regent.api.network.LinkAddress;
import io.regent.api.network.NetworkControl;
import io.regent.api.network.NetworkReceiver;
import io.regent.api.transport.AdvertChannel;
import io.regent.api.transport.AdvertReceiver;
import io.regent.api.transport.AdvertTransport;
import io.regent.api.transport.Family;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Linux kernel, as Regent uses it. One component for both services, because {@link #drain} takes in
 * advertisements and changes of the network alike, and all of it ends together.
 */
@Component(immediate = true, service = {AdvertTransport.class, NetworkControl.class})
public final class Kernel implements AdvertTransport, NetworkControl, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Kernel.class);
    private static final int DATAGRAMS = 32;
    private static final int DATAGRAM = 8_192;

    private final Reader reader;
    private final RawChannel.Intake intake;
    private final Monitor monitor;
    private final AddressTable addresses;
    private final AddressBatch renewals;
    private final Rehearsal rehearsal;
    private volatile boolean closed;
    private volatile Announcer announcer; // opened when first needed where it was not permitted at the start

    /**
     * Begins to watch links and addresses, and rehearses a takeover without any effect on the host, so that the first
     * one is fast. Works without privileges too; what needs one says so when it is asked for.
     */
    @Activate
    public Kernel() throws IOException {
        this(Monitor.RECEIVE_BUFFER);
    }

    Kernel(int monitorBuffer) throws IOException {
        LibC.bind();
        reader = new Reader();
        try {
            intake = new RawChannel.Intake(reader, new Inlet(DATAGRAMS, DATAGRAM), new ArrivalClock());
            monitor = Monitor.open(reader, monitorBuffer);
            addresses = new AddressTable(AddressBatch.open(), monitor);
            renewals = AddressBatch.open();
            rehearse();
            rehearsal = new Rehearsal(monitor, intake);
            rehearsal.start();
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    private void rehearse() throws IOException {
        addresses.rehearse();
        try {
            announcer().rehearse();
        } catch (IOException | LastErrorException e) {
            LOG.warn("Addresses cannot be announced: {}", e.getMessage());
        }
    }

    private Announcer announcer() throws IOException {
        if (announcer == null) {
            announcer = Announcer.open();
        }
        return announcer;
    }

    /** For tests that count. */
    AddressTable addresses() {
        return addresses;
    }

    /** For tests that hold the reader up. */
    Reader reader() {
        return reader;
    }

    @Override
    public AdvertChannel open(String interfaceName, Family family, AdvertReceiver receiver) throws IOException {
        check();
        return RawChannel.open(interfaceName, family, receiver, intake);
    }

    @Override
    public void drain() {
        reader.drain();
    }

    @Override
    public Watch watch(NetworkReceiver receiver) throws IOException {
        check();
        monitor.add(receiver);
        return () -> monitor.remove(receiver);
    }

    @Override
    public Map<LinkAddress, String> add(List<LinkAddress> addresses) throws IOException {
        check();
        return this.addresses.add(addresses);
    }

    @Override
    public Map<LinkAddress, String> renew(List<LinkAddress> addresses) throws IOException {
        check();
        return this.addresses.renew(addresses, renewals);
    }

    @Override
    public Map<LinkAddress, String> remove(List<LinkAddress> addresses) throws IOException {
        check();
        return this.addresses.remove(addresses);
    }

    @Override
    public void announce(List<Announcement> announcements) throws IOException {
        check();
        announcer().announce(announcements, monitor.inventory());
    }

    /** After the end a file descriptor may already be another's. */
    private void check() throws IOException {
        if (closed) {
            throw new IOException("the bundle io.regent.linux is stopped");
        }
    }

    @Override
    public String wakeExactly() {
        return Scheduling.wakeExactly();
    }

    @Override
    public String lockMemory() {
        return Scheduling.lockMemory();
    }

    /** Ends the reader thread and closes every socket. Addresses stay as they are. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        rehearsal.end();
        reader.close();
        addresses.close();
        renewals.close();
        if (announcer != null) {
            announcer.close();
        }
    }

    /** The bundle stops: besides, lets go of the C library. */
    @Deactivate
    void deactivate() {
        close();
        LibC.unbind();
    }
}
