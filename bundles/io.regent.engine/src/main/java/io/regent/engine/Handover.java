package io.regent.engine;

import io.regent.vrrp.AddressText;
import io.regent.api.status.Outcome;
import io.regent.vrrp.Event;
import io.regent.vrrp.HeardPeer;
import io.regent.vrrp.State;
import io.regent.vrrp.SyncGroup;
import io.regent.vrrp.VirtualRouter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An operator's word that somebody else shall be MASTER. Runs on the loop. */
final class Handover {

    private final Node node;

    Handover(Node node) {
        this.node = node;
    }

    Outcome of(String name, Optional<Duration> duration, boolean force, long now) {
        Optional<LiveRouter> found = node.routers().named(name).or(() -> firstOf(name));
        if (found.isEmpty()) {
            List<String> names = node.routers().all().stream().map(LiveRouter::name).toList();
            return refused("there is no virtual router or sync group '%s'; there are: %s".formatted(name, String.join(", ", names)));
        }
        LiveRouter router = found.get();
        if (router.machine().state() != State.MASTER) {
            return refused("%s is %s, there is nothing to hand over".formatted(router.name(), router.machine().state()));
        }
        List<LiveRouter> members = node.routers().members(router.group());
        List<String> alone = members.stream().filter(member -> successors(member).isEmpty()).map(LiveRouter::name).toList();
        if (!alone.isEmpty() && !force) {
            return refused("nobody has been heard that could take over %s, so the address might be left to nobody for a while; "
                    .formatted(String.join(" and ", alone)) + "a BACKUP is silent, so it may be there all the same: use --force if you know it is");
        }
        node.routers().step(router, new Event.Resign(duration.orElse(Duration.ZERO)), now);
        return new Outcome(true, report(members, duration, now));
    }

    private Optional<LiveRouter> firstOf(String group) {
        return node.groups().stream().filter(known -> known.name().equals(group)).findFirst()
                .map(SyncGroup::members).map(members -> members.get(0)).map(VirtualRouter::name).flatMap(node.routers()::named);
    }

    private static List<HeardPeer> successors(LiveRouter router) {
        return router.machine().peers().stream().filter(peer -> peer.flaw().isEmpty()).toList();
    }

    private static List<String> report(List<LiveRouter> members, Optional<Duration> duration, long now) {
        List<String> lines = new ArrayList<>();
        for (LiveRouter member : members) {
            lines.add("%s resigned; %s".formatted(member.name(), successors(member).stream().findFirst()
                    .map(peer -> "%s can take over (priority %d, last heard %s ago)".formatted(AddressText.of(peer.address()), peer.priority(),
                            Causes.span(now - peer.at())))
                    .orElse("nobody has been heard that could take over")));
        }
        lines.add(duration.map(time -> "it keeps from becoming MASTER again for " + Causes.span(time.toNanos()))
                .orElse("it keeps from becoming MASTER again until the other MASTER is lost") + "; silence ends that at once");
        return lines;
    }

    private static Outcome refused(String why) {
        return new Outcome(false, List.of(why));
    }
}
