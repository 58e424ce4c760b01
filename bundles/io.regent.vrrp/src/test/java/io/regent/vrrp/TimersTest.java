package io.regent.vrrp;

import static io.regent.vrrp.Settings.HIGH;
import static io.regent.vrrp.Settings.MS;
import static io.regent.vrrp.Settings.SECOND;
import static io.regent.vrrp.Settings.v2;
import static io.regent.vrrp.Settings.v3;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.vrrp.Effect.Noted;
import io.regent.vrrp.Effect.SendAdvert;
import io.regent.vrrp.Event.TimerExpired;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9568 section 6.1 and RFC 3768 section 6.1, exact to the nanosecond. */
class TimersTest {

    @ParameterizedTest
    @Rfc({54, 56, 60})
    @CsvSource({"1, 1000, 3996093750", "254, 1000, 3007812500", "100, 10, 36093750", "254, 10, 30078125",
            "255, 1000, 3003906250"})
    void waitsThreeIntervalsAndAPartOfOneInVersion3(int priority, long millis, long down) {
        var settings = v3().priority(priority).interval(millis * MS);
        settings.startAsBackup = true;

        assertThat(settings.backup().deadline()).isEqualTo(down);
    }

    @ParameterizedTest
    @Rfc({55, 56, 60})
    @CsvSource({"1, 1, 3996093750", "254, 1, 3007812500", "100, 2, 6609375000", "1, 10, 30996093750"})
    void waitsThreeIntervalsAndAPartOfASecondInVersion2(int priority, long seconds, long down) {
        assertThat(v2().priority(priority).interval(seconds * SECOND).backup().deadline()).isEqualTo(down);
    }

    @Test
    @Rfc(62)
    void waitsForAsManyAdvertsAsConfigured() {
        var settings = v3();
        settings.downTimerAdverts = 5;

        assertThat(settings.backup().deadline()).isEqualTo(5_609_375_000L);
    }

    @Test
    @Rfc({57, 48})
    void learnsTheIntervalOfTheMasterInVersion3() {
        VirtualRouter router = v3().interval(200 * MS).backup();

        assertThat(router.step(v3().interval(600 * MS).from(HIGH, 200), 100 * MS)).containsExactly(
                new Noted("advertisement interval mismatch mine=200 ms rcv'd=600 ms from 192.0.2.200"),
                new Noted("advertisement interval updated from 200ms to 600ms by master"),
                new Noted("master set to 192.0.2.200"));
        assertThat(router.masterAdverInterval()).isEqualTo(600 * MS);
        assertThat(router.deadline()).isEqualTo(100 * MS + 1800 * MS + 156 * 600 * MS / 256);
    }

    @Test
    void usesTheLearnedIntervalForTheSkewAfterPriorityZero() {
        VirtualRouter router = v3().interval(200 * MS).backup();
        router.step(v3().interval(600 * MS).from(HIGH, 200), 0);

        router.step(v3().interval(600 * MS).from(HIGH, 0), SECOND);

        assertThat(router.deadline()).isEqualTo(SECOND + 156 * 600 * MS / 256);
    }

    @Test
    @Rfc({58, 53})
    void advertisesWithItsOwnIntervalOnceItIsMaster() {
        VirtualRouter router = v3().quiet().interval(200 * MS).backup();
        router.step(v3().interval(600 * MS).from(HIGH, 200), 0);
        router.step(new TimerExpired(), router.deadline());

        assertThat(router.deadline()).isEqualTo(router.since() + 200 * MS);
    }

    @Test
    @Rfc({53, 61})
    void advertisesEveryIntervalWithoutDriftHoweverLateItWakesUp() {
        VirtualRouter router = v3().quiet().interval(10 * MS).master();
        long start = router.since();

        for (int i = 1; i <= 20; i++) {
            assertThat(router.deadline()).isEqualTo(start + i * 10 * MS);
            assertThat(router.step(new TimerExpired(), router.deadline() + i % 3 * MS))
                    .containsExactly(new SendAdvert(100));
        }
    }

    @Test
    void doesNotCatchUpWithAdvertisementsThatItMissed() {
        VirtualRouter router = v3().quiet().master();
        long late = router.deadline() + SECOND + 1;

        assertThat(router.step(new TimerExpired(), late)).containsExactly(new SendAdvert(100));
        assertThat(router.deadline()).isEqualTo(late + SECOND);
    }

    @Test
    void comingTooEarlyDoesNoHarm() {
        VirtualRouter router = v3().quiet().master();
        long due = router.deadline();

        assertThat(router.step(new TimerExpired(), due - 1)).isEmpty();
        assertThat(router.deadline()).isEqualTo(due);
    }
}
