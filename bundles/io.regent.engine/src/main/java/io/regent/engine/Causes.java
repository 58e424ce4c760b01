package io.regent.engine;

import io.regent.vrrp.AddressText;
import io.regent.vrrp.State;
import io.regent.vrrp.VirtualRouter;
import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Tells, in sentences, how a virtual router came to be what it is and what it waits for. Runs on the loop. */
final class Causes {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    /** What happened this long before a transition may have to do with it. */
    private static final long RELATED = 30_000_000_000L;
    private static final int MOST = 8;

    private Causes() {
    }

    /** Returns the chain of causes, the nearest first: the last transition, what was noted shortly before it, and the ones before. */
    static List<String> of(LiveRouter router, LoopClock clock) {
        List<String> causes = new ArrayList<>();
        List<History.Transition> transitions = router.history().transitions();
        for (int i = 0; i < transitions.size() && causes.size() < MOST; i++) {
            History.Transition transition = transitions.get(i);
            causes.add("it became %s at %s: %s".formatted(transition.to(), at(clock, transition.at()), transition.cause().sentence()));
            long earliest = i + 1 < transitions.size() ? transitions.get(i + 1).at() : 0;
            for (Remarks.Remark remark : router.history().remarks()) {
                if (remark.at() < transition.at() && remark.at() >= Math.max(earliest, transition.at() - RELATED)) {
                    causes.add("before that, at %s: %s%s".formatted(at(clock, remark.at()), remark.text(), times(remark.count())));
                }
            }
            if (transition.from() == State.INIT) {
                break;
            }
        }
        if (!router.bug().isEmpty()) {
            causes.add(0, "a bug in Regent took it out: " + router.bug());
        }
        return causes;
    }

    /** Returns what would have to happen next, or by when something will. */
    static List<String> waiting(LiveRouter router, long now, Routers routers) {
        VirtualRouter machine = router.machine();
        List<String> waiting = new ArrayList<>();
        switch (machine.state()) {
            case INIT -> waiting.add(router.started() ? "a restart: it has been stopped" : "the first result of each check it depends on");
            case FAULT -> machine.faults().forEach(fault -> waiting.add("the end of: " + fault));
            case BACKUP -> waiting.add(backup(machine, now));
            case MASTER -> waiting.add("an advertisement of higher priority than %d, or of equal priority from a higher address than %s"
                    .formatted(machine.priority(), machine.source().map(AddressText::of).orElse("its own")));
        }
        if (router.group().members().size() > 1 && machine.state() == State.BACKUP) {
            waiting.add("the rest of its sync group %s: %s".formatted(router.group().name(), routers.members(router.group()).stream()
                    .filter(member -> member != router).map(member -> member.name() + " is " + member.machine().state()).toList()));
        }
        return waiting;
    }

    private static String backup(VirtualRouter machine, long now) {
        String master = machine.master().map(address -> "advertisements of " + AddressText.of(address) + " (priority " + machine.masterPriority()
                + ")").orElse("an advertisement of anybody");
        if (machine.deadline() == VirtualRouter.NEVER) {
            return master;
        }
        return "%s; without one it becomes MASTER in %d ms".formatted(master, Math.max(0, (machine.deadline() - now) / 1_000_000));
    }

    /** Returns a span as people say it: the two largest units that count. */
    static String span(long nanos) {
        long seconds = nanos / 1_000_000_000;
        if (seconds < 10) {
            return nanos / 1_000_000 + " ms";
        }
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    private static String times(int count) {
        return count == 1 ? "" : " (" + count + " times)";
    }

    private static String at(LoopClock clock, long time) {
        Instant wall = clock.wall(time);
        return TIME.format(wall);
    }
}
