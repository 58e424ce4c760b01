package io.regent.engine;

import io.regent.api.transport.Datagram;
import io.regent.api.transport.Family;
import io.regent.vrrp.Directed;
import io.regent.vrrp.Effect;
import io.regent.vrrp.Event;
import io.regent.vrrp.State;
import io.regent.vrrp.SyncGroup;
import io.regent.vrrp.VirtualRouter;
import io.regent.vrrp.packet.Peek;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All virtual routers of this node: gives each its events, has its effects carried out, and knows when the next deadline is.
 * One that fails because of a bug is taken out and the others go on. Owned by the loop.
 */
final class Routers {

    private static final Logger LOG = LoggerFactory.getLogger(Routers.class);

    private final KernelActuator actuator;
    private final Herald herald;
    private final Map<String, LiveRouter> byName = new LinkedHashMap<>();
    private final Map<VirtualRouter, LiveRouter> byMachine = new IdentityHashMap<>();
    private final Map<Route, List<LiveRouter>> byRoute = new HashMap<>();
    private final List<SyncGroup> groups = new ArrayList<>();
    private boolean stale = true;
    /** Whether any was taken out. */
    private boolean broken;
    private long urgentDeadline = VirtualRouter.NEVER;
    private long deadline = VirtualRouter.NEVER;
    private long unknown;

    /** What tells apart whom an advertisement concerns. */
    private record Route(String interfaceName, Family family, int vrid) {
    }

    Routers(KernelActuator actuator, Herald herald) {
        this.actuator = actuator;
        this.herald = herald;
    }

    /** Takes these routers, in this order, and the groups of those that have one, instead of what was there. */
    void set(List<LiveRouter> routers, List<SyncGroup> named) {
        byName.clear();
        byMachine.clear();
        byRoute.clear();
        groups.clear();
        for (LiveRouter router : routers) {
            byName.put(router.name(), router);
            byMachine.put(router.machine(), router);
            byRoute.computeIfAbsent(route(router), key -> new ArrayList<>()).add(router);
        }
        Set<VirtualRouter> grouped = Collections.newSetFromMap(new IdentityHashMap<>());
        for (SyncGroup group : named) {
            group.members().forEach(member -> byMachine.get(member).join(group));
            grouped.addAll(group.members());
        }
        routers.stream().filter(router -> !grouped.contains(router.machine()))
                .forEach(router -> router.join(SyncGroup.alone(router.machine())));
        routers.stream().map(LiveRouter::group).distinct().forEach(groups::add);
        stale = true;
    }

    Collection<LiveRouter> all() {
        return byName.values();
    }

    Optional<LiveRouter> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns the live form of the members of a group. */
    List<LiveRouter> members(SyncGroup group) {
        return group.members().stream().map(byMachine::get).toList();
    }

    /** Gives one virtual router an event and carries out what follows, for it and the others of its group. */
    void step(LiveRouter router, Event event, long now) {
        stale = true;
        if (isBroken(router.group())) {
            return;
        }
        State before = standing(router.group());
        try {
            List<Directed> effects = router.group().step(router.machine(), event, now);
            act(effects, now);
            tell(effects, now);
        } catch (RuntimeException | Error e) {
            broke(router, event, e);
        }
        State after = standing(router.group());
        if (after != before) {
            herald.groupChanged(router.group(), before, after, now);
        }
    }

    private boolean isBroken(SyncGroup group) {
        return broken && members(group).stream().anyMatch(member -> !member.bug().isEmpty());
    }

    /** Returns the state of those members that take part: one that is being stopped says nothing about the others. */
    private static State standing(SyncGroup group) {
        State standing = State.INIT;
        for (VirtualRouter member : group.members()) {
            State state = member.state();
            if (state == State.FAULT) {
                return state;
            }
            if (state != State.INIT) {
                standing = standing == State.INIT || standing == state ? state : State.BACKUP;
            }
        }
        return standing;
    }

    /** What the network waits for goes first. */
    private void act(List<Directed> effects, long now) {
        for (int i = 0; i < effects.size(); i++) {
            if (!isTold(effects.get(i).effect())) {
                actuator.carryOut(effects.get(i).effect(), byMachine.get(effects.get(i).router()), now);
            }
        }
    }

    /** What is to be told about it, log and notices, comes after; that it cannot be told is no reason to leave MASTER. */
    private void tell(List<Directed> effects, long now) {
        for (int i = 0; i < effects.size(); i++) {
            Directed directed = effects.get(i);
            if (isTold(directed.effect())) {
                try {
                    actuator.carryOut(directed.effect(), byMachine.get(directed.router()), now);
                } catch (RuntimeException | Error e) {
                    LOG.error("({}) BUG: {} could not be told", directed.router().name(), directed.effect(), e);
                }
            }
        }
    }

    private static boolean isTold(Effect effect) {
        return effect instanceof Effect.Noted || effect instanceof Effect.StateChanged || effect instanceof Effect.Discarded
                || effect instanceof Effect.LowerPriorityHeard;
    }

    /** Hands a datagram to whom it concerns. */
    void receive(Datagram datagram, long now, long arrivedAt) {
        int vrid = Peek.vrid(datagram.message());
        var route = new Route(datagram.interfaceName(), Family.of(datagram.source()), vrid);
        List<LiveRouter> candidates = byRoute.getOrDefault(route, List.of());
        if (candidates.isEmpty()) {
            unknown++;
            return;
        }
        LiveRouter router = candidates.size() == 1 ? candidates.get(0) : meant(candidates, datagram);
        if (router.started()) {
            step(router, new Event.MessageReceived(datagram.source(), datagram.destination(), datagram.ttl(), datagram.message()),
                    Math.min(now, arrivedAt));
        }
    }

    /** Returns how many messages were for no virtual router of this node. */
    long unknown() {
        return unknown;
    }

    /** Returns by when a MASTER has to do something. */
    long urgentDeadline() {
        refresh();
        return urgentDeadline;
    }

    /** Returns by when one that is no MASTER has to decide something. */
    long deadline() {
        refresh();
        return deadline;
    }

    /** Serves the deadlines that have come, of those that are MASTER or of the others. */
    void expire(boolean masters, long now) {
        for (int i = 0; i < groups.size(); i++) {
            SyncGroup group = groups.get(i);
            if (group.deadline() <= now && (group.state() == State.MASTER) == masters) {
                for (VirtualRouter member : group.members()) {
                    step(byMachine.get(member), EXPIRED, now);
                }
            }
        }
    }

    private static final Event EXPIRED = new Event.TimerExpired();

    private void refresh() {
        if (!stale) {
            return;
        }
        stale = false;
        urgentDeadline = VirtualRouter.NEVER;
        deadline = VirtualRouter.NEVER;
        for (SyncGroup group : groups) {
            if (isBroken(group)) {
                continue;
            }
            if (group.state() == State.MASTER) {
                urgentDeadline = Math.min(urgentDeadline, group.deadline());
            } else {
                deadline = Math.min(deadline, group.deadline());
            }
        }
    }

    /** Several unicast virtual routers may share a VRID when their peers differ. */
    private static LiveRouter meant(List<LiveRouter> candidates, Datagram datagram) {
        InetAddress other = datagram.source();
        return candidates.stream().filter(router -> router.destinations().contains(other)).findFirst()
                .or(() -> candidates.stream().filter(router -> router.destinations().contains(datagram.destination())).findFirst())
                .orElse(candidates.get(0));
    }

    private static Route route(LiveRouter router) {
        Channels.Key key = Translation.channel(router.instance());
        return new Route(key.interfaceName(), key.family(), router.instance().vrid());
    }

    private void broke(LiveRouter router, Event event, Throwable e) {
        LOG.error("({}) BUG: {} failed; its addresses are removed and it takes no further part, the others go on", router.name(),
                event.getClass().getSimpleName(), e);
        broken = true;
        router.broke(e.toString());
        for (LiveRouter member : members(router.group())) {
            actuator.carryOut(new Effect.RemoveAddresses(), member, 0);
        }
    }
}
