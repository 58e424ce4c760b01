package io.regent.api.status;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The running engine, as the shell sees it. All methods may be called from any thread. The queries answer from the
 * loop's last snapshot and never wait for it; the operations wait, with a bound, until the loop has carried them out.
 */
@ProviderType
public interface Regent {

    /** Returns the last snapshot of the loop. */
    Status status();

    /**
     * Returns why a virtual router or sync group is what it is, and how it came to be so.
     *
     * @throws IllegalArgumentException when there is none of that name; the message names those there are
     */
    Explanation why(String name);

    /** Reads the configuration again and, if it is sound, changes what differs. Waits until that is done, at most 30 s. */
    Outcome reload();

    /**
     * Resigns in favour of a peer: sends priority 0, removes the addresses and stays BACKUP.
     *
     * @param name  a virtual router or a sync group
     * @param duration  how long it keeps from becoming MASTER although the protocol would allow it while another MASTER is
     *        heard; empty: until the other MASTER is lost. Silence always ends it, so that the address is never left to nobody.
     * @param force  also when nobody has been heard that could take over
     */
    Outcome handover(String name, Optional<Duration> duration, boolean force);
}
