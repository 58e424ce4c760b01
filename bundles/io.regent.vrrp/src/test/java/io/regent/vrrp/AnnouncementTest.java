package io.regent.vrrp;

import static io.regent.vrrp.Settings.HIGH;
import static io.regent.vrrp.Settings.SECOND;
import static io.regent.vrrp.Settings.v3;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.vrrp.Effect.Announce;
import io.regent.vrrp.Event.Shutdown;
import io.regent.vrrp.Event.TimerExpired;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a MASTER says where the addresses are; times are those after it became MASTER. */
class AnnouncementTest {

    private record Announced(long second, int repeat) {
    }

    private static List<Announced> announcements(VirtualRouter router, long seconds) {
        var heard = new ArrayList<Announced>();
        long end = router.since() + seconds * SECOND;
        while (router.deadline() <= end) {
            long now = router.deadline();
            for (Effect effect : router.step(new TimerExpired(), now)) {
                if (effect instanceof Announce announce) {
                    heard.add(new Announced((now - router.since()) / SECOND, announce.repeat()));
                }
            }
        }
        return heard;
    }

    @Test
    @Rfc(90)
    void repeatsTheBurstOnceAfterTheDelay() {
        assertThat(announcements(v3().master(), 60)).containsExactly(new Announced(5, 5));
    }

    @Test
    @Rfc(90)
    void doesNotRepeatTheBurstWithoutDelay() {
        var settings = v3();
        settings.delay = 0;

        assertThat(announcements(settings.master(), 60)).isEmpty();
    }

    @Test
    @Rfc(90)
    void announcesAgainAndAgainIfToldTo() {
        var settings = v3();
        settings.delay = 0;
        settings.refresh = 20 * SECOND;
        settings.refreshRepeat = 2;

        assertThat(announcements(settings.master(), 60)).containsExactly(
                new Announced(20, 2), new Announced(40, 2), new Announced(60, 2));
    }

    @Test
    @Rfc(91)
    void repeatsTheBurstForALowerPriorityAfterItsDelayHoweverOftenThatIsHeard() {
        var settings = v3();
        settings.delay = 0;
        settings.lowerPriorityRepeat = 3;
        settings.lowerPriorityDelay = 7 * SECOND;
        VirtualRouter router = settings.master();
        router.step(v3().from(HIGH, 50), router.since());
        router.step(v3().from(HIGH, 50), router.since() + 1);

        assertThat(announcements(router, 60)).containsExactly(new Announced(7, 3));
    }

    @Test
    void makesOneBurstOfThoseDueTogether() {
        var settings = v3();
        settings.refresh = 5 * SECOND;

        assertThat(announcements(settings.master(), 9)).containsExactly(new Announced(5, 5));
    }

    @Test
    void announcesNothingAfterItLeftMaster() {
        VirtualRouter router = v3().master();
        router.step(new Shutdown(), router.since());

        assertThat(router.deadline()).isEqualTo(VirtualRouter.NEVER);
    }

    @Test
    void announcesNothingIfToldNotTo() {
        assertThat(v3().quiet().priority(255).router().step(new Event.Startup(), 0))
                .doesNotHaveAnyElementsOfTypes(Announce.class);
    }
}
