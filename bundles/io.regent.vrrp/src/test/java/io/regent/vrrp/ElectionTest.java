package io.regent.vrrp;

import static io.regent.vrrp.Settings.HIGH;
import static io.regent.vrrp.Settings.LOW;
import static io.regent.vrrp.Settings.MS;
import static io.regent.vrrp.Settings.OURS;
import static io.regent.vrrp.Settings.SECOND;
import static io.regent.vrrp.Settings.ip;
import static io.regent.vrrp.Settings.v2;
import static io.regent.vrrp.Settings.v3;
import static io.regent.vrrp.State.BACKUP;
import static io.regent.vrrp.State.INIT;
import static io.regent.vrrp.State.MASTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.vrrp.Effect.AddAddresses;
import io.regent.vrrp.Effect.Announce;
import io.regent.vrrp.Effect.LowerPriorityHeard;
import io.regent.vrrp.Effect.Noted;
import io.regent.vrrp.Effect.RemoveAddresses;
import io.regent.vrrp.Effect.SendAdvert;
import io.regent.vrrp.Effect.StateChanged;
import io.regent.vrrp.Event.PriorityChanged;
import io.regent.vrrp.Event.Shutdown;
import io.regent.vrrp.Event.SourceChanged;
import io.regent.vrrp.Event.Startup;
import io.regent.vrrp.Event.TimerExpired;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9568 section 6.4. */
class ElectionTest {

    @Test
    @Rfc({64, 65, 89})
    void startsAsBackupWithTheWholeMasterDownInterval() {
        VirtualRouter router = v3().router();

        assertThat(router.step(new Startup(), 7)).containsExactly(
                new StateChanged(INIT, BACKUP, Cause.startup(Duration.ofNanos(3_609_375_000L))));
        assertThat(router.deadline()).isEqualTo(3_609_375_007L);
    }

    @Test
    @Rfc({63, 88})
    void startsAsMasterWhenItOwnsTheAddresses() {
        VirtualRouter router = v3().priority(255).router();

        assertThat(router.step(new Startup(), 0)).containsExactly(new SendAdvert(255), new AddAddresses(),
        new Announce(5),
                new StateChanged(INIT, MASTER, Cause.owner()));
        assertThat(router.deadline()).isEqualTo(SECOND);
    }

    @Test
    void startsAsBackupAlsoAsOwnerWhenTheConfigurationSaysSo() {
        var settings = v3().priority(255);
        settings.startAsBackup = true;

        assertThat(settings.backup().state()).isEqualTo(BACKUP);
    }

    @Test
    @Rfc({72, 88, 90})
    void takesOverWhenNobodyIsHeardAndAdvertisesBeforeItAnnounces() {
        VirtualRouter router = v3().backup();

        assertThat(router.step(new TimerExpired(), router.deadline())).containsExactly(
                new Noted("Receive advertisement timeout"), new SendAdvert(100), new AddAddresses(), new Announce(5),
                new StateChanged(BACKUP, MASTER, Cause.masterDown(Optional.empty(), Duration.ofNanos(3_609_375_000L),
                3)));
        assertThat(router.deadline()).isEqualTo(4_609_375_000L);
    }

    @Test
    void saysWhichMasterFellSilent() {
        VirtualRouter router = v3().backup();
        router.step(v3().from(HIGH, 200), SECOND);

        router.step(new TimerExpired(), router.deadline());

        assertThat(router.cause()).isEqualTo(Cause.masterDown(Optional.of(HIGH), Duration.ofNanos(3_609_375_000L), 3));
    }

    @Test
    @Rfc(68)
    void isSilentAsBackup() {
        VirtualRouter router = v3().backup();

        assertThat(router.step(new TimerExpired(), router.deadline() - 1)).isEmpty();
        assertThat(router.step(v3().from(HIGH, 200), SECOND)).containsExactly(new Noted("master set to 192.0.2.200"));
        assertThat(router.step(v3().from(HIGH, 200), 2 * SECOND)).isEmpty();
    }

    @Test
    @Rfc({59, 70})
    void anAdvertisementOfHigherPriorityRestartsTheTimer() {
        VirtualRouter router = v3().backup();

        router.step(v3().from(LOW, 101), 2 * SECOND);

        assertThat(router.deadline()).isEqualTo(5_609_375_000L);
    }

    @Test
    @Rfc({70, 98})
    void anAdvertisementOfEqualPriorityRestartsTheTimerWhateverItsAddress() {
        VirtualRouter router = v3().backup();

        router.step(v3().from(LOW, 100), 2 * SECOND);

        assertThat(router.deadline()).isEqualTo(5_609_375_000L);
    }

    @Test
    @Rfc({71, 93})
    void anAdvertisementOfLowerPriorityDoesNotHoldItBack() {
        VirtualRouter router = v3().backup();

        assertThat(router.step(v3().from(HIGH, 99), 2 * SECOND)).containsExactly(
                new Noted("received lower priority (99) advert from 192.0.2.200 - discarding"));
        assertThat(router.deadline()).isEqualTo(3_609_375_000L);
        router.step(new TimerExpired(), router.deadline());

        assertThat(router.cause()).isEqualTo(Cause.preempted(HIGH, 99, 100));
    }

    @Test
    @Rfc(69)
    void waitsForTheSkewTimeOnlyWhenTheMasterLeaves() {
        VirtualRouter router = v3().backup();
        router.step(v3().from(HIGH, 200), SECOND);

        assertThat(router.step(v3().from(HIGH, 0), 2 * SECOND))
        .containsExactly(new Noted("Backup received priority 0 advertisement"));
        assertThat(router.deadline()).isEqualTo(2_609_375_000L);
        router.step(new TimerExpired(), router.deadline());

        assertThat(router.cause()).isEqualTo(Cause.masterLeft(Optional.of(HIGH), Duration.ofNanos(609_375_000L)));
    }

    @Test
    void doesNotTurnTheTimerBackForAnAdvertisementThatWasOvertaken() {
        VirtualRouter router = v3().backup();
        router.step(v3().from(HIGH, 200), 2 * SECOND);

        router.step(v3().from(HIGH, 200), 2 * SECOND - 5);

        assertThat(router.deadline()).isEqualTo(5_609_375_000L);
    }

    @Test
    @Rfc(73)
    void stopsSilentlyAsBackup() {
        VirtualRouter router = v3().backup();

        assertThat(router.step(new Shutdown(), 1)).containsExactly(new StateChanged(BACKUP, INIT, Cause.shutdown()));
        assertThat(router.deadline()).isEqualTo(VirtualRouter.NEVER);
    }

    @Test
    @Rfc({83, 4})
    void stopsAsMasterWithPriorityZeroAndWithoutAddresses() {
        VirtualRouter router = v3().master();

        assertThat(router.step(new Shutdown(), router.since())).containsExactly(new SendAdvert(0),
        new RemoveAddresses(),
                new StateChanged(MASTER, INIT, Cause.shutdown()));
        assertThat(router.deadline()).isEqualTo(VirtualRouter.NEVER);
    }

    @Test
    @Rfc(79)
    void answersPriorityZeroAtOnceAndRestartsItsInterval() {
        VirtualRouter router = v3().quiet().master();
        long now = router.since() + 300 * MS;

        assertThat(router.step(v3().from(LOW, 0), now)).containsExactly(
                new Noted("Master received priority 0 message"), new SendAdvert(100));
        assertThat(router.deadline()).isEqualTo(now + SECOND);
    }

    @Test
    @Rfc({80, 96})
    void yieldsToAHigherPriorityWithoutPriorityZero() {
        VirtualRouter router = v3().preempt(false).master();
        long now = router.since() + MS;

        assertThat(router.step(v3().interval(500 * MS).from(LOW, 101), now)).containsExactly(
                new Noted("advertisement interval mismatch mine=1000 ms rcv'd=500 ms from 192.0.2.9"),
                new Noted("Master received advert from 192.0.2.9 with higher priority 101, ours 100"),
                new RemoveAddresses(), new StateChanged(MASTER, BACKUP, Cause.higherPriority(LOW, 101, 100)));
        assertThat(router.deadline()).as("by the interval heard").isEqualTo(now + 1_804_687_500L);
    }

    @Test
    void advertisesOnceMoreBeforeItYieldsIfToldTo() {
        var settings = v3();
        settings.advertiseOnYield = true;
        VirtualRouter router = settings.master();

        assertThat(router.step(v3().from(LOW, 101), router.since())).containsSubsequence(new SendAdvert(100),
        new RemoveAddresses());
    }

    @Test
    @Rfc({80, 98})
    void yieldsToTheGreaterAddressOfEqualPriority() {
        VirtualRouter router = v3().master();

        assertThat(router.step(v3().from(HIGH, 100), router.since())).containsExactly(
                new Noted("Master received advert from 192.0.2.200 with same priority 100 but higher IP address than ours"),
                new RemoveAddresses(), new StateChanged(MASTER, BACKUP,
                Cause.higherAddress(HIGH, 100, Optional.of(OURS))));
    }

    @ParameterizedTest
    @Rfc(81)
    @CsvSource({"10.0.0.1, 192.0.2.1, true", "127.255.255.255, 128.0.0.0, true", "200.0.0.1, 100.0.0.1, false",
        "1.0.0.2, 2.0.0.1, true", "2.0.0.1, 1.0.0.2, false", "0.0.0.255, 0.0.1.0, true"})
    void comparesAddressesUnsignedInNetworkOrder(String ours, String theirs, boolean yields) {
        var settings = v3();
        settings.source = ip(ours);
        VirtualRouter router = settings.master();

        router.step(v3().from(ip(theirs), 100), router.since());

        assertThat(router.state()).isEqualTo(yields ? BACKUP : MASTER);
    }

    @Test
    @Rfc({82, 91})
    void answersALowerPriorityAtOnceAndLeavesItsTimerAlone() {
        var settings = v3();
        settings.delay = 0;
        VirtualRouter router = settings.master();
        long due = router.deadline();

        assertThat(router.step(v3().from(HIGH, 99), router.since() + 1)).containsExactly(
                new Noted("Received advert from 192.0.2.200 with lower priority 99, ours 100, forcing new election"),
                new SendAdvert(100), new Announce(5), new LowerPriorityHeard(HIGH, 99));
        assertThat(router.deadline()).isEqualTo(due);
        assertThat(router.step(v3().from(HIGH, 99), router.since() + 2)).as("is noted once").containsExactly(
                new SendAdvert(100), new Announce(5), new LowerPriorityHeard(HIGH, 99));
    }

    @Test
    @Rfc(82)
    void treatsTheSmallerAddressOfEqualPriorityAsLower() {
        VirtualRouter router = v3().master();

        assertThat(router.step(v3().from(LOW, 100), router.since())).contains(new SendAdvert(100),
        new LowerPriorityHeard(LOW, 100));
        assertThat(router.state()).isEqualTo(MASTER);
    }

    @Test
    void doesNotAnswerALowerPriorityIfToldNotTo() {
        var settings = v3().quiet();
        settings.answerLowerPriority = false;
        VirtualRouter router = settings.master();

        assertThat(router.step(v3().from(HIGH, 99), router.since())).containsExactly(
                new Noted("Received advert from 192.0.2.200 with lower priority 99, ours 100, forcing new election"),
                new LowerPriorityHeard(HIGH, 99));
    }

    @Test
    void settlesTwoOwnersByTheirAddresses() {
        VirtualRouter router = v3().priority(255).master();

        assertThat(router.step(v3().from(HIGH, 255), 1)).contains(new RemoveAddresses(),
                new Noted("CONFIGURATION ERROR: local instance and 192.0.2.200 are both configured as address owner"));
        assertThat(router.step(v3().from(HIGH, 255), 2)).doesNotHaveAnyElementsOfTypes(StateChanged.class);
        assertThat(router.state()).isEqualTo(BACKUP);
    }

    @Test
    void reportsASecondOwnerOfSmallerAddressAndStaysMaster() {
        VirtualRouter router = v3().priority(255).master();

        assertThat(router.step(v3().from(LOW, 255), 1)).contains(
                new Noted("CONFIGURATION ERROR: local instance and 192.0.2.9 are both configured as address owner"));
        assertThat(router.state()).isEqualTo(MASTER);
    }

    @Test
    void staysMasterWithALoweredPriorityAndAdvertisesIt() {
        VirtualRouter router = v3().quiet().master();

        assertThat(router.step(new PriorityChanged(40, "chk -60"), router.since())).containsExactly(
                new Noted("Changing effective priority from 100 to 40"));
        assertThat(router.step(new TimerExpired(), router.deadline())).containsExactly(new SendAdvert(40));
    }

    @Test
    @Rfc(4)
    void neverAdvertisesZeroOrTheOwnersPriorityByTracking() {
        VirtualRouter router = v3().backup();

        router.step(new PriorityChanged(255, "too much"), 0);
        assertThat(router.priority()).isEqualTo(254);
        router.step(new PriorityChanged(0, "too little"), 0);
        assertThat(router.priority()).isEqualTo(1);
    }

    @Test
    @Rfc(4)
    void neverChangesThePriorityOfTheOwner() {
        VirtualRouter router = v3().priority(255).master();

        assertThat(router.step(new PriorityChanged(40, "chk"), 0)).isEmpty();
        assertThat(router.priority()).isEqualTo(255);
    }

    @Test
    void aChangedPriorityMovesTheTimerOfABackupByItsSkew() {
        VirtualRouter router = v3().backup();

        router.step(new PriorityChanged(200, "chk +100"), SECOND);

        assertThat(router.deadline()).isEqualTo(3 * SECOND + 218_750_000L);
    }

    @Test
    void yieldsToAnEqualWhileItDoesNotKnowItsOwnAddress() {
        var router = new VirtualRouter(v3().parameters());
        router.step(new Startup(), 0);
        router.step(new TimerExpired(), router.deadline());

        router.step(v3().from(LOW, 100), router.since());

        assertThat(router.cause()).isEqualTo(Cause.higherAddress(LOW, 100, Optional.empty()));
    }

    @Test
    void usesANewSourceAddressForTies() {
        VirtualRouter router = v3().master();

        router.step(new SourceChanged(ip("192.0.2.250")), router.since());
        router.step(v3().from(HIGH, 100), router.since());

        assertThat(router.state()).isEqualTo(MASTER);
    }

    @Test
    @Rfc(85)
    void isNotTouchedByWhatIsSaidToAnotherVrid() {
        var other = v3();
        other.vrid = 52;
        VirtualRouter router = v3().master();
        long due = router.deadline();

        router.step(other.from(HIGH, 200), router.since());

        assertThat(router.state()).isEqualTo(MASTER);
        assertThat(router.deadline()).isEqualTo(due);
    }

    @Test
    @Rfc({80, 69})
    void followsTheSameRulesInVersion2() {
        VirtualRouter router = v2().master();

        router.step(v2().from(LOW, 101), router.since());
        assertThat(router.state()).isEqualTo(BACKUP);
        router.step(v2().from(LOW, 0), router.since());

        assertThat(router.deadline()).isEqualTo(router.since() + 609_375_000L);
    }
}
