package io.regent.vrrp;

import static io.regent.vrrp.Settings.HIGH;
import static io.regent.vrrp.Settings.LOW;
import static io.regent.vrrp.Settings.MS;
import static io.regent.vrrp.Settings.SECOND;
import static io.regent.vrrp.Settings.v3;
import static io.regent.vrrp.State.BACKUP;
import static io.regent.vrrp.State.MASTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.vrrp.Effect.RemoveAddresses;
import io.regent.vrrp.Effect.SendAdvert;
import io.regent.vrrp.Effect.StateChanged;
import io.regent.vrrp.Event.Resign;
import io.regent.vrrp.Event.TimerExpired;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Preempt_Mode, preempt_delay and handing over. */
class PreemptionTest {

    private static final long DOWN = 3_609_375_000L;

    @Test
    @Rfc(95)
    void toleratesALowerMasterWithoutPreemptionUntilItFallsSilent() {
        VirtualRouter router = v3().preempt(false).backup();
        router.step(v3().from(HIGH, 50), 2 * SECOND);

        assertThat(router.deadline()).isEqualTo(2 * SECOND + DOWN);
        router.step(new TimerExpired(), router.deadline());

        assertThat(router.state()).isEqualTo(MASTER);
    }

    @Test
    @Rfc(95)
    void takesOverWithoutPreemptionWhenTheLowerMasterLeaves() {
        VirtualRouter router = v3().preempt(false).backup();
        router.step(v3().from(HIGH, 50), 2 * SECOND);
        router.step(v3().from(HIGH, 0), 3 * SECOND);

        assertThat(router.deadline()).isEqualTo(3 * SECOND + 609_375_000L);
    }

    @Test
    @Rfc(94)
    void theOwnerPreemptsWhateverPreemptModeSays() {
        var settings = v3().priority(255).preempt(false);
        settings.startAsBackup = true;
        VirtualRouter router = settings.backup();
        long due = router.deadline();

        router.step(v3().from(HIGH, 254), SECOND);

        assertThat(router.deadline()).isEqualTo(due);
    }

    @Test
    @Rfc(97)
    void preemptDelayCountsFromTheFirstLowerAdvertisement() {
        var settings = v3();
        settings.preemptDelay = 10 * SECOND;
        VirtualRouter router = settings.backup();

        for (int second = 1; second <= 10; second++) {
            router.step(v3().from(HIGH, 50), second * SECOND);
            assertThat(router.deadline()).isEqualTo(second * SECOND + DOWN);
        }
        router.step(v3().from(HIGH, 50), 11 * SECOND);

        assertThat(router.deadline()).as("no longer restarted").isEqualTo(10 * SECOND + DOWN);
    }

    @Test
    @Rfc(97)
    void silenceIgnoresThePreemptDelay() {
        var settings = v3();
        settings.preemptDelay = 1000 * SECOND;
        VirtualRouter router = settings.backup();
        router.step(v3().from(HIGH, 50), SECOND);

        router.step(new TimerExpired(), SECOND + DOWN);

        assertThat(router.state()).isEqualTo(MASTER);
    }

    @Test
    void aBetterMasterInBetweenStartsThePreemptDelayAnew() {
        var settings = v3();
        settings.preemptDelay = 2 * SECOND;
        VirtualRouter router = settings.backup();
        router.step(v3().from(HIGH, 50), SECOND);
        router.step(v3().from(LOW, 200), 2 * SECOND);

        router.step(v3().from(HIGH, 50), 4 * SECOND);

        assertThat(router.deadline()).isEqualTo(4 * SECOND + DOWN);
    }

    @Test
    void handsOverWithPriorityZero() {
        VirtualRouter router = v3().master();
        long now = router.since();

        assertThat(router.step(new Resign(Duration.ZERO), now)).containsExactly(new SendAdvert(0),
        new RemoveAddresses(),
                new StateChanged(MASTER, BACKUP, Cause.resigned(Duration.ZERO)));
        assertThat(router.deadline()).isEqualTo(now + DOWN);
    }

    @Test
    void toleratesALowerMasterAfterHandingOverUntilItIsLost() {
        VirtualRouter router = v3().master();
        long now = router.since();
        router.step(new Resign(Duration.ZERO), now);

        router.step(v3().from(HIGH, 50), now + 1000 * SECOND);
        assertThat(router.deadline()).isEqualTo(now + 1000 * SECOND + DOWN);
        router.step(v3().from(HIGH, 0), now + 1001 * SECOND);
        long skewed = router.deadline();
        router.step(v3().from(LOW, 50), now + 1001 * SECOND + MS);

        assertThat(router.deadline()).as("abstains no more").isEqualTo(skewed);
    }

    @Test
    void abstainsNoLongerThanTold() {
        VirtualRouter router = v3().master();
        long now = router.since();
        router.step(new Resign(Duration.ofSeconds(60)), now);

        router.step(v3().from(HIGH, 50), now + 59 * SECOND);
        router.step(v3().from(HIGH, 50), now + 60 * SECOND);

        assertThat(router.deadline()).isEqualTo(now + 59 * SECOND + DOWN);
    }

    @Test
    void comesBackWhenNobodyTakesWhatItHandedOver() {
        VirtualRouter router = v3().master();
        router.step(new Resign(Duration.ofDays(Long.MAX_VALUE / 86_400)), router.since());

        router.step(new TimerExpired(), router.deadline());

        assertThat(router.state()).isEqualTo(MASTER);
    }

    @Test
    void theOwnerAbstainsTooWhenAnOperatorSaysSo() {
        VirtualRouter router = v3().priority(255).master();
        router.step(new Resign(Duration.ZERO), 0);

        router.step(v3().from(HIGH, 50), SECOND);

        assertThat(router.deadline()).isEqualTo(4 * SECOND + SECOND / 256);
    }
}
