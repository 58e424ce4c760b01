package io.regent.vrrp;

import static io.regent.vrrp.Settings.HIGH;
import static io.regent.vrrp.Settings.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CauseTest {

    private static final Duration DOWN = Duration.ofNanos(3_609_375_000L);

    private record Expected(Cause cause, String sentence) {
    }

    private static Expected expected(Reason reason) {
        return switch (reason) {
            case CREATED -> new Expected(Cause.created(), "waits to be started");
            case STARTUP -> new Expected(Cause.startup(DOWN),
                    "started, and takes over unless a MASTER is heard within 3.609 s");
            case OWNER -> new Expected(Cause.owner(), "started as the owner of the addresses (priority 255)");
            case MASTER_DOWN -> new Expected(Cause.masterDown(Optional.of(HIGH), DOWN, 3),
                    "MASTER 192.0.2.200 fell silent: nothing for 3.609 s, 3 advertisements are missing");
            case NO_MASTER -> new Expected(Cause.masterDown(Optional.empty(), DOWN, 3),
                    "no MASTER was heard for 3.609 s");
            case MASTER_LEFT -> new Expected(Cause.masterLeft(Optional.of(HIGH), Duration.ofNanos(609_375_000L)),
                    "MASTER 192.0.2.200 left (priority 0), and no better router followed within 0.609 s");
            case PREEMPTED -> new Expected(Cause.preempted(HIGH, 50, 100),
                    "took over from 192.0.2.200, whose priority 50 is lower than ours, 100");
            case HIGHER_PRIORITY -> new Expected(Cause.higherPriority(HIGH, 150, 100),
                    "yielded to 192.0.2.200, whose priority 150 is higher than ours, 100");
            case HIGHER_ADDRESS -> new Expected(Cause.higherAddress(HIGH, 100, Optional.of(OURS)),
                    "yielded to 192.0.2.200: same priority 100, but its address is higher than ours, 192.0.2.10");
            case FAULT -> new Expected(Cause.fault(List.of("interface eth0 down", "due to script chk")),
                    "cannot take part: interface eth0 down; due to script chk");
            case RECOVERED -> new Expected(Cause.recovered(List.of("interface eth0 down"), Duration.ofSeconds(4)),
                    "nothing keeps it any more (gone: interface eth0 down); takes over unless a MASTER is heard within 4 s");
            case RESIGNED -> new Expected(Cause.resigned(Duration.ofMinutes(1)),
                    "an operator handed over; tolerates a MASTER of lower priority for 60 s");
            case SHUTDOWN -> new Expected(Cause.shutdown(), "the daemon stops, or it is no longer configured");
            case GROUP_FOLLOWED -> new Expected(Cause.groupFollowed("G", "VI_2",
                    Cause.fault(List.of("interface eth1 down"))),
                    "sync group G goes where VI_2 goes, which cannot take part: interface eth1 down");
            case GROUP_READY -> new Expected(Cause.groupReady("G", "VI_2", Cause.masterDown(Optional.empty(), DOWN, 3)),
                    "all of sync group G may be MASTER now; the last was VI_2: no MASTER was heard for 3.609 s");
            case GROUP_RECOVERED -> new Expected(Cause.groupRecovered("G", Duration.ofMillis(36)),
                    "nothing keeps any member of sync group G any more; takes over unless a MASTER is heard in 0.036 s");
        };
    }

    @ParameterizedTest
    @EnumSource
    void readsAsASentenceWithItsOperands(Reason reason) {
        Expected expected = expected(reason);

        assertThat(expected.cause().reason()).isEqualTo(reason);
        assertThat(expected.cause().sentence()).isEqualTo(expected.sentence());
    }
}
