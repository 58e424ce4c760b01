package io.regent.vrrp;

import static io.regent.vrrp.Countdown.after;
import static io.regent.vrrp.VirtualRouter.NEVER;

import io.regent.vrrp.Parameters.Election;
import io.regent.vrrp.packet.Advert;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** What a BACKUP knows of its MASTER, and its Master_Down_Timer (RFC 9568 sections 6.1 and 6.4.2). */
final class Standby {

    private int version;
    private Election election;

    private Optional<InetAddress> master = Optional.empty();
    private int masterPriority;
    private long masterAdverInterval;

    /** The Master_Down_Timer runs from here for this many intervals, the skew time and the pause. */
    private long armedAt;
    private int adverts;
    private long pause;

    /** Whether the timer runs on although a lower MASTER is heard. */
    private boolean preempting;
    /** The end of preempt_delay; {@link VirtualRouter#NEVER} until a lower MASTER was heard. */
    private long preemptAt = NEVER;
    /** Until when a lower MASTER is tolerated because an operator said so. */
    private long abstainUntil;

    Standby(Parameters parameters) {
        version = parameters.identity().version();
        election = parameters.election();
        masterAdverInterval = election.advertisementInterval();
    }

    /** An interval that was learned stays; a running timer is as if it had been armed under the new settings. */
    void reconfigure(Parameters wanted) {
        boolean learned = version == 3 && wanted.identity().version() == 3 && master.isPresent();
        if (adverts == election.downTimerAdverts()) {
            adverts = wanted.election().downTimerAdverts();
        }
        version = wanted.identity().version();
        election = wanted.election();
        masterAdverInterval = learned ? masterAdverInterval : election.advertisementInterval();
    }

    Optional<InetAddress> master() {
        return master;
    }

    int masterPriority() {
        return masterPriority;
    }

    long masterAdverInterval() {
        return masterAdverInterval;
    }

    /** Depends on the priority of the moment: when that changes, so does the skew time of a timer that runs. */
    long deadline(int priority) {
        return after(armedAt, adverts * masterAdverInterval + pause + skew(priority));
    }

    private long skew(int priority) {
        return Countdown.skew(version, priority, masterAdverInterval);
    }

    /** Begins to wait as if nobody had been heard yet (section 6.4.1). */
    void begin(long now) {
        begin(election.downTimerAdverts(), now);
    }

    void begin(int intervals, long now) {
        master = Optional.empty();
        masterPriority = 0;
        masterAdverInterval = election.advertisementInterval();
        preemptAt = NEVER;
        armedAt = now;
        rearm(intervals, now);
    }

    /** Begins to wait after having been MASTER itself. */
    void begin(int intervals, long longer, long now) {
        begin(intervals, now);
        pause = longer;
    }

    /** Somebody is MASTER, and we do not mind. */
    void follow(Advert advert, InetAddress from, int priority, long now) {
        witness(advert, from);
        masterAdverInterval = version == 2 ? election.advertisementInterval() : advert.interval();
        if (advert.priority() >= priority) {
            preemptAt = NEVER;
        }
        rearm(election.downTimerAdverts(), now);
    }

    void masterLeft(InetAddress from, long now) {
        master = Optional.of(from);
        masterPriority = 0;
        abstainUntil = 0;
        rearm(0, now);
    }

    /** Somebody is MASTER, and the timer goes on: he will be preempted. */
    void ignored(Advert advert, InetAddress from) {
        witness(advert, from);
        preempting = true;
    }

    /** Somebody is MASTER while we take no part. */
    void witness(Advert advert, InetAddress from) {
        master = Optional.of(from);
        masterPriority = advert.priority();
    }

    /** A message that was overtaken by a later one does not turn the timer back. */
    private void rearm(int intervals, long now) {
        armedAt = Math.max(armedAt, now);
        adverts = intervals;
        pause = 0;
        preempting = false;
    }

    /** Returns whether a MASTER of lower priority is left alone for now. */
    boolean tolerates(boolean owner, long now) {
        if (now < abstainUntil || !election.preempt() && !owner) {
            return true;
        }
        if (election.preemptDelay() > 0 && preemptAt == NEVER) {
            preemptAt = after(now, election.preemptDelay());
        }
        return election.preemptDelay() > 0 && now < preemptAt;
    }

    void abstain(Duration span, long now) {
        abstainUntil = span.isZero() ? NEVER : after(now, span);
    }

    /** Ends the wait: says why we may be MASTER now. */
    Cause expired(int priority) {
        abstainUntil = 0;
        if (preempting && master.isPresent()) {
            return Cause.preempted(master.get(), masterPriority, priority);
        }
        if (adverts == 0) {
            return Cause.masterLeft(master, Duration.ofNanos(skew(priority)));
        }
        return Cause.masterDown(master, Duration.ofNanos(deadline(priority) - armedAt), adverts);
    }
}
