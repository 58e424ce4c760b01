package io.regent.launcher.system;

import static io.regent.launcher.lab.Setting.V2;
import static io.regent.launcher.lab.Setting.V3;
import static io.regent.launcher.lab.Setting.V3_IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.launcher.lab.Advert;
import io.regent.launcher.lab.Await;
import io.regent.launcher.lab.Capture;
import io.regent.launcher.lab.Host;
import io.regent.launcher.lab.Lan;
import io.regent.launcher.lab.Product;
import io.regent.launcher.lab.Router;
import io.regent.launcher.lab.Setting;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two routers of two products on one Ethernet, each product in each role, in every dialect both speak. */
@SystemTest
class InteroperationIT {

    /** What a busy machine may take for anything beyond the protocol's own timers. */
    private static final Duration SLACK = Duration.ofSeconds(8);

    private static final List<Setting> KEEPALIVED = List.of(V2, V2.withPassword("s3cret"), V3, V3_IPV6,
            V2.withPassword("s3cret").withUnicast(), V3.withUnicast(),
            V3_IPV6.withUnicast().withAddresses("2001:db8::100/64"));
    private static final List<Setting> FRR = List.of(V2, V3, V3_IPV6);

    /** Two products and what they have in common. */
    record Pair(Product better, Product worse, Setting setting) {

        Router better(Host host, Host peer) {
            return better.on(host, setting.withPriority(150), peer);
        }

        Router worse(Host host, Host peer) {
            return worse.on(host, setting.withPriority(100), peer);
        }

        /** The same with timers that are far from what a busy machine takes. */
        Pair slow() {
            return new Pair(better, worse, setting.withInterval(Duration.ofSeconds(1)));
        }

        @Override
        public String toString() {
            return better + " over " + worse + ", " + setting;
        }
    }

    static Stream<Pair> pairs() {
        return Stream.concat(KEEPALIVED.stream().flatMap(setting -> bothWays(Product.KEEPALIVED, setting)),
                FRR.stream().flatMap(setting -> bothWays(Product.FRR, setting)));
    }

    private static Stream<Pair> bothWays(Product peer, Setting setting) {
        return Stream.of(new Pair(Product.subject(), peer, setting), new Pair(peer, Product.subject(), setting));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void theWorseOneTakesOverWhenTheBetterOneIsKilled(Pair pair) {
        try (var lan = new Lan()) {
            Host left = lan.host("left");
            Host right = lan.host("right");
            Router better = pair.better(left, right);
            Router worse = pair.worse(right, left);
            Capture ofBetter = left.capture();
            Capture ofWorse = right.capture();
            electBetter(pair, better, worse, ofBetter);

            better.kill();

            worse.takes(pair.setting.vip(), pair.setting.downInterval().plus(SLACK));
            Advert last = last(ofBetter);
            Advert first = ofWorse.await(SLACK, advert -> advert.nanos() > last.nanos(), "the first advertisement");
            assertThat(Duration.ofNanos(first.nanos() - last.nanos())).as("silence of the group")
                    .isGreaterThan(pair.setting.interval().multipliedBy(3).minusMillis(20));
            Await.until(SLACK, () -> !ofWorse.announcements(pair.setting.vip()).isEmpty(), "announces", worse::story);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void theWorseOneTakesOverAtOnceWhenTheBetterOneEnds(Pair each) {
        Pair pair = each.slow();
        try (var lan = new Lan()) {
            Host left = lan.host("left");
            Host right = lan.host("right");
            Router better = pair.better(left, right);
            Router worse = pair.worse(right, left);
            Capture ofBetter = left.capture();
            Capture ofWorse = right.capture();
            electBetter(pair, better, worse, ofBetter);

            better.terminate();

            Advert farewell = ofBetter.await(SLACK, advert -> advert.priority() == 0, "priority 0");
            Advert first = ofWorse.await(SLACK, advert -> advert.nanos() > farewell.nanos(), "the first advertisement");
            worse.takes(pair.setting.vip(), SLACK);
            assertThat(better.holds(pair.setting.vip())).as("the address is gone").isFalse();
            assertThat(Duration.ofNanos(first.nanos() - farewell.nanos())).as("Skew_Time")
                    .isBetween(pair.setting.withPriority(100).skew().minusMillis(20),
                            pair.setting.interval().multipliedBy(3).minusMillis(1));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void theBetterOnePreemptsTheWorseOne(Pair pair) {
        try (var lan = new Lan()) {
            Host left = lan.host("left");
            Host right = lan.host("right");
            Router better = pair.better(left, right);
            Router worse = pair.worse(right, left);
            Capture ofWorse = right.capture();
            worse.start();
            worse.takes(pair.setting.vip(), pair.setting.downInterval().plus(SLACK));

            better.start();

            better.takes(pair.setting.vip(), pair.setting.downInterval().plus(SLACK));
            worse.leaves(pair.setting.vip(), pair.setting.interval().plus(SLACK));
            assertSilentNow(ofWorse, pair.setting);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void ofEqualMastersTheOneWithTheHigherAddressRemains(Pair pair) {
        try (var lan = new Lan()) {
            Host low = lan.host("low");
            Host high = lan.host("high");
            Router lower = pair.better.on(low, pair.setting, high);
            Router higher = pair.worse.on(high, pair.setting, low);
            Capture ofLower = low.capture();
            Capture ofHigher = high.capture();
            low.cut();
            lower.start();
            higher.start();
            lower.takes(pair.setting.vip(), pair.setting.downInterval().plus(SLACK));
            higher.takes(pair.setting.vip(), pair.setting.downInterval().plus(SLACK));
            if (!pair.setting.unicast()) { // without its peer's MAC address no packet of unicast leaves a host
                ofLower.await(SLACK, advert -> true, "an advertisement of " + lower);
                ofHigher.await(SLACK, advert -> true, "an advertisement of " + higher);
            }

            low.heal();

            Await.until(pair.setting.interval().plus(SLACK), () -> !lower.holds(pair.setting.vip()),
                    lower + " yields to " + higher, () -> lower.story() + higher.story() + ofHigher);
            assertSilentNow(ofLower, pair.setting);
            assertThat(higher.holds(pair.setting.vip())).as("the higher one keeps the address").isTrue();
        }
    }

    private static void electBetter(Pair pair, Router better, Router worse, Capture ofBetter) {
        better.start();
        worse.start();
        better.takes(pair.setting.vip(), pair.setting.downInterval().plus(SLACK));
        worse.leaves(pair.setting.vip(), pair.setting.downInterval().plus(SLACK));
        ofBetter.await(SLACK, advert -> true, "an advertisement of " + better);
    }

    private static void assertSilentNow(Capture capture, Setting setting) {
        long now = Capture.now();
        Await.throughout(setting.interval().multipliedBy(3), () -> capture.advertsSince(now).isEmpty(),
                "silent as BACKUP", capture::toString);
    }

    private static Advert last(Capture capture) {
        List<Advert> adverts = capture.adverts();
        return adverts.get(adverts.size() - 1);
    }
}
