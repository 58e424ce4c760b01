package io.regent.vrrp;

import static io.regent.vrrp.Settings.HIGH;
import static io.regent.vrrp.Settings.LOW;
import static io.regent.vrrp.Settings.SECOND;
import static io.regent.vrrp.Settings.v3;
import static io.regent.vrrp.State.BACKUP;
import static io.regent.vrrp.State.FAULT;
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
import io.regent.vrrp.Event.FaultsChanged;
import io.regent.vrrp.Event.Resign;
import io.regent.vrrp.Event.Shutdown;
import io.regent.vrrp.Event.Startup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyncGroupTest {

    private static final long SLOW = 3_531_250_000L;
    private static final FaultsChanged LINK_DOWN = new FaultsChanged(List.of("interface eth1 down"));
    private static final FaultsChanged GONE = new FaultsChanged(List.of());

    private final VirtualRouter fast = v3().named("fast").priority(150).router();
    private final VirtualRouter slow = v3().named("slow").priority(120).router();
    private final SyncGroup group = new SyncGroup("G", List.of(fast, slow));

    private void start(long now) {
        group.step(fast, new Startup(), now);
        group.step(slow, new Startup(), now);
    }

    private void promote() {
        start(0);
        while (group.state() != MASTER) {
            group.expire(group.deadline());
        }
    }

    private static Cause down(long span) {
        return Cause.masterDown(Optional.empty(), Duration.ofNanos(span), 3);
    }

    @Test
    @Rfc(108)
    void becomesMasterWithItsSlowestMember() {
        start(0);
        assertThat(group.deadline()).isEqualTo(3_414_062_500L);
        assertThat(group.expire(group.deadline())).containsExactly(new Directed(fast,
                new Noted("Receive advertisement timeout")));
        assertThat(fast.waitsForGroup()).isTrue();
        assertThat(group.deadline()).isEqualTo(SLOW);

        assertThat(group.expire(SLOW)).containsExactly(
                new Directed(slow, new Noted("Receive advertisement timeout")),
                new Directed(fast, new SendAdvert(150)), new Directed(fast, new AddAddresses()),
                new Directed(fast, new Announce(5)),
                new Directed(fast, new StateChanged(BACKUP, MASTER, Cause.groupReady("G", "slow", down(SLOW)))),
                new Directed(slow, new SendAdvert(120)), new Directed(slow, new AddAddresses()),
                new Directed(slow, new Announce(5)),
                new Directed(slow, new StateChanged(BACKUP, MASTER, down(SLOW))));
    }

    @Test
    @Rfc(108)
    void aMasterHeardByOneMemberHoldsBackAll() {
        start(0);
        group.step(slow, v3().from(HIGH, 200), 3 * SECOND);
        group.expire(group.deadline());

        assertThat(group.state()).isEqualTo(BACKUP);
        assertThat(group.deadline()).isEqualTo(3 * SECOND + SLOW);
    }

    @Test
    void aMemberThatWaitsForTheOthersWaitsNoMoreWhenItHearsAMaster() {
        start(0);
        group.expire(group.deadline());
        group.step(fast, v3().from(HIGH, 200), SLOW - 1);
        group.expire(SLOW);

        assertThat(group.state()).isEqualTo(BACKUP);
    }

    @Test
    @Rfc(108)
    void aMemberThatYieldsTakesAllToBackup() {
        promote();
        Cause yielded = Cause.higherPriority(HIGH, 200, 120);

        List<Directed> effects = group.step(slow, v3().from(HIGH, 200), 4 * SECOND);

        assertThat(effects).containsExactly(
                new Directed(slow, new Noted("Master received advert from 192.0.2.200 with higher priority 200, ours 120")),
                new Directed(slow, new RemoveAddresses()), new Directed(slow,
                new StateChanged(MASTER, BACKUP, yielded)),
                new Directed(fast, new SendAdvert(0)), new Directed(fast, new RemoveAddresses()),
                new Directed(fast, new StateChanged(MASTER, BACKUP, Cause.groupFollowed("G", "slow", yielded))));
        assertThat(fast.cause().sentence())
                .isEqualTo("sync group G goes where slow goes, which yielded to 192.0.2.200, "
                + "whose priority 200 is higher than ours, 120");
        assertThat(fast.cause().behind()).contains(yielded);
    }

    @Test
    @Rfc(108)
    void aMemberInFaultTakesAllToFaultAtOnce() {
        promote();
        Cause fault = Cause.fault(List.of("interface eth1 down"));

        assertThat(group.step(fast, LINK_DOWN, 4 * SECOND)).containsExactly(
                new Directed(fast, new Noted("entering FAULT state (interface eth1 down)")),
                new Directed(fast, new SendAdvert(0)), new Directed(fast, new RemoveAddresses()),
                new Directed(fast, new StateChanged(MASTER, FAULT, fault)),
                new Directed(slow, new SendAdvert(0)), new Directed(slow, new RemoveAddresses()),
                new Directed(slow, new StateChanged(MASTER, FAULT, Cause.groupFollowed("G", "fast", fault))));
        assertThat(group.state()).isEqualTo(FAULT);
        assertThat(group.deadline()).isEqualTo(VirtualRouter.NEVER);
    }

    @Test
    void recoversTogetherWhenTheLastFaultIsGone() {
        promote();
        group.step(fast, LINK_DOWN, 4 * SECOND);
        group.step(slow, LINK_DOWN, 5 * SECOND);
        group.step(fast, GONE, 6 * SECOND);
        assertThat(fast.state()).isEqualTo(FAULT);
        assertThat(fast.cause()).isEqualTo(Cause.groupFollowed("G", "slow", slow.cause()));

        group.step(slow, GONE, 7 * SECOND);

        assertThat(group.members()).allMatch(member -> member.state() == BACKUP);
        assertThat(fast.cause()).isEqualTo(Cause.groupRecovered("G", Duration.ofNanos(3_414_062_500L)));
        assertThat(slow.deadline()).isEqualTo(7 * SECOND + SLOW);
    }

    @Test
    void startsInFaultWithoutBackupWhenAnotherMemberIsInFault() {
        group.step(fast, LINK_DOWN, 0);
        group.step(fast, new Startup(), 0);

        assertThat(group.step(slow, new Startup(), 0)).containsExactly(
                new Directed(slow, new StateChanged(INIT, FAULT, Cause.groupFollowed("G", "fast", fast.cause()))));
    }

    @Test
    void aMemberThatIsNotStartedHoldsBackMasterOnly() {
        group.step(fast, new Startup(), 0);
        group.expire(group.deadline());

        assertThat(group.state()).isEqualTo(BACKUP);
        assertThat(group.deadline()).isEqualTo(VirtualRouter.NEVER);
        group.step(slow, new Startup(), 10 * SECOND);
        group.expire(group.deadline());

        assertThat(group.state()).isEqualTo(MASTER);
    }

    @Test
    void resignsAsOne() {
        promote();

        group.step(slow, new Resign(Duration.ZERO), 4 * SECOND);

        assertThat(group.members()).allMatch(member -> member.cause().equals(Cause.resigned(Duration.ZERO)));
        group.step(fast, v3().from(LOW, 50), 5 * SECOND);
        assertThat(fast.deadline()).as("the other member abstains too").isEqualTo(8 * SECOND + 414_062_500L);
    }

    @Test
    void stopsOneMemberAtATime() {
        promote();
        group.step(slow, new Shutdown(), 4 * SECOND);

        assertThat(slow.state()).isEqualTo(INIT);
        assertThat(fast.state()).isEqualTo(MASTER);
    }

    @Test
    void announcesAllWhenOneMemberHearsALowerRouter() {
        promote();

        assertThat(group.step(slow, v3().from(LOW, 50), 4 * SECOND)).contains(
                new Directed(slow, new LowerPriorityHeard(LOW, 50)), new Directed(fast, new Announce(5)));
    }

    @Test
    void aNewMemberWaitsWhileTheOthersStayMaster() {
        promote();
        VirtualRouter late = v3().named("late").router();
        var larger = new SyncGroup("G", List.of(fast, slow, late));

        larger.step(late, new Startup(), 4 * SECOND);
        assertThat(fast.state()).isEqualTo(MASTER);
        larger.step(late, new Event.TimerExpired(), late.deadline());

        assertThat(larger.state()).isEqualTo(MASTER);
    }

    @Test
    void aNewMemberThatFollowsAMasterTakesTheOthersAlong() {
        promote();
        VirtualRouter late = v3().named("late").router();
        var larger = new SyncGroup("G", List.of(fast, slow, late));
        larger.step(late, new Startup(), 4 * SECOND);

        larger.step(late, v3().from(HIGH, 200), 5 * SECOND);

        assertThat(larger.members()).allMatch(member -> member.state() == BACKUP);
    }

    @Test
    void ownersBecomeMasterTogether() {
        VirtualRouter one = v3().named("one").priority(255).router();
        VirtualRouter two = v3().named("two").priority(255).router();
        var owners = new SyncGroup("G", List.of(one, two));

        owners.step(one, new Startup(), 0);
        assertThat(one.state()).isEqualTo(BACKUP);
        owners.step(two, new Startup(), 0);

        assertThat(owners.state()).isEqualTo(MASTER);
    }

    @Test
    void aRouterAloneIsItsOwnGroup() {
        VirtualRouter router = v3().priority(255).router();
        SyncGroup alone = SyncGroup.alone(router);

        assertThat(alone.step(router, new Startup(), 0)).contains(
                new Directed(router, new StateChanged(INIT, MASTER, Cause.owner())));
        assertThat(alone.name()).isEqualTo("VI_1");
        assertThat(alone.state()).isEqualTo(MASTER);
        assertThat(alone.deadline()).isEqualTo(router.deadline());
    }

    private static SyncGroup crossing(int first, int second, String address) {
        var settings = List.of(v3().named("one").priority(first), v3().named("two").priority(second));
        settings.forEach(one -> one.source = Settings.ip(address));
        return new SyncGroup("G", settings.stream().map(Settings::router).toList());
    }

    /** Lets the second hear at once what the first sends. */
    private static void carry(List<Directed> sent, SyncGroup from, SyncGroup to, List<Runnable> wire, long now) {
        for (Directed one : sent) {
            if (one.effect() instanceof SendAdvert advert) {
                int member = from.members().indexOf(one.router());
                wire.add(() -> carry(to.step(to.members().get(member), v3().from(one.router().source().orElseThrow(),
                        advert.priority()), now), to, from, wire, now));
            }
        }
    }

    @Test
    void groupsThatEachOutrankTheOtherOnOneNetworkStillSettle() {
        SyncGroup left = crossing(150, 100, "192.0.2.1");
        SyncGroup right = crossing(100, 150, "192.0.2.2");
        for (SyncGroup each : List.of(left, right)) {
            each.members().forEach(member -> each.step(member, new Startup(), 0));
        }

        long settledSince = 0;
        for (long now = 0; now < 300 * SECOND; now = Math.min(left.deadline(), right.deadline())) {
            var wire = new java.util.ArrayList<Runnable>();
            carry(left.expire(now), left, right, wire, now);
            carry(right.expire(now), right, left, wire, now);
            for (int i = 0; i < wire.size(); i++) {
                wire.get(i).run();
            }
            settledSince = (left.state() == MASTER) == (right.state() == MASTER) ? now : settledSince;
        }

        assertThat(settledSince).isLessThan(60 * SECOND);
    }
}
