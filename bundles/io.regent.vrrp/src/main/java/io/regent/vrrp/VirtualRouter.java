package io.regent.vrrp;

import static io.regent.vrrp.Countdown.after;
import static io.regent.vrrp.State.BACKUP;
import static io.regent.vrrp.State.FAULT;
import static io.regent.vrrp.State.INIT;
import static io.regent.vrrp.State.MASTER;

import io.regent.vrrp.Effect.AddAddresses;
import io.regent.vrrp.Effect.LowerPriorityHeard;
import io.regent.vrrp.Effect.RemoveAddresses;
import io.regent.vrrp.Effect.SendAdvert;
import io.regent.vrrp.Effect.StateChanged;
import io.regent.vrrp.Event.FaultsChanged;
import io.regent.vrrp.Event.MessageReceived;
import io.regent.vrrp.Event.PriorityChanged;
import io.regent.vrrp.Event.Reconfigured;
import io.regent.vrrp.Event.Resign;
import io.regent.vrrp.Event.Shutdown;
import io.regent.vrrp.Event.SourceChanged;
import io.regent.vrrp.Event.Startup;
import io.regent.vrrp.Event.TimerExpired;
import io.regent.vrrp.Parameters.Election;
import io.regent.vrrp.Statistics.Counter;
import io.regent.vrrp.packet.Advert;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One virtual router: the state machine of RFC 9568 section 6.4 with keepalived's FAULT, without sockets, threads or a
 * clock.
 * <p>
 * The same state, event and time always give the same effects. Times are nanoseconds since the start of the caller's
 * clock, so they are never negative and never wrap. Not safe for use by several threads. Driven through its
 * {@link SyncGroup}.
 */
public final class VirtualRouter {

    /** The {@link #deadline()} of a virtual router that waits for no timer. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int OWNER = 255;

    private final List<Effect> effects = new ArrayList<>();
    private final Notes notes = new Notes(effects);
    private final Statistics statistics = new Statistics();
    private final Reception reception;
    private final Announcements announcements;
    private final Messages messages;
    private final Standby standby;

    private Parameters parameters;
    private State state = INIT;
    private Cause cause = Cause.created();
    private long since;
    private int priority;
    private List<String> faults = List.of();
    private Optional<InetAddress> source = Optional.empty();
    /** In MASTER: when the last advertisement was due that was sent. */
    private long advertised;
    /** Whether a sync group decides about MASTER and about leaving FAULT. */
    private boolean gated;
    /** While the group does not let it become MASTER: why it would. */
    private Optional<Cause> wish = Optional.empty();
    /** Whether the last step heard a MASTER that it follows. */
    private boolean followed;

    /** Makes it, in INIT, with its configured priority, no faults and no source address. */
    public VirtualRouter(Parameters parameters) {
        this.parameters = parameters;
        this.priority = parameters.election().priority();
        this.reception = new Reception(parameters, statistics);
        this.announcements = new Announcements(parameters.announcing());
        this.messages = new Messages(parameters);
        this.standby = new Standby(parameters);
    }

    /**
     * Takes one event and returns what has to be done about it, in order.
     *
     * @param now  not before the {@code now} of earlier steps; of a {@link MessageReceived} it is the time of arrival,
     *         which may be a little earlier
     */
    public List<Effect> step(Event event, long now) {
        followed = false;
        if (event instanceof MessageReceived message) {
            reception.judge(message, messages.codec(), source, effects, now)
                    .ifPresent(advert -> hear(advert, message.source(), now));
        } else if (event instanceof TimerExpired) {
            expire(now);
        } else if (event instanceof PriorityChanged change) {
            reprioritize(change.priority());
        } else if (event instanceof FaultsChanged change) {
            faultsChanged(change.faults(), now);
        } else if (event instanceof SourceChanged change) {
            source = Optional.of(change.source());
        } else if (event instanceof Reconfigured change) {
            reconfigure(change.parameters(), now);
        } else if (event instanceof Resign resign) {
            resign(resign.abstain(), now);
        } else if (event instanceof Startup) {
            start(now);
        } else if (event instanceof Shutdown) {
            shutDown(now);
        }
        return drain();
    }

    /** Returns when to come back with {@link TimerExpired}; coming back early does no harm. */
    public long deadline() {
        return switch (state) {
            case INIT, FAULT -> NEVER;
            case BACKUP -> wish.isPresent() ? NEVER : standby.deadline(priority);
            case MASTER -> Math.min(advertiseAt(), announcements.deadline());
        };
    }

    /**
     * Returns the message to be sent; the caller may move its position and limit, and must be done with it before the
     * next call.
     */
    public ByteBuffer message(int priority, InetAddress source, InetAddress destination) {
        return messages.message(priority, source, destination);
    }

    public String name() {
        return parameters.identity().name();
    }

    public Parameters parameters() {
        return parameters;
    }

    public State state() {
        return state;
    }

    /** Returns the effective priority, 1 to 255. */
    public int priority() {
        return priority;
    }

    /** Returns our own address, which decides ties; empty until the first {@link SourceChanged}. */
    public Optional<InetAddress> source() {
        return source;
    }

    /**
     * Returns the MASTER last heard, also a lower one whose advertisements are discarded; stays known while we are
     * MASTER.
     */
    public Optional<InetAddress> master() {
        return standby.master();
    }

    /** Returns the priority {@link #master()} advertised last; 0 when it left, or nobody was heard. */
    public int masterPriority() {
        return standby.masterPriority();
    }

    /** Returns Master_Adver_Interval: learned in VRRPv3, our own in VRRPv2 and until a MASTER was accepted. */
    public long masterAdverInterval() {
        return standby.masterAdverInterval();
    }

    /** Returns why it is in the present state. */
    public Cause cause() {
        return cause;
    }

    /** Returns when it came into the present state. */
    public long since() {
        return since;
    }

    /** Returns its own faults, whatever its state; a member of a sync group may be in FAULT without any. */
    public List<String> faults() {
        return faults;
    }

    /** Returns a live view. */
    public Statistics counters() {
        return statistics;
    }

    /** Returns everybody who was heard with this VRID, the last heard first, at most 16. */
    public List<HeardPeer> peers() {
        return reception.peers();
    }

    /** Returns whether it is BACKUP and would be MASTER if its sync group allowed it. */
    public boolean waitsForGroup() {
        return wish.isPresent();
    }

    private List<Effect> drain() {
        var done = List.copyOf(effects);
        effects.clear();
        return done;
    }

    /** Section 6.4.1. */
    private void start(long now) {
        if (state != INIT) {
            return;
        }
        if (!faults.isEmpty()) {
            enterFault(Cause.fault(faults), now);
        } else if (owner() && !parameters.election().startAsBackup() && !gated) {
            becomeMaster(Cause.owner(), now);
        } else {
            standby.begin(now);
            enter(BACKUP, Cause.startup(Duration.ofNanos(standby.deadline(priority) - now)), now);
            if (owner() && !parameters.election().startAsBackup()) {
                wish = Optional.of(Cause.owner());
            }
        }
    }

    private void shutDown(long now) {
        if (state != INIT) {
            release(true);
            enter(INIT, Cause.shutdown(), now);
        }
    }

    private void expire(long now) {
        if (state == BACKUP && wish.isEmpty() && now >= standby.deadline(priority)) {
            notes.timeout();
            Cause why = standby.expired(priority);
            if (gated) {
                wish = Optional.of(why);
            } else {
                becomeMaster(why, now);
            }
        } else if (state == MASTER) {
            if (now >= advertiseAt()) {
                advertised = now - advertiseAt() >= interval() ? now : advertiseAt();
                send(priority);
            }
            announcements.expire(effects, now);
        }
    }

    private void hear(Advert advert, InetAddress from, long now) {
        switch (state) {
            case BACKUP -> backupHears(advert, from, now);
            case MASTER -> masterHears(advert, from, now);
            case INIT, FAULT -> standby.witness(advert, from);
        }
    }

    /** Section 6.4.2. */
    private void backupHears(Advert advert, InetAddress from, long now) {
        if (advert.priority() == 0) {
            notes.masterLeft();
            if (wish.isEmpty()) {
                standby.masterLeft(from, now);
            }
        } else if (advert.priority() >= priority || standby.tolerates(owner(), now)) {
            follow(advert, from, now);
        } else {
            notes.discarding(advert, from);
            statistics.count(Counter.LOWER_PRIORITY_RCVD);
            standby.ignored(advert, from);
        }
    }

    private void follow(Advert advert, InetAddress from, long now) {
        long before = standby.masterAdverInterval();
        Optional<InetAddress> masterBefore = standby.master();
        standby.follow(advert, from, priority, now);
        wish = Optional.empty();
        followed = true;
        notes.interval(before, standby.masterAdverInterval());
        notes.master(masterBefore, from);
    }

    /** Section 6.4.3. */
    private void masterHears(Advert advert, InetAddress from, long now) {
        if (advert.priority() == 0) {
            notes.backupLeft();
            send(priority);
            advertised = Math.max(advertised, now);
        } else if (advert.priority() > priority) {
            notes.higherPriority(advert, from, priority);
            yieldTo(advert, from, Cause.higherPriority(from, advert.priority(), priority), now);
        } else if (advert.priority() == priority && isGreater(from)) {
            notes.higherAddress(advert, from);
            yieldTo(advert, from, Cause.higherAddress(from, priority, source), now);
        } else {
            outrank(advert, from, now);
        }
    }

    /** Compares whole addresses, unsigned, in network byte order. */
    private boolean isGreater(InetAddress other) {
        return source.isEmpty() || Arrays.compareUnsigned(other.getAddress(), source.get().getAddress()) > 0;
    }

    private void yieldTo(Advert advert, InetAddress from, Cause why, long now) {
        if (parameters.wire().advertiseOnYield()) {
            send(priority);
        }
        release(false);
        standby.begin(now);
        standby.follow(advert, from, priority, now);
        enter(BACKUP, why, now);
    }

    /** The advertisement of a lower router leaves no trace in the timers of a MASTER. */
    private void outrank(Advert advert, InetAddress from, long now) {
        statistics.count(Counter.LOWER_PRIORITY_RCVD);
        notes.lowerPriority(advert, from, priority);
        if (parameters.wire().answerLowerPriority()) {
            send(priority);
        }
        announcements.lowerPriority(effects, now);
        effects.add(new LowerPriorityHeard(from, advert.priority()));
    }

    private void becomeMaster(Cause why, long now) {
        wish = Optional.empty();
        statistics.count(Counter.BECOME_MASTER);
        send(priority);
        effects.add(new AddAddresses());
        announcements.start(effects, now);
        advertised = now;
        enter(MASTER, why, now);
    }

    /** Gives up what only a MASTER has; priority 0 tells the others not to wait for us. */
    private void release(boolean leaving) {
        wish = Optional.empty();
        if (state != MASTER) {
            return;
        }
        if (leaving) {
            send(0);
        }
        statistics.count(Counter.RELEASE_MASTER);
        announcements.stop();
        effects.add(new RemoveAddresses());
    }

    private void enter(State to, Cause why, long now) {
        effects.add(new StateChanged(state, to, why));
        state = to;
        cause = why;
        since = Math.max(since, now);
        notes.forget();
    }

    private void enterFault(Cause why, long now) {
        release(true);
        enter(FAULT, why, now);
    }

    private void faultsChanged(List<String> wanted, long now) {
        List<String> before = faults;
        faults = wanted;
        boolean alone = state == FAULT && wanted.isEmpty(); // perhaps it has left a sync group that had the fault
        if (state == INIT || before.equals(wanted) && !alone) {
            return;
        }
        wanted.stream().filter(fault -> !before.contains(fault)).forEach(notes::fault);
        if (!wanted.isEmpty() && state == FAULT) {
            cause = Cause.fault(wanted);
        } else if (!wanted.isEmpty()) {
            enterFault(Cause.fault(wanted), now);
        } else if (!gated) {
            recover(span -> Cause.recovered(before.isEmpty() ? List.of("its sync group") : before, span), now);
        }
    }

    /** As at a start; the owner waits a single interval, as keepalived does. */
    private void recover(Function<Duration, Cause> why, long now) {
        if (state == FAULT) {
            standby.begin(owner() && !parameters.election().startAsBackup() ? 1
                    : parameters.election().downTimerAdverts(), now);
            enter(BACKUP, why.apply(Duration.ofNanos(standby.deadline(priority) - now)), now);
        }
    }

    private void reprioritize(int wanted) {
        int next = Math.max(1, Math.min(OWNER - 1, wanted));
        if (!owner() && next != priority) {
            notes.priority(priority, next);
            priority = next;
        }
    }

    /** A priority, interval or version that others must know before their timers run out is advertised at once. */
    private void reconfigure(Parameters wanted, long now) {
        Election before = parameters.election();
        boolean slower = wanted.election().advertisementInterval() > before.advertisementInterval();
        boolean other = wanted.election().priority() != before.priority();
        parameters = wanted;
        priority = before.carried(priority, wanted.election());
        reception.reconfigure(wanted);
        messages.reconfigure(wanted);
        standby.reconfigure(wanted);
        announcements.reconfigure(wanted.announcing(), state == MASTER, now);
        if (state == MASTER && (other || slower && wanted.identity().version() == 3)) {
            send(priority);
            advertised = now;
        }
    }

    private void resign(Duration abstain, long now) {
        if (state == MASTER) {
            release(true);
            standby.begin(now);
            enter(BACKUP, Cause.resigned(abstain), now);
        }
        standby.abstain(abstain, now);
    }

    private boolean owner() {
        return parameters.election().priority() == OWNER;
    }

    private long interval() {
        return parameters.election().advertisementInterval();
    }

    private long advertiseAt() {
        return after(advertised, interval());
    }

    private void send(int advertisedPriority) {
        statistics.count(advertisedPriority == 0 ? Counter.PRI_ZERO_SENT : Counter.ADVERT_SENT);
        effects.add(new SendAdvert(advertisedPriority));
    }

    /** Puts the decisions about MASTER and about the end of FAULT into the hands of a sync group, or back. */
    void gate(boolean closed) {
        gated = closed;
        wish = closed ? wish : Optional.empty(); // its timer has run out: it becomes MASTER at the next look at its deadline
    }

    /** Returns whether the last step heard a MASTER that it follows. */
    boolean followed() {
        return followed;
    }

    /** The sync group lets it become MASTER. */
    List<Effect> promote(Cause why, long now) {
        if (state == BACKUP) {
            becomeMaster(why, now);
        }
        return drain();
    }

    /** The sync group takes MASTER from it. */
    List<Effect> demote(Cause why, long pause, long now) {
        if (state == MASTER) {
            release(true);
            standby.begin(parameters.election().downTimerAdverts(), pause, now);
            enter(BACKUP, why, now);
        }
        return drain();
    }

    /** The sync group takes it to FAULT, without a fault of its own. */
    List<Effect> fail(Cause why, long now) {
        if (state != FAULT) {
            enterFault(why, now);
        } else if (faults.isEmpty()) {
            cause = why;
        }
        return drain();
    }

    /** The sync group lets it leave FAULT. */
    List<Effect> recover(String group, long now) {
        recover(span -> Cause.groupRecovered(group, span), now);
        return drain();
    }

    /** It announces because another member of the sync group heard a lower router. */
    List<Effect> announceForGroup(long now) {
        if (state == MASTER) {
            announcements.lowerPriority(effects, now);
        }
        return drain();
    }

    /** Returns why the sync group should let it become MASTER. */
    Optional<Cause> wish() {
        return wish;
    }
}
