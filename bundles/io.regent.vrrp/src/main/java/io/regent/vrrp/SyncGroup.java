package io.regent.vrrp;

import static io.regent.vrrp.State.BACKUP;
import static io.regent.vrrp.State.FAULT;
import static io.regent.vrrp.State.INIT;
import static io.regent.vrrp.State.MASTER;

import io.regent.vrrp.Effect.LowerPriorityHeard;
import io.regent.vrrp.Event.Resign;
import io.regent.vrrp.Event.Startup;
import io.regent.vrrp.Event.TimerExpired;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Virtual routers that are MASTER together or not at all (keepalived's {@code vrrp_sync_group}). Every virtual router
 * is driven through its group; one that has none is {@link #alone}.
 * <ul>
 * <li>Nobody becomes MASTER until all others are, or would be if they were let: the slowest timer counts.
 * <li>A member that yields or resigns takes all others to BACKUP, and so does one that hears a MASTER it follows.
 * <li>A member with a fault takes all others to FAULT; when no member has one any more, all go to BACKUP together.
 * <li>A member in INIT holds back MASTER, and otherwise does not count.
 * </ul>
 * Not safe for use by several threads.
 */
public final class SyncGroup {

    private static final int PAUSES = 8;

    private final String name;
    private final List<VirtualRouter> members;

    /** Makes a group of virtual routers in whatever state they are; they belong to it from now on. */
    public SyncGroup(String name, List<VirtualRouter> members) {
        this.name = name;
        this.members = List.copyOf(members);
        this.members.forEach(member -> member.gate(members.size() > 1));
    }

    /** Returns the group of a virtual router that is in no group; it has the virtual router's name. */
    public static SyncGroup alone(VirtualRouter router) {
        return new SyncGroup(router.name(), List.of(router));
    }

    public String name() {
        return name;
    }

    public List<VirtualRouter> members() {
        return members;
    }

    /** Returns FAULT if any member is in FAULT, else MASTER or INIT if all are, else BACKUP. */
    public State state() {
        if (any(FAULT)) {
            return FAULT;
        }
        State first = members.isEmpty() ? INIT : members.get(0).state();
        return members.stream().allMatch(member -> member.state() == first) ? first : BACKUP;
    }

    /** Returns when to come back with {@link TimerExpired}, or simply to {@link #expire}. */
    public long deadline() {
        long earliest = VirtualRouter.NEVER;
        for (VirtualRouter member : members) {
            earliest = Math.min(earliest, member.deadline());
        }
        return earliest;
    }

    /** Steps every member whose deadline has come. */
    public List<Directed> expire(long now) {
        var directed = new ArrayList<Directed>();
        for (VirtualRouter member : members) {
            if (member.deadline() <= now) {
                directed.addAll(step(member, new TimerExpired(), now));
            }
        }
        return directed;
    }

    /**
     * Lets a member take one event and returns what has to be done about it, in order, by it and by the others.
     *
     * @param now  as of {@link VirtualRouter#step}
     */
    public List<Directed> step(VirtualRouter member, Event event, long now) {
        if (members.size() == 1) {
            return directed(member, member.step(event, now));
        }
        var directed = new ArrayList<Directed>();
        if (event instanceof Resign) {
            others(member, directed, other -> other.step(event, now));
        }
        State before = member.state();
        directed.addAll(directed(member, event instanceof Startup ? start(member, now) : member.step(event, now)));
        if (directed.stream().anyMatch(one -> one.effect() instanceof LowerPriorityHeard)) {
            others(member, directed, other -> other.announceForGroup(now));
        }
        settle(member, before, directed, now);
        return directed;
    }

    /** Nobody begins as BACKUP in a group that is in FAULT. */
    private List<Effect> start(VirtualRouter member, long now) {
        Optional<VirtualRouter> broken = broken().filter(one -> member.state() == INIT && member.faults().isEmpty());
        return broken.map(one -> member.fail(follow(one), now)).orElseGet(() -> member.step(new Startup(), now));
    }

    private Optional<VirtualRouter> broken() {
        return members.stream().filter(one -> one.state() == FAULT && !one.faults().isEmpty()).findFirst();
    }

    private void settle(VirtualRouter member, State before, List<Directed> directed, long now) {
        Optional<VirtualRouter> broken = broken();
        if (broken.isPresent()) {
            VirtualRouter cause = broken.get();
            others(cause, directed, other -> other.state() == INIT ? List.of() : other.fail(follow(cause), now));
        } else if (any(FAULT)) {
            members.forEach(one -> directed.addAll(directed(one, one.recover(name, now))));
        } else if (member.state() == BACKUP && (before == MASTER || member.followed())) {
            long pause = pause(member);
            others(member, directed, other -> other.demote(follow(member), pause, now));
        } else if (members.stream().allMatch(one -> one.state() == MASTER || one.wish().isPresent())) {
            promote(member, directed, now);
        }
    }

    private void promote(VirtualRouter last, List<Directed> directed, long now) {
        Optional<Cause> reason = last.wish();
        for (VirtualRouter one : members) {
            if (one.wish().isPresent()) {
                Cause own = one.wish().get();
                Cause why = one == last ? own : reason.map(cause -> Cause.groupReady(name, last.name(), cause))
                        .orElse(own);
                directed.addAll(directed(one, one.promote(why, now)));
            }
        }
    }

    /**
     * Two groups whose priorities cross, each higher on another network, take MASTER from each other. If both came up
     * at the same moment and both wait equally long, they do so for ever; so each waits a different part of an interval
     * longer.
     */
    private static long pause(VirtualRouter member) {
        int address = member.source().map(source -> Arrays.hashCode(source.getAddress())).orElse(0);
        long mixed = (address + member.counters().get(Statistics.Counter.BECOME_MASTER)) * 0x9E3779B97F4A7C15L >>> 32;
        return member.parameters().election().advertisementInterval() * (mixed % PAUSES) / PAUSES;
    }

    private Cause follow(VirtualRouter first) {
        return Cause.groupFollowed(name, first.name(), first.cause());
    }

    private boolean any(State state) {
        return members.stream().anyMatch(member -> member.state() == state);
    }

    private void others(VirtualRouter one, List<Directed> directed, Function<VirtualRouter, List<Effect>> step) {
        for (VirtualRouter other : members) {
            if (other != one) {
                directed.addAll(directed(other, step.apply(other)));
            }
        }
    }

    private static List<Directed> directed(VirtualRouter router, List<Effect> effects) {
        if (effects.isEmpty()) {
            return List.of();
        }
        var directed = new ArrayList<Directed>(effects.size());
        for (Effect effect : effects) {
            directed.add(new Directed(router, effect));
        }
        return directed;
    }
}
