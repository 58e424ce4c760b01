package io.regent.api.status;

import java.time.Instant;
import java.util.List;

/**
 * Why a virtual router or sync group is what it is.
 *
 * @param name  its name
 * @param asOf  the moment of the snapshot
 * @param state  its state
 * @param since  when it came into that state
 * @param causes  the chain of causes of the present state, the nearest first, one sentence each
 * @param transitions  the last transitions, the newest first
 * @param waiting  what would have to happen, or by when something will, one sentence each
 */
public record Explanation(String name, Instant asOf, State state, Instant since, List<String> causes, List<Transition> transitions,
        List<String> waiting) {

    /**
     * A change of state.
     *
     * @param at  when
     * @param from  the state left
     * @param to  the state reached
     * @param reason  a stable word, for example {@code MASTER_DOWN}
     * @param sentence  the reason with its operands
     * @param priority  the effective priority then
     */
    public record Transition(Instant at, State from, State to, String reason, String sentence, int priority) {
    }
}
