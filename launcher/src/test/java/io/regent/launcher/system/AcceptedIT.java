package io.regent.launcher.system;

import static io.regent.launcher.lab.Setting.V2;
import static io.regent.launcher.lab.Setting.V3;
import static io.regent.launcher.lab.Setting.V3_IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.launcher.lab.Advert;
import io.regent.launcher.lab.Await;
import io.regent.launcher.lab.Capture;
import io.regent.launcher.lab.Forged;
import io.regent.launcher.lab.Host;
import io.regent.launcher.lab.KeepalivedConf;
import io.regent.launcher.lab.Lan;
import io.regent.launcher.lab.Product;
import io.regent.launcher.lab.RegentNode;
import io.regent.launcher.lab.Router;
import io.regent.launcher.lab.Setting;
import io.regent.launcher.lab.Stranger;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What looks odd and has to be obeyed all the same, and when the timers of the RFC run out. */
@SystemTest
class AcceptedIT {

    private static final Duration SLACK = Duration.ofSeconds(10);

    private final Lan lan = new Lan();
    private final Host host = lan.host("router");
    private final Stranger stranger = Stranger.on(lan);

    @AfterEach
    void leave() {
        lan.close();
    }

    static Stream<Arguments> oddities() {
        return Stream.of(
                odd("reserved bits that are set", V3, forged -> forged.reserved(15)),
                odd("an interval of its own", V3, forged -> forged.interval(70)),
                odd("other addresses", V3, forged -> forged.addresses("192.0.2.77")),
                odd("more addresses", V3, forged -> forged.addresses("192.0.2.100", "192.0.2.77")),
                odd("other addresses", V2, forged -> forged.addresses("192.0.2.77").priority(255)),
                odd("a sender outside the subnet", V3, forged -> forged.from("198.51.100.7")),
                odd("a checksum as RFC 9568 has it", V3, Forged::withoutPseudoHeader),
                odd("reserved bits that are set", V3_IPV6, forged -> forged.reserved(15)),
                odd("other addresses", V3_IPV6, forged -> forged.addresses("fe80::77")));
    }

    private static Arguments odd(String name, Setting setting, Consumer<Forged> change) {
        return Arguments.of(name, setting, change);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("oddities")
    void aMasterYieldsToABetterOneWith(String name, Setting setting, Consumer<Forged> change) {
        Router router = Product.subject().on(host, setting);
        router.start();
        router.takes(setting.vip(), setting.downInterval().plus(SLACK));

        stranger.sendEvery(setting.interval().dividedBy(2),
                Forged.like(setting, stranger.host()).priority(200).with(change));

        router.leaves(setting.vip(), SLACK);
    }

    static Stream<Setting> settings() {
        return Stream.of(V3, V3_IPV6).map(setting -> setting.withInterval(Duration.ofSeconds(2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void aBackupTakesOverAfterTheMasterDownIntervalAndNoIntervalLater(Setting setting) {
        Router router = Product.subject().on(host, setting);
        Capture capture = host.capture();
        Capture ofStranger = stranger.host().capture();
        stranger.sendEvery(setting.interval().dividedBy(4), Forged.like(setting, stranger.host()).priority(200));
        router.start();
        Advert heard = ofStranger.await(SLACK, advert -> true, "a MASTER");
        assertThat(heard.priority()).isEqualTo(200);
        awaitBackup(router);

        stranger.silence();

        Advert first = capture.await(setting.downInterval().plus(SLACK), advert -> true, "takes over");
        List<Advert> theirs = ofStranger.adverts();
        Duration silence = Duration.ofNanos(first.nanos() - theirs.get(theirs.size() - 1).nanos());
        assertThat(silence).isBetween(setting.downInterval().minusMillis(20),
                setting.downInterval().plus(setting.interval().multipliedBy(4).dividedBy(5)));
    }

    @Test
    void evenWithoutThePseudoHeaderAWrongChecksumIsWrong() {
        var node = new RegentNode(host, KeepalivedConf.global(host).replace("script_user root", "v3_checksum_as_v2")
                + KeepalivedConf.instance("VI_1", V3, host, List.of(), ""));
        node.start();
        node.takes(V3.vip(), V3.downInterval().plus(SLACK));

        stranger.sendEvery(V3.interval(), Forged.like(V3, stranger.host()).priority(200).withoutPseudoHeader()
                .wrongChecksum());

        Await.until(SLACK, () -> node.counter("checksum_err") >= 5, "counts them", node::story);
        assertThat(node.holds(V3.vip())).as("is MASTER").isTrue();

        stranger.sendEvery(V3.interval(), Forged.like(V3, stranger.host()).priority(200).withoutPseudoHeader());
        node.leaves(V3.vip(), SLACK);
    }

    private static void awaitBackup(Router router) {
        if (router instanceof RegentNode node) {
            node.enters("VI_1", "BACKUP", SLACK);
            Await.until(SLACK, () -> node.counter("advert_rcvd") > 2, "hears it", node::story);
        } else {
            Await.until(SLACK, () -> router.tail().contains("BACKUP STATE"), "is BACKUP", router::tail);
        }
    }
}
