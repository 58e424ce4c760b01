package io.regent.vrrp;

import static io.regent.vrrp.Countdown.after;
import static io.regent.vrrp.VirtualRouter.NEVER;

import io.regent.vrrp.Effect.Announce;
import io.regent.vrrp.Parameters.Announcing;
import java.util.List;

/** When a MASTER tells its neighbours where the addresses are: at once, once more, and again and again. */
final class Announcements {

    private Announcing announcing;
    private long secondBurst = NEVER;
    private long refresh = NEVER;
    private long lowerPriorityBurst = NEVER;

    Announcements(Announcing announcing) {
        this.announcing = announcing;
    }

    /** A burst that was due under the old settings still comes. */
    void reconfigure(Announcing wanted, boolean master, long now) {
        if (master && wanted.refresh() != announcing.refresh()) {
            refresh = later(wanted.refresh(), now);
        }
        announcing = wanted;
    }

    void start(List<Effect> effects, long now) {
        announce(effects, announcing.repeat());
        secondBurst = later(announcing.delay(), now);
        refresh = later(announcing.refresh(), now);
    }

    void lowerPriority(List<Effect> effects, long now) {
        announce(effects, announcing.lowerPriorityRepeat());
        if (lowerPriorityBurst == NEVER && announcing.lowerPriorityRepeat() > 0) {
            lowerPriorityBurst = later(announcing.lowerPriorityDelay(), now);
        }
    }

    void stop() {
        secondBurst = NEVER;
        refresh = NEVER;
        lowerPriorityBurst = NEVER;
    }

    /** Several bursts that are due at the same time are one, the longest. */
    void expire(List<Effect> effects, long now) {
        int repeat = 0;
        if (now >= secondBurst) {
            secondBurst = NEVER;
            repeat = announcing.repeat();
        }
        if (now >= lowerPriorityBurst) {
            lowerPriorityBurst = NEVER;
            repeat = Math.max(repeat, announcing.lowerPriorityRepeat());
        }
        if (now >= refresh) {
            refresh = Countdown.next(refresh, announcing.refresh(), now);
            repeat = Math.max(repeat, announcing.refreshRepeat());
        }
        announce(effects, repeat);
    }

    long deadline() {
        return Math.min(secondBurst, Math.min(refresh, lowerPriorityBurst));
    }

    private static void announce(List<Effect> effects, int repeat) {
        if (repeat > 0) {
            effects.add(new Announce(repeat));
        }
    }

    private static long later(long span, long now) {
        return span > 0 ? after(now, span) : NEVER;
    }
}
