package io.regent.shell;

import io.regent.api.status.State;
import io.regent.api.status.Status;
import io.regent.api.status.Status.CheckStatus;
import io.regent.api.status.Status.ConfigurationStatus;
import io.regent.api.status.Status.GroupStatus;
import io.regent.api.status.Status.LoopStatus;
import io.regent.api.status.VirtualRouterStatus;
import io.regent.api.status.VirtualRouterStatus.Peer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A daemon at a fixed moment. */
final class Sample {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.250Z");

    private Sample() {
    }

    static VirtualRouterStatus router(String name, State state, String why) {
        return new VirtualRouterStatus(name, "eth0", 51, 3, "IPv4", state, NOW.minusSeconds(134), 90, 100, 1_000,
                1_000, true,
                "192.0.2.1", 150, List.of("192.0.2.10/24"), why, List.of(), List.of("chk -10"),
                List.of(new Peer("192.0.2.1", 150, NOW.minusSeconds(1), true, ""),
                        new Peer("192.0.2.9", 90, NOW.minusSeconds(61), false, "checksum")),
                List.of(), Map.of("adverts_received", 17L));
    }

    static Status status(List<VirtualRouterStatus> routers, List<String> warnings, String problem,
            List<String> refused) {
        return new Status(Status.SCHEMA, NOW, "0.1.0", "router-a", 42, NOW.minusSeconds(3_700),
                new ConfigurationStatus("/etc/regent/regent.conf", NOW.minusSeconds(3_700), 0, refused), routers,
                List.of(new GroupStatus("G", State.BACKUP, NOW.minusSeconds(134), List.of("VI_1", "VI_22"))),
                List.of(new CheckStatus("chk", "script", "fail", "exited with status 1", NOW.minusSeconds(5),
                        NOW.minusSeconds(1), List.of("VI_1"), problem)),
                List.of(), new LoopStatus(1_000, 0, 0, 0, 12_345_678, NOW, "SCHED_FIFO 50"), warnings);
    }

    static Status well() {
        return status(List.of(router("VI_1", State.MASTER, "took over: nobody was heard for 3.609 s"),
                router("VI_22", State.BACKUP, "192.0.2.1 advertises priority 150")), List.of(), "", List.of());
    }
}
