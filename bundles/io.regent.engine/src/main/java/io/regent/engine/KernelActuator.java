package io.regent.engine;

import io.regent.vrrp.AddressText;
import io.regent.api.transport.AdvertChannel;
import io.regent.vrrp.Effect;
import java.io.IOException;
import java.net.InetAddress;
import org.slf4j.Logger;

/** Carries out the effects of one virtual router on the kernel, and tells the rest of the engine about them. Decides nothing. */
final class KernelActuator implements Effect.Actuator {

    private static final int TTL = 255;

    private final VirtualAddresses addresses;
    private final Announcer announcer;
    private final Observers observers;
    private final Logger log;
    private LiveRouter router;
    private long now;

    /** Who is told of what happened to a virtual router. */
    interface Observers {

        /** A state changed; all that belongs to the change has been carried out. */
        void stateChanged(LiveRouter router, Effect.StateChanged change, long now);

        /** A MASTER heard a lower priority. */
        void lowerPriorityHeard(LiveRouter router, Effect.LowerPriorityHeard heard, long now);
    }

    KernelActuator(VirtualAddresses addresses, Announcer announcer, Observers observers, Logger log) {
        this.addresses = addresses;
        this.announcer = announcer;
        this.observers = observers;
        this.log = log;
    }

    /** Carries out one effect. */
    void carryOut(Effect effect, LiveRouter whose, long when) {
        router = whose;
        now = when;
        effect.applyTo(this);
    }

    @Override
    public void sendAdvert(Effect.SendAdvert effect) {
        if (router.channel().isEmpty() || router.machine().source().isEmpty()) {
            return;
        }
        AdvertChannel channel = router.channel().get();
        InetAddress source = router.machine().source().get();
        String problem = "";
        for (InetAddress destination : router.destinations()) {
            try {
                channel.send(source, destination, ttl(), router.machine().message(effect.priority(), source, destination));
            } catch (IOException e) {
                problem = String.valueOf(e.getMessage());
            }
        }
        judgeSending(problem);
    }

    private int ttl() {
        int configured = router.instance().wire().ttl();
        return router.instance().wire().peers().isEmpty() || configured <= 0 ? TTL : configured;
    }

    private void judgeSending(String problem) {
        if (problem.isEmpty()) {
            if (router.canSend()) {
                log.info("({}) advertisements go out again", router.name());
            }
        } else if (router.cannotSend(problem, now)) {
            log.warn("({}) send advert error: {}", router.name(), problem);
        }
    }

    @Override
    public void addAddresses(Effect.AddAddresses effect) {
        addresses.add(router, router.addresses());
    }

    @Override
    public void removeAddresses(Effect.RemoveAddresses effect) {
        router.canSend();
        announcer.forget(router.announcements());
        addresses.remove(router, router.addresses());
    }

    @Override
    public void announce(Effect.Announce effect) {
        var pause = router.instance().ipv6() ? router.instance().announcing().naInterval() : router.instance().announcing().arpInterval();
        announcer.announce(router.announcements(), effect.repeat(), pause.toNanos(), now);
    }

    @Override
    public void stateChanged(Effect.StateChanged effect) {
        observers.stateChanged(router, effect, now);
    }

    @Override
    public void lowerPriorityHeard(Effect.LowerPriorityHeard effect) {
        observers.lowerPriorityHeard(router, effect, now);
    }

    @Override
    public void discarded(Effect.Discarded effect) {
        String text = "discarded an advertisement from %s: %s".formatted(AddressText.of(effect.source()), effect.detail());
        if (router.history().discard(now, text)) {
            log.info("({}) {}", router.name(), text);
        }
    }

    @Override
    public void noted(Effect.Noted effect) {
        if (router.history().note(now, effect.message())) {
            log.info("({}) {}", router.name(), effect.message());
        }
    }
}
