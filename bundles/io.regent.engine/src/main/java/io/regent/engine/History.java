package io.regent.engine;

import io.regent.vrrp.Cause;
import io.regent.vrrp.State;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** The last transitions and remarks of one virtual router or group, the newest first. Owned by the loop. */
final class History {

    private static final int TRANSITIONS = 64;

    private final Deque<Transition> transitions = new ArrayDeque<>();
    private final Remarks notes = new Remarks();
    private final Remarks discards = new Remarks();

    /** A change of state at a time of the loop. */
    record Transition(long at, State from, State to, Cause cause, int priority) {
    }

    void add(Transition transition) {
        transitions.addFirst(transition);
        if (transitions.size() > TRANSITIONS) {
            transitions.removeLast();
        }
    }

    /** Takes note of something; returns whether it belongs in the log. */
    boolean note(long at, String text) {
        return notes.add(at, text);
    }

    /** Takes note of what strangers sent, apart from the rest, so that they cannot crowd it out. Returns whether it belongs in the log. */
    boolean discard(long at, String text) {
        return discards.add(at, text);
    }

    List<Transition> transitions() {
        return List.copyOf(transitions);
    }

    List<Remarks.Remark> remarks() {
        return Stream.concat(notes.all().stream(), discards.all().stream())
                .sorted(Comparator.comparingLong(Remarks.Remark::at).reversed()).toList();
    }
}
