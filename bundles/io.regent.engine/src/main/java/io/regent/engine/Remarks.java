package io.regent.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last remarks of one kind, the newest first, each once with how often it came. Owned by the loop. */
final class Remarks {

    private static final int MOST = 16;
    private static final int MOST_LOGGED = 30;
    private static final long QUIET = 60_000_000_000L;

    private final Deque<Remark> remarks = new ArrayDeque<>();
    private long windowBegan;
    private int logged;

    /** Something worth knowing that was no change of state: when it came last, when it was logged, and how often it came. */
    record Remark(long at, long loggedAt, int count, String text) {
    }

    /**
     * Adds a remark; one that is already there is moved to the front.
     *
     * @return whether it belongs in the log: it was not there within a minute, and the log has not been filled with others
     */
    boolean add(long at, String text) {
        Remark same = remarks.stream().filter(remark -> remark.text().equals(text)).findFirst().orElse(new Remark(at, -QUIET, 0, text));
        boolean log = at - same.loggedAt() >= QUIET && withinLimit(at);
        remarks.remove(same);
        remarks.addFirst(new Remark(at, log ? at : same.loggedAt(), same.count() + 1, text));
        if (remarks.size() > MOST) {
            remarks.removeLast();
        }
        return log;
    }

    List<Remark> all() {
        return List.copyOf(remarks);
    }

    private boolean withinLimit(long at) {
        if (at - windowBegan >= QUIET) {
            windowBegan = at;
            logged = 0;
        }
        return ++logged <= MOST_LOGGED;
    }
}
