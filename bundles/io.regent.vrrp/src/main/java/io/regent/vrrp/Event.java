package io.regent.vrrp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** Something that happened to a virtual router. */
public sealed interface Event {

    /** It may begin; only in INIT. */
    record Startup() implements Event {
    }

    /** The daemon stops, or this virtual router is no longer configured. */
    record Shutdown() implements Event {
    }

    /** A deadline may have come; harmless when it has not. */
    record TimerExpired() implements Event {
    }

    /**
     * A message of this VRID arrived; the time of the step is its time of arrival. Nothing about it is trusted.
     *
     * @param ttl  the TTL or hop limit it arrived with
     * @param message  the IP payload, from its position to its limit; left as it was
     */
    record MessageReceived(InetAddress source, InetAddress destination, int ttl, ByteBuffer message) implements Event {
    }

    /** Tracking gave another effective priority, 1 to 255. */
    record PriorityChanged(int priority, String why) implements Event {
    }

    /**
     * What keeps it from taking part, one phrase each as keepalived words them ({@code interface eth0 down},
     * {@code due to script chk}); empty when nothing does any more.
     */
    record FaultsChanged(List<String> faults) implements Event {

        public FaultsChanged {
            faults = List.copyOf(faults);
        }
    }

    /** The primary address of the interface, or the configured source, is now this one: needed for ties and checksums. */
    record SourceChanged(InetAddress source) implements Event {
    }

    /** The configuration changed; VRID, family and name stay the same. */
    record Reconfigured(Parameters parameters) implements Event {
    }

    /**
     * An operator hands over: a MASTER sends priority 0 and becomes BACKUP; for this long it tolerates a lower MASTER.
     * Silence still ends in take-over.
     *
     * @param abstain  how long; {@link Duration#ZERO}: until that other MASTER is lost
     */
    record Resign(Duration abstain) implements Event {
    }
}
