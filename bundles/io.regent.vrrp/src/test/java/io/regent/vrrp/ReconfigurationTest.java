package io.regent.vrrp;

import static io.regent.vrrp.Settings.GROUP;
import static io.regent.vrrp.Settings.HIGH;
import static io.regent.vrrp.Settings.MS;
import static io.regent.vrrp.Settings.OURS;
import static io.regent.vrrp.Settings.SECOND;
import static io.regent.vrrp.Settings.ip;
import static io.regent.vrrp.Settings.v2;
import static io.regent.vrrp.Settings.v3;
import static io.regent.vrrp.State.MASTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.vrrp.Effect.SendAdvert;
import io.regent.vrrp.Event.PriorityChanged;
import io.regent.vrrp.Event.Reconfigured;
import io.regent.vrrp.Event.SourceChanged;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ReconfigurationTest {

    @Test
    @Rfc(105)
    void theSameConfigurationChangesNothing() {
        VirtualRouter router = v3().master();
        long due = router.deadline();

        assertThat(router.step(new Reconfigured(v3().parameters()), router.since() + MS)).isEmpty();
        assertThat(router.deadline()).isEqualTo(due);
        assertThat(router.state()).isEqualTo(MASTER);
    }

    @Test
    @Rfc(106)
    void aFasterMasterCountsFromItsLastAdvertisement() {
        VirtualRouter router = v3().quiet().master();

        assertThat(router.step(new Reconfigured(v3().quiet().interval(200 * MS).parameters()), router.since()
        + 100 * MS)).isEmpty();
        assertThat(router.deadline()).isEqualTo(router.since() + 200 * MS);
    }

    @Test
    void aSlowerMasterSaysSoAtOnceBeforeItsBackupsLosePatience() {
        VirtualRouter router = v3().quiet().interval(100 * MS).master();
        long now = router.since() + 50 * MS;

        assertThat(router.step(new Reconfigured(v3().quiet().interval(10 * SECOND).parameters()), now))
                .containsExactly(new SendAdvert(100));
        assertThat(router.deadline()).isEqualTo(now + 10 * SECOND);
    }

    @Test
    void aMasterOfVersion2CountsFromItsLastAdvertisement() {
        VirtualRouter router = v2().quiet().master();

        assertThat(router.step(new Reconfigured(v2().quiet().interval(2 * SECOND).parameters()), router.since()))
        .isEmpty();
        assertThat(router.deadline()).isEqualTo(router.since() + 2 * SECOND);
    }

    @Test
    @Rfc(106)
    void aBackupMovesItsTimerByTheChangeOfItsSkew() {
        VirtualRouter router = v3().backup();
        router.step(v3().from(HIGH, 250), SECOND);

        router.step(new Reconfigured(v3().priority(200).parameters()), 2 * SECOND);

        assertThat(router.priority()).isEqualTo(200);
        assertThat(router.deadline()).isEqualTo(4 * SECOND + 218_750_000L);
    }

    @Test
    void aBackupKeepsTheIntervalThatItLearned() {
        VirtualRouter router = v3().backup();
        router.step(v3().interval(300 * MS).from(HIGH, 250), SECOND);

        router.step(new Reconfigured(v3().interval(2 * SECOND).parameters()), 2 * SECOND);

        assertThat(router.masterAdverInterval()).isEqualTo(300 * MS);
    }

    @Test
    void aBackupThatHeardNobodyTakesTheNewInterval() {
        VirtualRouter router = v3().backup();

        router.step(new Reconfigured(v3().interval(2 * SECOND).parameters()), SECOND);

        assertThat(router.deadline()).isEqualTo(2 * 3_609_375_000L);
    }

    @Test
    void keepsTheEffectivePriorityWhenTheConfiguredOneIsTheSame() {
        VirtualRouter router = v3().backup();
        router.step(new PriorityChanged(60, "chk -40"), 0);

        router.step(new Reconfigured(v3().preempt(false).parameters()), 1);

        assertThat(router.priority()).isEqualTo(60);
    }

    @Test
    void advertisesNewAddressesFromThenOn() {
        VirtualRouter router = v3().master();
        ByteBuffer before = router.message(100, OURS, GROUP);
        var more = v3();
        more.addresses = java.util.List.of(Settings.VIP, ip("192.0.2.101"));

        router.step(new Reconfigured(more.parameters()), router.since());

        assertThat(before.limit()).isEqualTo(12);
        assertThat(router.message(100, OURS, GROUP)).isEqualTo(more.message(100, OURS));
    }

    @Test
    void makesTheSameMessageOnlyOnce() {
        VirtualRouter router = v3().master();
        ByteBuffer message = router.message(100, OURS, GROUP);
        message.position(message.limit());

        assertThat(router.message(100, OURS, GROUP)).isSameAs(message).isEqualTo(v3().message(100, OURS));
        assertThat(router.message(0, OURS, GROUP)).isEqualTo(v3().message(0, OURS));
        assertThat(router.message(100, HIGH, GROUP)).isEqualTo(v3().message(100, HIGH));
        assertThat(router.message(99, HIGH, GROUP)).isEqualTo(v3().message(99, HIGH));
    }

    @Test
    void adoptsANewSource() {
        VirtualRouter router = v3().master();

        assertThat(router.step(new SourceChanged(HIGH), 0)).isEmpty();
        assertThat(router.source()).contains(HIGH);
    }

    @Test
    @Rfc({3, 14})
    void refusesWhatCannotBeAVirtualRouter() {
        var ipv6 = v2();
        ipv6.ipv6 = true;
        var vrid = v3();
        vrid.vrid = 256;

        org.assertj.core.api.Assertions.assertThatIllegalArgumentException().isThrownBy(ipv6::parameters);
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException().isThrownBy(vrid::parameters);
    }
}
