package io.regent.vrrp;

import java.util.List;

/** Contract sketch. */
public final class VirtualRouter {

    /** The {@link #deadline()} of a virtual router that waits for no timer. */
    public static final long NEVER = Long.MAX_VALUE;

    public VirtualRouter(Parameters parameters) {
    }

    /** Takes one event and returns what has to be done about it, in order. */
    public List<Effect> step(Event event, long now) {
        return List.of();
    }

    /** Returns when to come back with {@link Event.TimerExpired}. */
    public long deadline() {
        return NEVER;
    }
}
