package io.regent.launcher;

import io.regent.api.status.Explanation;
import io.regent.api.status.Outcome;
import io.regent.api.status.Regent;
import io.regent.api.status.State;
import io.regent.api.status.Status;
import io.regent.api.status.Status.ConfigurationStatus;
import io.regent.api.status.Status.LoopStatus;
import io.regent.api.status.VirtualRouterStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An engine with one virtual router that remembers what it was asked for. */
final class FakeRegent implements Regent {

    volatile String asked = "";

    @Override
    public Status status() {
        Instant now = Instant.now();
        var router = new VirtualRouterStatus("VI_1", "eth0", 51, 3, "IPv4", State.MASTER, now, 100, 100, 1_000, 1_000,
                true,
                "192.0.2.1", 100, List.of("192.0.2.10/24"), "nobody better was heard", List.of(), List.of(), List.of(),
                List.of(), Map.of());
        return new Status(Status.SCHEMA, now, "0.1.0", "here", 1, now,
                new ConfigurationStatus("regent.conf", now, 0, List.of()),
                List.of(router), List.of(), List.of(), List.of(), new LoopStatus(1, 0, 0, 0, 0, now, "SCHED_OTHER"),
                List.of());
    }

    @Override
    public Explanation why(String name) {
        if (!name.equals("VI_1")) {
            throw new IllegalArgumentException("there is no " + name + "; there is VI_1");
        }
        return new Explanation(name, Instant.now(), State.MASTER, Instant.now(), List.of("nobody better was heard"),
                List.of(),
                List.of());
    }

    @Override
    public Outcome reload() {
        asked = "reload";
        return new Outcome(false, List.of("regent.conf:3:1: error: what is fnord?"));
    }

    @Override
    public Outcome handover(String name, Optional<Duration> duration, boolean force) {
        asked = "handover " + name + " " + duration + " " + force;
        return new Outcome(true, List.of("VI_1 resigned"));
    }
}
