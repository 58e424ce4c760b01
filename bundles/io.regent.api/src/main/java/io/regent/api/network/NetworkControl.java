package io.regent.api.network;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The host's links and addresses. The methods that change something are for one thread, the engine's loop; they talk to
 * the kernel only and never wait for anything else.
 */
@ProviderType
public interface NetworkControl {

    /**
     * Begins to watch links and addresses. The receiver first gets a {@link NetworkChange.Resynchronized} with all
     * there is, before this method returns, then every change in order, and another one after the kernel's queue overran.
     */
    Watch watch(NetworkReceiver receiver) throws IOException;

    /**
     * Adds addresses, or replaces what differs of those already there (lifetimes, flags), in as few system calls as possible.
     *
     * @return the addresses that the kernel refused, with the reason; empty when all is done
     * @throws IOException when the kernel could not be asked at all, for example without CAP_NET_ADMIN
     */
    Map<LinkAddress, String> add(List<LinkAddress> addresses) throws IOException;

    /**
     * Renews the leases of addresses that {@link #add} has put on their interfaces; passes over those it has not. Unlike the other
     * methods it may be called from another thread than the loop's, but not while {@link #remove} runs: the kernel cannot
     * renew an address without adding it if it is gone.
     *
     * @return the addresses that the kernel refused, with the reason
     */
    Map<LinkAddress, String> renew(List<LinkAddress> addresses) throws IOException;

    /** Removes addresses; one that is not there counts as removed. Otherwise as {@link #add}. */
    Map<LinkAddress, String> remove(List<LinkAddress> addresses) throws IOException;

    /**
     * Tells the neighbours where addresses are: one gratuitous ARP request or unsolicited Neighbor Advertisement each
     * (RFC 9568 sections 8.1.2 and 8.2.2), in batches.
     *
     * @throws IOException for the first interface that refused; the others have been served
     */
    void announce(List<Announcement> announcements) throws IOException;

    /**
     * Makes the calling thread wake up exactly: timer slack of one nanosecond, and real-time scheduling where the process
     * may have it. Children of the thread do not inherit it.
     *
     * @return one line that says what was reached, for the log
     */
    String wakeExactly();

    /**
     * Keeps the memory of the process from being swapped out, where the process may do that.
     *
     * @return one line that says what was reached, for the log
     */
    String lockMemory();

    /** Ends a {@link #watch}. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {

        /** Ends the watch; nothing is delivered afterwards. */
        @Override
        void close();
    }
}
