package io.regent.launcher.system;

import static io.regent.launcher.lab.Setting.V3;
import static io.regent.launcher.lab.Setting.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.launcher.lab.Advert;
import io.regent.launcher.lab.Await;
import io.regent.launcher.lab.Capture;
import io.regent.launcher.lab.Frame;
import io.regent.launcher.lab.Host;
import io.regent.launcher.lab.KeepalivedConf;
import io.regent.launcher.lab.Lan;
import io.regent.launcher.lab.Product;
import io.regent.launcher.lab.RegentNode;
import io.regent.launcher.lab.Router;
import io.regent.launcher.lab.Setting;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elections among more than two, of owners, and after a delay; and what a new MASTER says first. */
@SystemTest
class ElectionIT {

    private static final Duration SLACK = Duration.ofSeconds(12);
    private static final Setting SETTING = V3.withInterval(Duration.ofMillis(500));
    private static final Duration ELECTION = SETTING.downInterval().plus(SLACK);

    private final Lan lan = new Lan();

    @AfterEach
    void leave() {
        lan.close();
    }

    @ParameterizedTest(name = "Regent with priority {0}")
    @ValueSource(ints = {150, 125, 100})
    void ofThreeProductsTheBestIsMasterAndTheSecondBestItsHeir(int priority) {
        Setting ofKeepalived = SETTING.withPriority(priority == 150 ? 125 : 150);
        Setting ofFrr = SETTING.withPriority(priority == 100 ? 125 : 100);
        Router regent = Product.subject().on(lan.host("regent"), SETTING.withPriority(priority));
        Router keepalived = Product.KEEPALIVED.on(lan.host("keepalived"), ofKeepalived);
        Router frr = Product.FRR.on(lan.host("frr"), ofFrr);
        List<Router> ranked = switch (priority) {
            case 150 -> List.of(regent, keepalived, frr);
            case 125 -> List.of(keepalived, regent, frr);
            default -> List.of(keepalived, frr, regent);
        };
        ranked.forEach(Router::start);
        isOnlyMaster(ranked, 0);

        ranked.get(0).kill();

        isOnlyMaster(ranked.subList(1, 3), 0);
    }

    private static void isOnlyMaster(List<Router> routers, int master) {
        Await.until(ELECTION, () -> routers.stream().filter(router -> router.holds(VIP)).toList()
                .equals(List.of(routers.get(master))), routers.get(master) + " is the only MASTER of " + routers,
                () -> routers.stream().map(Router::story).toList().toString());
    }

    @Test
    void anOwnerIsMasterAtOnceAndNeverBackup() {
        Host host = lan.host("owner");
        Capture capture = host.capture();
        var node = new RegentNode(host, KeepalivedConf.instance("VI_1", SETTING.withPriority(255), host, List.of(),
                "state MASTER"));

        node.start();

        node.enters("VI_1", "MASTER", SLACK);
        assertThat(node.states("VI_1")).containsExactly("MASTER");
        assertThat(capture.await(SLACK, advert -> true, "advertises").priority()).isEqualTo(255);
    }

    @Test
    void preemptsOnlyAfterTheConfiguredDelay() {
        Host host = lan.host("late");
        Router master = Product.KEEPALIVED.on(lan.host("master"), SETTING);
        var node = new RegentNode(host, KeepalivedConf.instance("VI_1", SETTING.withPriority(150), host, List.of(),
                "preempt_delay 4"));
        Capture capture = host.capture();
        master.start();
        master.takes(VIP, ELECTION);
        long start = Capture.now();

        node.start();

        node.takes(VIP, ELECTION.plusSeconds(4));
        master.leaves(VIP, SLACK);
        Advert first = capture.await(SLACK, advert -> true, "advertises");
        assertThat(Duration.ofNanos(first.nanos() - start)).isGreaterThan(Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNewMasterAdvertisesFirstAndThenAnnouncesEveryAddress(boolean ipv6) {
        Setting setting = ipv6 ? Setting.V3_IPV6 : SETTING.withAddresses(VIP + "/24", "192.0.2.101/24");
        Host host = lan.host("master");
        Capture capture = host.capture();
        Router router = Product.subject().on(host, setting);
        router.start();

        router.takes(setting.vip(), ELECTION);

        for (String address : setting.addresses()) {
            Await.until(SLACK, () -> capture.announcements(address).size() >= 5, "announces " + address, router::story);
            Frame first = capture.announcements(address).get(0);
            assertThat(capture.adverts().get(0).nanos()).as("the first advertisement").isLessThan(first.nanos());
        }
        assertThat(capture.adverts()).allMatch(advert -> advert.ttl() == 255 && advert.vrid() == Setting.VRID
                && advert.source().equals(canonical(setting.source(host))));
    }

    private static String canonical(String address) {
        try {
            return InetAddress.getByName(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
