package io.regent.vrrp;

import io.regent.vrrp.packet.Flaw;
import java.net.InetAddress;

/** Something to do for a virtual router. The order in which effects are returned is part of the contract. */
public sealed interface Effect {

    /** Hands this effect to the method of {@code actuator} that carries it out. */
    void applyTo(Actuator actuator);

    /** Carries out effects. Each method belongs to the effect of its name. */
    interface Actuator {

        void sendAdvert(SendAdvert effect);

        void addAddresses(AddAddresses effect);

        void removeAddresses(RemoveAddresses effect);

        void announce(Announce effect);

        void stateChanged(StateChanged effect);

        void lowerPriorityHeard(LowerPriorityHeard effect);

        void discarded(Discarded effect);

        void noted(Noted effect);
    }

    /** Send one advertisement to the group or to every peer. */
    record SendAdvert(int priority) implements Effect {
        @Override
        public void applyTo(Actuator actuator) {
            actuator.sendAdvert(this);
        }
    }

    /** Put all addresses of the virtual router on their interfaces. */
    record AddAddresses() implements Effect {
        @Override
        public void applyTo(Actuator actuator) {
            actuator.addAddresses(this);
        }
    }

    /** Take all addresses of the virtual router off. */
    record RemoveAddresses() implements Effect {
        @Override
        public void applyTo(Actuator actuator) {
            actuator.removeAddresses(this);
        }
    }

    /** Tell the neighbours where all addresses are, this many times each. */
    record Announce(int repeat) implements Effect {
        @Override
        public void applyTo(Actuator actuator) {
            actuator.announce(this);
        }
    }

    /** The state changed; comes after what the change demands has been listed. */
    record StateChanged(State from, State to, Cause cause) implements Effect {
        @Override
        public void applyTo(Actuator actuator) {
            actuator.stateChanged(this);
        }
    }

    /** A MASTER heard an advertisement of lower priority (keepalived's {@code notify_master_rx_lower_pri}). */
    record LowerPriorityHeard(InetAddress source, int priority) implements Effect {
        @Override
        public void applyTo(Actuator actuator) {
            actuator.lowerPriorityHeard(this);
        }
    }

    /** A message was discarded and has been counted. */
    record Discarded(Flaw flaw, InetAddress source, String detail) implements Effect {
        @Override
        public void applyTo(Actuator actuator) {
            actuator.discarded(this);
        }
    }

    /** Something an operator may want in the log, in keepalived's words, without the name in front. */
    record Noted(String message) implements Effect {
        @Override
        public void applyTo(Actuator actuator) {
            actuator.noted(this);
        }
    }
}
