package io.regent.vrrp;

import static io.regent.vrrp.Settings.HIGH;
import static io.regent.vrrp.Settings.MS;
import static io.regent.vrrp.Settings.SECOND;
import static io.regent.vrrp.Settings.v3;
import static io.regent.vrrp.State.BACKUP;
import static io.regent.vrrp.State.FAULT;
import static io.regent.vrrp.State.INIT;
import static io.regent.vrrp.State.MASTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.vrrp.Effect.Noted;
import io.regent.vrrp.Effect.RemoveAddresses;
import io.regent.vrrp.Effect.SendAdvert;
import io.regent.vrrp.Effect.StateChanged;
import io.regent.vrrp.Event.FaultsChanged;
import io.regent.vrrp.Event.Shutdown;
import io.regent.vrrp.Event.Startup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultTest {

    private static final FaultsChanged LINK_DOWN = new FaultsChanged(List.of("interface eth0 down"));
    private static final FaultsChanged GONE = new FaultsChanged(List.of());

    @Test
    @Rfc(110)
    void leavesMasterWithPriorityZeroOnce() {
        VirtualRouter router = v3().master();

        assertThat(router.step(LINK_DOWN, router.since())).containsExactly(
                new Noted("entering FAULT state (interface eth0 down)"), new SendAdvert(0), new RemoveAddresses(),
                new StateChanged(MASTER, FAULT, Cause.fault(List.of("interface eth0 down"))));
        assertThat(router.deadline()).isEqualTo(VirtualRouter.NEVER);
    }

    @Test
    void leavesBackupSilently() {
        VirtualRouter router = v3().backup();

        assertThat(router.step(new FaultsChanged(List.of("due to script chk")), 1)).containsExactly(
                new Noted("entering FAULT state due to script chk"),
                new StateChanged(BACKUP, FAULT, Cause.fault(List.of("due to script chk"))));
    }

    @Test
    @Rfc(110)
    void comesBackAsBackupWithTheWholeMasterDownInterval() {
        VirtualRouter router = v3().master();
        router.step(LINK_DOWN, 10 * SECOND);

        assertThat(router.step(GONE, 20 * SECOND)).containsExactly(new StateChanged(FAULT, BACKUP,
                Cause.recovered(List.of("interface eth0 down"), Duration.ofNanos(3_609_375_000L))));
        assertThat(router.deadline()).isEqualTo(20 * SECOND + 3_609_375_000L);
    }

    @Test
    void theOwnerComesBackAfterOneIntervalAndSkew() {
        VirtualRouter router = v3().priority(255).master();
        router.step(LINK_DOWN, 10 * SECOND);
        router.step(GONE, 20 * SECOND);

        assertThat(router.deadline()).isEqualTo(21 * SECOND + SECOND / 256);
    }

    @Test
    void startsInFaultWhenSomethingIsWrongAlready() {
        VirtualRouter router = v3().priority(255).router();

        assertThat(router.step(LINK_DOWN, 0)).isEmpty();
        assertThat(router.step(new Startup(), 0)).containsExactly(
                new StateChanged(INIT, FAULT, Cause.fault(List.of("interface eth0 down"))));
    }

    @Test
    void staysInFaultUntilTheLastFaultIsGoneAndSaysWhichIsLeft() {
        VirtualRouter router = v3().backup();
        router.step(new FaultsChanged(List.of("interface eth0 down", "due to script chk")), 1);

        assertThat(router.step(new FaultsChanged(List.of("due to script chk")), 2)).isEmpty();
        assertThat(router.state()).isEqualTo(FAULT);
        assertThat(router.cause().sentence()).isEqualTo("cannot take part: due to script chk");
    }

    @Test
    void aSecondFaultIsNotedButIsNoSecondChange() {
        VirtualRouter router = v3().backup();
        router.step(LINK_DOWN, 1);

        assertThat(router.step(new FaultsChanged(List.of("interface eth0 down", "due to script chk")), 2))
        .containsExactly(
                new Noted("entering FAULT state due to script chk"));
    }

    @Test
    void aRepeatedFaultIsNothing() {
        VirtualRouter router = v3().backup();
        router.step(LINK_DOWN, 1);

        assertThat(router.step(LINK_DOWN, 2)).isEmpty();
    }

    @Test
    void hearsInFaultWhoIsMasterAndStaysSilent() {
        VirtualRouter router = v3().backup();
        router.step(LINK_DOWN, 1);

        assertThat(router.step(v3().from(HIGH, 50), 2)).isEmpty();
        assertThat(router.master()).isEqualTo(Optional.of(HIGH));
        assertThat(router.state()).isEqualTo(FAULT);
    }

    @Test
    void forgetsALearnedIntervalInFault() {
        VirtualRouter router = v3().backup();
        router.step(v3().interval(100 * MS).from(HIGH, 200), 1);
        router.step(LINK_DOWN, 2);
        router.step(GONE, 3);

        assertThat(router.masterAdverInterval()).isEqualTo(SECOND);
    }

    @Test
    void stopsInFaultSilently() {
        VirtualRouter router = v3().backup();
        router.step(LINK_DOWN, 1);

        assertThat(router.step(new Shutdown(), 2)).containsExactly(new StateChanged(FAULT, INIT, Cause.shutdown()));
    }
}
