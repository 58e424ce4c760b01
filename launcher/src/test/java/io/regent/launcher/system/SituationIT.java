package io.regent.launcher.system;

import static io.regent.launcher.lab.Setting.V3;
import static io.regent.launcher.lab.Setting.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.launcher.lab.Await;
import io.regent.launcher.lab.Capture;
import io.regent.launcher.lab.Host;
import io.regent.launcher.lab.KeepalivedConf;
import io.regent.launcher.lab.Lan;
import io.regent.launcher.lab.Product;
import io.regent.launcher.lab.RegentNode;
import io.regent.launcher.lab.Router;
import io.regent.launcher.lab.Setting;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens at night: kills, cables, cut ports, pauses, and addresses that others take away. */
@SystemTest
class SituationIT {

    private static final Duration SLACK = Duration.ofSeconds(10);
    private static final Setting SETTING = V3.withInterval(Duration.ofMillis(500));
    private static final Duration ELECTION = SETTING.downInterval().plus(SLACK);

    private final Lan lan = new Lan();
    private final Host left = lan.host("left");
    private final Host right = lan.host("right");

    @AfterEach
    void leave() {
        lan.close();
    }

    @Test
    void anAddressDoesNotOutliveAKilledMaster() {
        RegentNode node = node(left, "vip_lease 3", SETTING.withPriority(150));
        node.start();
        node.takes(VIP, ELECTION);

        node.kill();

        assertThat(left.holds(VIP)).as("the address is leased, not taken away").isTrue();
        Await.until(Duration.ofSeconds(3).plus(SLACK), () -> !left.holds(VIP), "the lease ends", node::story);
    }

    @Test
    void aKilledMasterComesBackAsBackupAndThenTakesItsAddressOnce() {
        RegentNode better = node(left, "", SETTING.withPriority(150));
        Router worse = Product.KEEPALIVED.on(right, SETTING);
        better.start();
        worse.start();
        better.takes(VIP, ELECTION);
        better.kill();
        worse.takes(VIP, ELECTION);

        better.start();

        better.enters("VI_1", "MASTER", ELECTION);
        better.takes(VIP, SLACK);
        worse.leaves(VIP, SLACK);
        assertThat(Collections.frequency(left.addresses(), VIP)).as("how often the address is there").isOne();
        assertThat(better.tail()).contains("Entering BACKUP STATE");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FRR")
    void aPulledCableMeansFaultAndAPluggedOneTheWayBackByTheRules(Product peer) {
        RegentNode better = node(left, "", SETTING.withPriority(150));
        Router worse = peer.on(right, SETTING);
        better.start();
        worse.start();
        better.takes(VIP, ELECTION);

        left.pullCable();

        better.enters("VI_1", "FAULT", SLACK);
        assertThat(left.holds(VIP)).as("has the address in FAULT").isFalse();
        worse.takes(VIP, ELECTION);

        left.plugCable();

        better.enters("VI_1", "MASTER", ELECTION);
        better.takes(VIP, SLACK);
        worse.leaves(VIP, SLACK);
        assertThat(better.states("VI_1")).containsExactly("BACKUP", "MASTER", "FAULT", "BACKUP", "MASTER");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FRR")
    void ofEqualsTheHigherAddressIsMasterAfterAPartition(Product peer) {
        RegentNode lower = node(left, "", SETTING);
        Router higher = peer.on(right, SETTING);
        lower.start();
        lower.takes(VIP, ELECTION);
        higher.start();
        left.cut();
        higher.takes(VIP, ELECTION);
        assertThat(lower.holds(VIP)).as("both are MASTER while they do not hear each other").isTrue();

        left.heal();

        lower.enters("VI_1", "BACKUP", SLACK);
        lower.leaves(VIP, SLACK);
        Await.throughout(SETTING.downInterval(), () -> higher.holds(VIP) && !lower.holds(VIP), "the higher one remains",
                () -> lower.story() + higher.story());
    }

    @Test
    void aRouterThatMustNotPreemptWaitsForTheMasterToFail() {
        RegentNode better = node(left, "", SETTING.withPriority(150).withoutPreemption());
        Router worse = Product.KEEPALIVED.on(right, SETTING);
        Capture capture = left.capture();
        worse.start();
        worse.takes(VIP, ELECTION);
        better.start();
        better.enters("VI_1", "BACKUP", SLACK);

        Await.throughout(SETTING.downInterval().multipliedBy(2), () -> capture.adverts().isEmpty() && worse.holds(VIP),
                "tolerates the worse MASTER", better::story);

        worse.kill();
        better.takes(VIP, ELECTION);
    }

    @Test
    void aRouterThatMustNotPreemptKeepsMasterWhenThePortHeals() {
        RegentNode better = node(left, "", SETTING.withPriority(150).withoutPreemption());
        Router worse = Product.KEEPALIVED.on(right, SETTING);
        worse.start();
        worse.takes(VIP, ELECTION);
        better.start();
        better.enters("VI_1", "BACKUP", SLACK);
        left.cut();
        better.takes(VIP, ELECTION);

        left.heal();

        worse.leaves(VIP, SLACK);
        assertThat(better.holds(VIP)).as("keeps the address").isTrue();
    }

    @Test
    void anAddressTakenAwayByAnotherProgramIsBackWithoutLeavingMaster() {
        RegentNode node = node(left, "", SETTING);
        Capture capture = left.capture();
        node.start();
        node.takes(VIP, ELECTION);
        Await.until(SLACK, () -> !capture.announcements(VIP).isEmpty(), "announces", node::story);
        int before = capture.announcements(VIP).size();

        left.ip("addr del " + VIP + "/24 dev eth0");

        node.takes(VIP, SLACK);
        Await.until(SLACK, () -> capture.announcements(VIP).size() > before, "announces it again", node::story);
        assertThat(node.states("VI_1")).containsExactly("BACKUP", "MASTER");
        assertThat(capture.adverts()).noneMatch(advert -> advert.priority() == 0);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FRR")
    void aMasterThatWasStoppedForAWhileYieldsOrAnnouncesItselfAgain(Product peer) {
        RegentNode better = node(left, "", SETTING.withPriority(150));
        Router worse = peer.on(right, SETTING);
        Capture capture = left.capture();
        better.start();
        worse.start();
        better.takes(VIP, ELECTION);
        better.daemon().signalAll("STOP");
        worse.takes(VIP, ELECTION);
        long woken = Capture.now();

        better.daemon().signalAll("CONT");

        worse.leaves(VIP, ELECTION);
        better.takes(VIP, ELECTION);
        Await.until(SLACK, () -> capture.announcements(VIP).stream().anyMatch(frame -> frame.nanos() > woken),
                "announces its address again", better::story);
    }

    @Test
    void aBackupThatWasStoppedForAWhileReadsBeforeItBelievesItsTimer() {
        Router better = Product.KEEPALIVED.on(right, SETTING.withPriority(150));
        RegentNode worse = node(left, "", SETTING);
        Capture capture = left.capture();
        better.start();
        better.takes(VIP, ELECTION);
        worse.start();
        worse.enters("VI_1", "BACKUP", SLACK);

        for (int pause = 0; pause < 3; pause++) {
            worse.daemon().signalAll("STOP");
            Await.happens(SETTING.downInterval().multipliedBy(2), () -> false);
            worse.daemon().signalAll("CONT");
            Await.throughout(SETTING.interval(), () -> capture.adverts().isEmpty(), "no false master", worse::story);
        }
    }

    @Test
    void anAddressThatWasLeftBehindIsTakenAwayBeforeTheFirstState() {
        left.ip("addr add " + VIP + "/24 dev eth0");
        RegentNode node = node(left, "", SETTING);
        Router master = Product.KEEPALIVED.on(right, SETTING.withPriority(200));
        master.start();
        master.takes(VIP, ELECTION);

        node.start();

        node.enters("VI_1", "BACKUP", SLACK);
        node.leaves(VIP, SLACK);
        assertThat(left.holds(left.ipv4())).as("what is not ours stays").isTrue();
    }

    private static RegentNode node(Host host, String global, Setting setting) {
        return new RegentNode(host, KeepalivedConf.global(host).replace("}", global + "\n}")
                + KeepalivedConf.instance("VI_1", setting, host, List.of(), ""));
    }
}
