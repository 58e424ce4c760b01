package io.regent.vrrp.simulation;

import static io.regent.vrrp.Settings.SECOND;

import io.regent.vrrp.Directed;
import io.regent.vrrp.Effect;
import io.regent.vrrp.Effect.AddAddresses;
import io.regent.vrrp.Effect.RemoveAddresses;
import io.regent.vrrp.Effect.SendAdvert;
import io.regent.vrrp.Effect.StateChanged;
import io.regent.vrrp.Event;
import io.regent.vrrp.Event.FaultsChanged;
import io.regent.vrrp.Event.MessageReceived;
import io.regent.vrrp.Event.Shutdown;
import io.regent.vrrp.Event.SourceChanged;
import io.regent.vrrp.Event.Startup;
import io.regent.vrrp.Reason;
import io.regent.vrrp.Settings;
import io.regent.vrrp.State;
import io.regent.vrrp.SyncGroup;
import io.regent.vrrp.VirtualRouter;
import io.regent.vrrp.packet.AdvertCodec;
import io.regent.vrrp.packet.Decoded.Sound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A host: one virtual router per network, in one sync group. What its kernel would hold is tracked by the effects. */
final class Node {

    private static final FaultsChanged UNPLUGGED = new FaultsChanged(List.of("interface eth0 down"));
    private static final FaultsChanged PLUGGED = new FaultsChanged(List.of());

    final int index;
    final List<Settings> settings;
    private final List<AdvertCodec> codecs;
    private final World world;
    private final boolean[] held;
    /** What it heard on each network since it last started to wait. */
    private final Heard[] heard;
    private final List<Runnable> backlog = new ArrayList<>();

    private SyncGroup group;
    private List<VirtualRouter> routers = List.of();
    private boolean paused;
    /** Changes whenever it dies, so that what was sent to an earlier life is lost. */
    int life;
    boolean alive;
    boolean resigned;
    /** When it last became MASTER. */
    long tookOver;

    /** The referee's own notes about the last message that must hold a BACKUP back. */
    private static final class Heard {
        long at = -1;
        /** When anything was heard at all. */
        long latest;
        long interval;
        boolean left;
    }

    Node(World world, int index, List<Settings> settings) {
        this.world = world;
        this.index = index;
        this.settings = settings;
        this.codecs = settings.stream().map(Settings::codec).toList();
        this.held = new boolean[settings.size()];
        this.heard = new Heard[settings.size()];
    }

    void start() {
        world.tell("node %d starts", index);
        alive = true;
        resigned = false;
        Arrays.fill(held, false); // what an earlier life left is cleaned before the first state
        routers = settings.stream().map(one -> new VirtualRouter(one.parameters())).toList();
        group = routers.size() == 1 ? SyncGroup.alone(routers.get(0)) : new SyncGroup("G", routers);
        for (int i = 0; i < routers.size(); i++) {
            heard[i] = new Heard();
            step(i, new SourceChanged(settings.get(i).source));
            step(i, world.lans.get(i).plugged(this) ? PLUGGED : UNPLUGGED);
        }
        for (int i = 0; i < routers.size(); i++) {
            step(i, new Startup());
        }
    }

    /** The process dies without a word. */
    void crash() {
        world.tell("node %d crashes", index);
        die();
    }

    void stop() {
        if (alive && !paused) {
            world.tell("node %d stops", index);
            for (int i = 0; i < routers.size(); i++) {
                step(i, new Shutdown());
            }
            for (boolean address : held) {
                world.require(!address, "addresses stay after a stop");
            }
            die();
        }
    }

    private void die() {
        alive = false;
        paused = false;
        backlog.clear();
        life++;
    }

    void pause() {
        if (alive) {
            world.tell("node %d is paused", index);
            paused = true;
        }
    }

    /** Reads everything that waits before any timer is believed. */
    void resume() {
        if (paused) {
            world.tell("node %d goes on", index);
            paused = false;
            backlog.forEach(Runnable::run);
            backlog.clear();
        }
    }

    void plug(Lan lan, boolean in) {
        int bit = 1 << index;
        lan.unplugged = in ? lan.unplugged & ~bit : lan.unplugged | bit;
        world.tell("node %d is %s network %d", index, in ? "plugged into" : "unplugged from", lan.index);
        take(() -> step(lan.index, in ? PLUGGED : UNPLUGGED));
    }

    void receive(Lan lan, MessageReceived message, long arrival) {
        take(() -> hear(lan, message, arrival));
    }

    /** Takes an event that is not a message. */
    void take(int lan, Event event) {
        take(() -> step(lan, event));
    }

    private void take(Runnable event) {
        if (paused) {
            backlog.add(event);
        } else if (alive) {
            event.run();
        }
    }

    private void hear(Lan lan, MessageReceived message, long arrival) {
        VirtualRouter router = routers.get(lan.index);
        boolean master = router.state() == State.MASTER;
        var decoded = codecs.get(lan.index).decode(message.message(), message.source(), message.destination());
        boolean accepted = decoded instanceof Sound && message.ttl() == 255 && !message.source()
                .equals(settings.get(lan.index).source);
        if (master) {
            heard[lan.index] = new Heard();
        }
        if (accepted) {
            note(router, lan, message, ((Sound) decoded).advert().priority(), ((Sound) decoded).advert().interval(),
                    arrival);
        }
        long deadline = router.deadline();
        State before = router.state();
        carryOut(group.step(router, message, arrival));
        if (!accepted) {
            world.require(router.state() == before && router.deadline() == deadline,
                    "a discarded message left a trace");
        } else if (master) {
            boolean better = isBetter(message, ((Sound) decoded).advert().priority(), router);
            world.require(better == (router.state() != State.MASTER),
                    "a MASTER yields to its betters, and only to them");
        }
    }

    private static boolean isBetter(MessageReceived message, int theirs, VirtualRouter router) {
        int difference = Arrays.compareUnsigned(message.source().getAddress(),
                router.source().orElseThrow().getAddress());
        return theirs > router.priority() || theirs == router.priority() && difference > 0;
    }

    private void note(VirtualRouter router, Lan lan, MessageReceived message, int theirs, long interval, long arrival) {
        Heard last = heard[lan.index];
        last.latest = Math.max(last.latest, arrival);
        boolean mustHoldBack = theirs >= router.priority() || !router.parameters().election()
                .preempt() && router.priority() < 255;
        if (theirs == 0) {
            last.left = true;
            last.at = Math.max(last.at, arrival);
        } else if (mustHoldBack) {
            last.left = false;
            last.at = Math.max(last.at, arrival);
            last.interval = interval;
        } else if (resigned || router.parameters().election().preemptDelay() > 0) {
            last.at = -1; // perhaps tolerated; the referee does not know
        }
    }

    private void step(int lan, Event event) {
        carryOut(group.step(routers.get(lan), event, world.now));
    }

    long deadline() {
        return alive && !paused ? group.deadline() : VirtualRouter.NEVER;
    }

    void expire() {
        carryOut(group.expire(world.now));
        world.require(group.deadline() > world.now, "livelock: the deadline does not move");
    }

    private void carryOut(List<Directed> directed) {
        for (Directed one : directed) {
            carryOut(routers.indexOf(one.router()), one.effect());
        }
        boolean whole = routers.stream().map(VirtualRouter::state).filter(state -> state != State.INIT)
                .map(state -> state == State.MASTER).distinct().count() < 2;
        world.require(whole, "a sync group is MASTER as a whole");
        for (int i = 0; i < held.length; i++) {
            world.require(held[i] == (routers.get(i).state() == State.MASTER),
                    "who is MASTER has the addresses, and nobody else");
        }
    }

    private void carryOut(int lan, Effect effect) {
        if (effect instanceof SendAdvert advert) {
            Settings own = settings.get(lan);
            world.send(this, world.lans.get(lan), own.source, own.group,
                    routers.get(lan).message(advert.priority(), own.source, own.group));
        } else if (effect instanceof AddAddresses) {
            world.require(!held[lan], "addresses are added once");
            held[lan] = true;
        } else if (effect instanceof RemoveAddresses) {
            world.require(held[lan], "only addresses that are there are removed");
            held[lan] = false;
        } else if (effect instanceof StateChanged change) {
            changed(lan, change);
        }
    }

    private void changed(int lan, StateChanged change) {
        world.tell("node %d/%d %s -> %s: %s", index, lan, change.from(), change.to(), change.cause().sentence());
        world.transitions++;
        if (change.to() == State.MASTER) {
            tookOver = world.now;
            judgeTakeover(lan);
        } else if (!yields(change.cause().reason())) {
            heard[lan] = new Heard();
        }
    }

    /** Whether the message just heard is the one that holds it back from now on. */
    private static boolean yields(Reason reason) {
        return reason == Reason.HIGHER_PRIORITY || reason == Reason.HIGHER_ADDRESS;
    }

    /** Nobody takes over from a MASTER that was heard in time. */
    private void judgeTakeover(int lan) {
        Heard last = heard[lan];
        if (last.at >= 0 && !last.left) {
            world.require(world.now >= last.at + downInterval(lan, last.interval),
                    "a MASTER that was heard is not taken over from");
        }
        heard[lan] = new Heard();
    }

    /** Master_Down_Interval, by the book. */
    long downInterval(int lan, long masterInterval) {
        long interval = settings.get(lan).version == 2 ? settings.get(lan).interval : masterInterval;
        return settings.get(lan).downTimerAdverts * interval + skew(lan, masterInterval);
    }

    long skew(int lan, long masterInterval) {
        long interval = settings.get(lan).version == 2 ? SECOND : masterInterval;
        return (256 - routers.get(lan).priority()) * interval / 256;
    }

    long lastHeard(int lan) {
        return heard[lan].latest;
    }

    VirtualRouter router(int lan) {
        return routers.get(lan);
    }

    boolean isMaster(Lan lan) {
        return alive && routers.get(lan.index).state() == State.MASTER;
    }

    @Override
    public String toString() {
        return "node %d%s: %s".formatted(index, alive ? paused ? " (paused)" : "" : " (dead)", World.states(routers)
                + routers.stream().map(router -> " priority %d %s %s".formatted(router.priority(),
                        router.source().map(java.net.InetAddress::getHostAddress).orElse("?"), router.cause()
                        .sentence())).toList());
    }
}
