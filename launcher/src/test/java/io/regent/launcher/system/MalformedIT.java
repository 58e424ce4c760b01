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
import io.regent.launcher.lab.Lan;
import io.regent.launcher.lab.Product;
import io.regent.launcher.lab.RegentNode;
import io.regent.launcher.lab.Router;
import io.regent.launcher.lab.Setting;
import io.regent.launcher.lab.Stranger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A message of every kind that has to be discarded leaves no trace but a count: RFC 9568 and RFC 3768 section 7.1. */
@SystemTest
class MalformedIT {

    private static final Duration SLACK = Duration.ofSeconds(8);
    private static final Setting V2_PASS = V2.withPassword("s3cret");

    /** One way to be wrong, and the counter it has to show up in. */
    record Defect(String name, Setting setting, String counter, Consumer<Forged> spoil) {

        Forged forge(Stranger stranger, int priority) {
            return Forged.like(setting, stranger.host()).priority(priority).with(spoil);
        }

        @Override
        public String toString() {
            return name + ", " + setting;
        }
    }

    static Stream<Defect> defects() {
        return Stream.of(everyVersion(V3), everyVersion(V3_IPV6), everyVersion(V2_PASS), third(V3), third(V3_IPV6),
                second()).flatMap(List::stream);
    }

    private static List<Defect> everyVersion(Setting setting) {
        return List.of(
                new Defect("TTL 254", setting, "ip_ttl_err", forged -> forged.ttl(254)),
                new Defect("wrong checksum", setting, "checksum_err", Forged::wrongChecksum),
                new Defect("type 2", setting, "invalid_type_rcvd", forged -> forged.type(2)),
                new Defect("a version of the future", setting, "version_err", forged -> forged.version(4)),
                new Defect("shorter than its count", setting, "packet_len_err", forged -> forged.count(9)),
                new Defect("seven octets", setting, "packet_len_err", forged -> forged.addresses().count(1)
                        .cut(setting.version() == 2 ? 9 : 1)),
                new Defect("longer than it says", setting, "packet_len_err", forged -> forged.trailing(4)));
    }

    private static List<Defect> third(Setting setting) {
        return List.of(
                new Defect("interval 0", setting, "advert_interval_err", forged -> forged.interval(0)),
                new Defect("no address", setting, "addr_list_err", forged -> forged.addresses()),
                new Defect("the other version", setting, "version_err", forged -> forged.version(2)));
    }

    private static List<Defect> second() {
        return List.of(
                new Defect("the other version", V2, "version_err", forged -> forged.version(3)),
                new Defect("no password", V2_PASS, "authtype_mismatch", forged -> forged.authenticationType(0)),
                new Defect("unknown authentication", V2_PASS, "invalid_authtype",
                        forged -> forged.authenticationType(7)),
                new Defect("another password", V2_PASS, "auth_failure", forged -> forged.password("guess")),
                new Defect("a password where none is", V2, "authtype_mismatch", forged -> forged.password("s3cret")),
                new Defect("another interval", V2, "advert_interval_err", forged -> forged.interval(2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void doesNotMakeAMasterYieldOrFallSilent(Defect defect) {
        try (var lan = new Lan()) {
            Host host = lan.host("master");
            Capture capture = host.capture();
            Stranger stranger = Stranger.on(lan);
            Router router = Product.subject().on(host, defect.setting);
            router.start();
            router.takes(defect.setting.vip(), defect.setting.downInterval().plus(SLACK));

            // A little faster than the interval: whoever restarts its timer on each of them never sends again.
            long start = Capture.now();
            stranger.sendEvery(defect.setting.interval().multipliedBy(4).dividedBy(5), defect.forge(stranger, 200));
            Await.until(SLACK.plus(defect.setting.interval().multipliedBy(8)),
                    () -> stranger.sent() >= 9 && capture.advertsSince(start).size() >= 8,
                    "advertises all the time", () -> capture + router.story());
            stranger.silence();

            assertThat(router.holds(defect.setting.vip())).as("is MASTER").isTrue();
            // A processor that was away makes one of them long; a timer that is restarted makes all of them so.
            assertThat(gaps(capture.advertsSince(start))).as("from one advertisement to the next, in ms")
                    .filteredOn(gap -> gap >= defect.setting.interval().toMillis() * 1.7).hasSizeLessThanOrEqualTo(1);
            assertCounted(router, defect, stranger.sent());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void doesNotHoldBackABackup(Defect defect) {
        try (var lan = new Lan()) {
            Host host = lan.host("backup");
            Capture capture = host.capture();
            Stranger stranger = Stranger.on(lan);
            Capture ofStranger = stranger.host().capture();
            Router router = Product.subject().on(host, defect.setting);
            Forged sound = Forged.like(defect.setting, stranger.host()).priority(200);
            stranger.sendEvery(defect.setting.interval(), sound);
            router.start();
            Await.throughout(defect.setting.downInterval(), () -> capture.adverts().isEmpty(), "silent as BACKUP",
                    router::story);

            long spoilt = Capture.now();
            stranger.sendEvery(defect.setting.interval().dividedBy(2), defect.forge(stranger, 200));

            Advert first = capture.await(defect.setting.downInterval().plus(SLACK), advert -> true, "takes over");
            stranger.silence();
            assertThat(Duration.ofNanos(first.nanos() - lastBefore(spoilt, ofStranger))).as("not earlier")
                    .isGreaterThan(defect.setting.downInterval().minusMillis(20));
            assertCounted(router, defect, 1);
        }
    }

    @Test
    void noiseDoesNotDisturbAMaster() {
        try (var lan = new Lan()) {
            Host host = lan.host("master");
            Capture capture = host.capture();
            Stranger stranger = Stranger.on(lan);
            Router router = Product.subject().on(host, V3);
            router.start();
            router.takes(V3.vip(), V3.downInterval().plus(SLACK));
            var random = new Random(20_000);

            long start = Capture.now();
            for (int frame = 0; frame < 20_000; frame++) {
                stranger.send(noise(random, Forged.like(V3, stranger.host()).priority(50).frame()));
            }

            Await.until(SLACK, () -> capture.advertsSince(start).size() >= 5, "goes on", router::story);
            assertThat(router.holds(V3.vip())).as("is MASTER").isTrue();
            assertThat(gaps(capture.advertsSince(start))).as("from one advertisement to the next, in ms")
                    .allMatch(gap -> gap < V3.interval().toMillis() * 2.5);
        }
    }

    /** Cuts the message anywhere and turns some of its octets into others, not the priority: the checksum is weak. */
    private static byte[] noise(Random random, byte[] frame) {
        int header = 34;
        byte[] noisy = Arrays.copyOf(frame, header + random.nextInt(40));
        for (int change = random.nextInt(6); change >= 0 && noisy.length > header; change--) {
            int at = header + random.nextInt(noisy.length - header);
            noisy[at] = at == header + 2 ? noisy[at] : (byte) random.nextInt(256);
        }
        return noisy;
    }

    private static long lastBefore(long moment, Capture capture) {
        return capture.adverts().stream().mapToLong(Advert::nanos).filter(nanos -> nanos <= moment).max().orElseThrow();
    }

    private static List<Long> gaps(List<Advert> adverts) {
        return Stream.iterate(1, at -> at < adverts.size(), at -> at + 1)
                .map(at -> (adverts.get(at).nanos() - adverts.get(at - 1).nanos()) / 1_000_000).toList();
    }

    private static void assertCounted(Router router, Defect defect, long atLeast) {
        if (router instanceof RegentNode regent) {
            Await.until(SLACK, () -> regent.counter(defect.counter) >= atLeast, "counted as " + defect.counter,
                    () -> regent.virtualRouter("VI_1").toString());
        }
    }
}
