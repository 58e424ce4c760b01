package io.regent.engine;

import io.regent.vrrp.Cause;
import io.regent.vrrp.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last transitions and remarks of one virtual router or group, the newest first. Owned by the loop. */
final class History {

    private static final int TRANSITIONS = 64;
    private static final int REMARKS = 16;
    private static final long QUIET = 60_000_000_000L;

    private final Deque<Transition> transitions = new ArrayDeque<>();
    private final Deque<Remark> remarks = new ArrayDeque<>();

    /** A change of state at a time of the loop. */
    record Transition(long at, State from, State to, Cause cause, int priority) {
    }

    /** Something worth knowing that was no change of state: when it came last, when it was logged, and how often it came. */
    record Remark(long at, long loggedAt, int count, String text) {
    }

    void add(Transition transition) {
        transitions.addFirst(transition);
        if (transitions.size() > TRANSITIONS) {
            transitions.removeLast();
        }
    }

    /**
     * Adds a remark; one that is already there is moved to the front.
     *
     * @return whether it belongs in the log: it is new, or was last there a minute ago
     */
    boolean remark(long at, String text) {
        Remark same = remarks.stream().filter(remark -> remark.text().equals(text)).findFirst().orElse(null);
        boolean quiet = same != null && at - same.loggedAt() < QUIET;
        if (same != null) {
            remarks.remove(same);
        }
        remarks.addFirst(new Remark(at, quiet ? same.loggedAt() : at, same == null ? 1 : same.count() + 1, text));
        if (remarks.size() > REMARKS) {
            remarks.removeLast();
        }
        return !quiet;
    }

    List<Transition> transitions() {
        return List.copyOf(transitions);
    }

    List<Remark> remarks() {
        return List.copyOf(remarks);
    }
}
