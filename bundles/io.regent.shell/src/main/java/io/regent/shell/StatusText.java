package io.regent.shell;

import io.regent.api.status.Status;
import io.regent.api.status.Status.CheckStatus;
import io.regent.api.status.Status.GroupStatus;
import io.regent.api.status.VirtualRouterStatus;
import io.regent.api.status.VirtualRouterStatus.Peer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The status as an operator reads it: a table, then what is odd in plain words. */
final class StatusText {

    private static final Duration STALE = Duration.ofSeconds(2);

    private StatusText() {
    }

    static String overview(Status status, Terminal terminal, Instant now) {
        var text = new StringBuilder();
        if (status.virtualRouters().isEmpty()) {
            text.append("no virtual routers are configured in ").append(status.configuration().file()).append('\n');
        } else {
            text.append(routers(status, terminal).render(terminal));
        }
        status.groups().forEach(group -> text.append(group(group, status.asOf())));
        oddities(status).forEach(line -> text.append(terminal.warning("! " + line)).append('\n'));
        if (Duration.between(status.asOf(), now).compareTo(STALE) > 0) {
            text.append(terminal.warning("! as of " + Times.clock(status.asOf()) + ", " + Times.age(status.asOf(), now)
                    + " ago: the loop has not answered since")).append('\n');
        }
        return text.toString();
    }

    private static Table routers(Status status, Terminal terminal) {
        var table = new Table("NAME", "INTERFACE", "VRID", "STATE", "PRIORITY", "SINCE", "MASTER", "WHY");
        for (VirtualRouterStatus router : status.virtualRouters()) {
            table.row(state -> terminal.state(router.state(), state), router.name(), router.interfaceName(),
                    String.valueOf(router.vrid()), router.state().name(),
                    router.priority() + "/" + router.basePriority(), Times.age(router.since(), status.asOf()),
                    orDash(router.master()), router.why());
        }
        return table;
    }

    private static String group(GroupStatus group, Instant asOf) {
        return "group %s is %s since %s: %s%n".formatted(group.name(), group.state(), Times.age(group.since(), asOf),
                String.join(" ", group.members()));
    }

    /** Returns everything that is not as it should be, one sentence each, none twice. */
    static List<String> oddities(Status status) {
        var lines = new LinkedHashSet<>(status.warnings());
        for (VirtualRouterStatus router : status.virtualRouters()) {
            router.faults().forEach(fault -> add(lines, router.name(), fault));
            router.unprotected().forEach(weakness -> add(lines, router.name(), weakness));
        }
        for (CheckStatus check : status.checks()) {
            if (!check.problem().isEmpty()) {
                add(lines, check.type() + " " + check.name() + " cannot run", check.problem());
            }
        }
        if (!status.configuration().refused().isEmpty()) {
            lines.add("the last reload was refused, the configuration of "
                    + Times.clock(status.configuration().loadedAt())
                    + " is still in force: " + String.join("; ", status.configuration().refused()));
        }
        return new ArrayList<>(lines);
    }

    /** The engine may have said the same as a warning already. */
    private static void add(LinkedHashSet<String> lines, String subject, String words) {
        if (lines.stream().noneMatch(line -> line.contains(words))) {
            lines.add(subject + ": " + words);
        }
    }

    static String checks(Status status, Terminal terminal) {
        if (status.checks().isEmpty()) {
            return "nothing is tracked\n";
        }
        var table = new Table("NAME", "TYPE", "USED BY", "VERDICT", "SINCE", "LAST RUN", "DETAIL");
        for (CheckStatus check : status.checks()) {
            table.row(check.name(), check.type(), orDash(String.join(",", check.usedBy())), check.verdict(),
                    Times.age(check.since(), status.asOf()), Times.age(check.lastRun(), status.asOf()),
                    check.problem().isEmpty() ? check.detail() : "cannot run: " + check.problem());
        }
        return table.render(terminal);
    }

    static String peers(Status status, Terminal terminal) {
        var table = new Table("NAME", "VRID", "PEER", "PRIORITY", "HEARD", "ADVERTISEMENTS");
        boolean none = true;
        for (VirtualRouterStatus router : status.virtualRouters()) {
            for (Peer peer : router.peers()) {
                none = false;
                table.row(router.name(), String.valueOf(router.vrid()), peer.address(), String.valueOf(peer.priority()),
                        Times.age(peer.lastHeard(), status.asOf()) + " ago",
                        peer.accepted() ? "accepted" : "discarded: " + peer.refusal());
            }
        }
        return none ? "nobody else has been heard\n" : table.render(terminal);
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
