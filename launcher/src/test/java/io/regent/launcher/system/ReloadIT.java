package io.regent.launcher.system;

import static io.regent.launcher.lab.Setting.V3;
import static io.regent.launcher.lab.Setting.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.launcher.lab.Advert;
import io.regent.launcher.lab.Await;
import io.regent.launcher.lab.Capture;
import io.regent.launcher.lab.Host;
import io.regent.launcher.lab.KeepalivedConf;
import io.regent.launcher.lab.Lan;
import io.regent.launcher.lab.RegentNode;
import io.regent.launcher.lab.Setting;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** SIGHUP: what differs changes, and nothing else; a file that cannot be used changes nothing. */
@SystemTest
class ReloadIT {

    private static final Duration SLACK = Duration.ofSeconds(10);
    private static final Setting SETTING = V3.withInterval(Duration.ofSeconds(1));
    private static final String OTHER_VIP = "192.0.2.101";

    private final Lan lan = new Lan();
    private final Host host = lan.host("left");
    private final Capture capture = host.capture();
    private final String before = configuration(SETTING);
    private final RegentNode node = new RegentNode(host, before);

    @AfterEach
    void leave() {
        lan.close();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("the same file", SETTING, VIP),
                Arguments.of("an address more", SETTING.withAddresses(VIP + "/24", OTHER_VIP + "/24"), OTHER_VIP),
                Arguments.of("another priority", SETTING.withPriority(120), VIP),
                Arguments.of("no preemption", SETTING.withoutPreemption(), VIP));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void takesEffectWithoutAMissedAdvertisement(String name, Setting setting, String vip) {
        becomeMaster();

        reload(configuration(setting));

        node.takes(vip, SLACK);
        capture.await(SLACK, advert -> advert.priority() == setting.priority()
                && advert.addressCount() == setting.addresses().size(), "advertises what is configured now");
        awaitAdverts(3);
        assertUndisturbed();
    }

    @Test
    void takesAwayAnAddressThatIsNoLongerConfigured() {
        node.reconfigure(configuration(SETTING.withAddresses(VIP + "/24", OTHER_VIP + "/24")));
        becomeMaster();
        node.takes(OTHER_VIP, SLACK);

        reload(before);

        node.leaves(OTHER_VIP, SLACK);
        awaitAdverts(3);
        assertUndisturbed();
    }

    @Test
    void aNewNameForAVirtualRouterIsNoReasonToLeaveMaster() {
        becomeMaster();

        reload(before.replace("VI_1", "VI_2"));

        node.enters("VI_2", "MASTER", SLACK);
        awaitAdverts(3);
        assertThat(host.holds(VIP)).isTrue();
        assertThat(capture.adverts()).noneMatch(advert -> advert.priority() == 0);
        assertNothingMissed();
    }

    @Test
    void movesAnAddressFromOneVirtualRouterToAnotherInOneGo() {
        String one = KeepalivedConf.instance("VI_1", SETTING.withAddresses(VIP + "/24"), host, List.of(), "");
        String two = second(SETTING.withAddresses("192.0.2.110/24"));
        String both = "192.0.2.111/24";
        node.reconfigure(one.replace(VIP + "/24 dev eth0", VIP + "/24 dev eth0\n" + both + " dev eth0") + two);
        becomeMaster();
        node.enters("VI_2", "MASTER", SLACK);
        node.takes(both, SLACK);

        reload(one + second(SETTING.withAddresses("192.0.2.110/24", both)));

        Await.until(SLACK, () -> capture.adverts().stream().anyMatch(advert -> advert.vrid() == 52
                && advert.addressCount() == 2), "the other one advertises it", node::story);
        node.takes(both, SLACK);
        Await.throughout(Duration.ofSeconds(2), () -> Collections.frequency(host.addresses(), "192.0.2.111") == 1,
                "the address is there, once", node::story);
    }

    static Stream<Arguments> brokenFiles() {
        String sound = configuration(SETTING);
        return Stream.of(
                Arguments.of("a VRID that cannot be", sound.replace("virtual_router_id 51", "virtual_router_id 999")),
                Arguments.of("an address that cannot be", sound.replace(VIP, "192.0.2.300")),
                Arguments.of("a missing parameter", sound.replace("priority 100", "priority")),
                Arguments.of("a missing brace", sound.substring(0, sound.lastIndexOf('}'))),
                Arguments.of("an empty file", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenFiles")
    void aFileThatCannotBeUsedChangesNothing(String name, String broken) {
        becomeMaster();

        node.reload(broken);

        Await.until(SLACK, () -> !node.status().getAsJsonObject("configuration").getAsJsonArray("refused").isEmpty(),
                "says why it changed nothing", () -> node.status() + node.story());
        awaitAdverts(3);
        assertUndisturbed();
    }

    @Test
    void aFileThatIsGoneChangesNothing() {
        becomeMaster();
        assertThat(node.file().toFile().delete()).isTrue();

        node.daemon().signal("HUP");

        Await.until(SLACK, () -> !node.status().getAsJsonObject("configuration").getAsJsonArray("refused").isEmpty(),
                "says why it changed nothing", () -> node.status() + node.story());
        awaitAdverts(3);
        assertUndisturbed();
    }

    private void becomeMaster() {
        node.start();
        node.enters("VI_1", "MASTER", SETTING.downInterval().plus(SLACK));
        node.takes(VIP, SLACK);
    }

    private void reload(String configuration) {
        node.reload(configuration);
        Await.until(SLACK, () -> node.status().getAsJsonObject("configuration").get("reloads").getAsInt() == 1,
                "reloads", () -> node.status() + node.story());
    }

    private void awaitAdverts(int count) {
        long now = Capture.now();
        Await.until(SLACK, () -> capture.advertsSince(now).size() >= count, "goes on advertising", capture::toString);
    }

    private void assertUndisturbed() {
        assertThat(node.states("VI_1")).containsExactly("BACKUP", "MASTER");
        assertThat(host.holds(VIP)).as("has the address").isTrue();
        assertThat(capture.adverts()).noneMatch(advert -> advert.priority() == 0);
        assertNothingMissed();
    }

    private void assertNothingMissed() {
        List<Advert> adverts = capture.adverts();
        assertThat(IntStream.range(1, adverts.size())
                .mapToObj(at -> adverts.get(at).nanos() - adverts.get(at - 1).nanos()))
                .as("from one advertisement to the next, in ns")
                .allMatch(gap -> gap < 2 * SETTING.interval().toNanos());
    }

    private String second(Setting setting) {
        return KeepalivedConf.instance("VI_2", setting, host, List.of(), "")
                .replace("virtual_router_id 51", "virtual_router_id 52");
    }

    private static String configuration(Setting setting) {
        return KeepalivedConf.instance("VI_1", setting, null, List.of(), "");
    }
}
