package io.regent.engine;

import static io.regent.engine.TestNode.instance;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.api.check.CheckResult;
import io.regent.api.network.LinkAddress;
import io.regent.api.status.Outcome;
import io.regent.vrrp.State;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NodeTest {

    @Test
    void advertisesBeforeItAddsTheAddressAndAnnouncesItAfter() throws Exception {
        try (var node = new TestNode(instance(1, 100))) {
            node.host.asked();

            node.pass(3.7);

            assertThat(node.host.asked()).containsExactly("advert 1 priority 100", "add [192.0.2.101/24]", "announce [192.0.2.101]");
            assertThat(node.state("VI_1")).isEqualTo(State.MASTER);
        }
    }

    @Test
    void putsBackAnAddressThatSomebodyElseRemovesAndStaysMaster() throws Exception {
        try (var node = new TestNode(instance(1, 100))) {
            node.pass(3.7);
            node.host.asked();

            node.host.steal("192.0.2.101");

            assertThat(node.host.asked()).containsExactly("add [192.0.2.101/24]", "announce [192.0.2.101]");
            assertThat(node.state("VI_1")).isEqualTo(State.MASTER);
        }
    }

    @Test
    void removesWhatAnEarlierRunLeftBeforeItsFirstState() throws Exception {
        try (var node = new TestNode(host -> {
            host.left.add(FakeHost.present("192.0.2.101", 24, 0));
            host.left.add(FakeHost.present("192.0.2.77", 24, LinkAddress.PROTOCOL));
            host.left.add(FakeHost.present("192.0.2.78", 24, 0));
        }, instance(1, 100))) {
            assertThat(node.host.asked()).contains("remove [192.0.2.101/24, 192.0.2.77/24]");
        }
    }

    @Test
    void leavesTheAddressOfAnOwnerWhereItIs() throws Exception {
        try (var node = new TestNode(host -> host.left.add(FakeHost.present("192.0.2.101", 24, 0)), instance(1, 255))) {
            assertThat(node.host.asked()).noneMatch(line -> line.startsWith("remove"));
        }
    }

    @Test
    void goesToFaultWhenTheLinkFailsAndComesBackByWayOfBackup() throws Exception {
        try (var node = new TestNode(instance(1, 100, "notify \"/bin/true\""))) {
            node.pass(3.7);

            node.host.linkUp(false);
            assertThat(node.host.held).isEmpty();
            node.host.linkUp(true);
            node.pass(3.7);

            assertThat(node.notices()).containsExactly("notify VI_1 BACKUP 100", "notify VI_1 MASTER 100", "notify VI_1 FAULT 100",
                    "notify VI_1 BACKUP 100", "notify VI_1 MASTER 100");
        }
    }

    @Test
    void neverBecomesMasterWhileAScriptWithoutWeightFails() throws Exception {
        try (var node = new TestNode(scripted(instance(1, 100, "state MASTER", "track_script {", "chk", "}", "notify \"/bin/true\"")))) {
            node.pass(1);
            assertThat(node.state("VI_1")).isEqualTo(State.INIT);

            node.finish("chk", CheckResult.fail("exited with status 1"));
            node.pass(10);

            assertThat(node.state("VI_1")).isEqualTo(State.FAULT);
            assertThat(node.notices()).containsExactly("notify VI_1 FAULT 100");
        }
    }

    @Test
    void showsAsUnprotectedWhatACheckThatCannotRunShouldProtect() throws Exception {
        try (var node = new TestNode(scripted(instance(1, 100, "track_script {", "chk", "}")))) {
            node.finish("chk", CheckResult.unable("/bin/gone does not exist"));
            node.pass(4);

            assertThat(node.state("VI_1")).isEqualTo(State.MASTER);
            assertThat(node.router("VI_1").standing().unprotected()).containsExactly("script chk cannot run: /bin/gone does not exist");
        }
    }

    @Test
    void touchesNothingWhenAnUnchangedConfigurationIsReloaded() throws Exception {
        try (var node = new TestNode(instance(1, 100))) {
            node.pass(3.7);
            node.host.asked();

            node.reload(instance(1, 100));

            assertThat(node.host.asked()).isEmpty();
        }
    }

    @Test
    void appliesOnlyTheDifferenceOfAReload() throws Exception {
        try (var node = new TestNode(instance(1, 100))) {
            node.pass(3.7);
            node.host.asked();

            node.reload(instance(1, 100, "virtual_ipaddress_excluded {", "192.0.2.200/24", "}"));

            assertThat(node.host.asked()).containsExactly("add [192.0.2.200/24]", "announce [192.0.2.200]");
            assertThat(node.state("VI_1")).isEqualTo(State.MASTER);
        }
    }

    @Test
    void movesAnAddressFromOneInstanceToAnotherWithoutEverBeingWithoutIt() throws Exception {
        String[] moved = {"virtual_ipaddress_excluded {", "192.0.2.200/24", "}"};
        try (var node = new TestNode(join(instance(1, 100, moved), instance(2, 100)))) {
            node.pass(3.7);
            node.host.asked();

            node.reload(join(instance(1, 100), instance(2, 100, moved)));

            assertThat(node.host.asked()).containsExactly("add [192.0.2.200/24]", "announce [192.0.2.200]");
            assertThat(node.host.held).contains("192.0.2.200/24");

            node.reload(join(instance(1, 100, moved), instance(2, 100)));

            assertThat(node.host.held).contains("192.0.2.200/24");
        }
    }

    @Test
    void takesOffTheOldFormOfAnAddressWhosePrefixLengthChanges() throws Exception {
        String[] wide = {"virtual_ipaddress_excluded {", "192.0.2.200/24", "}"};
        String[] narrow = {"virtual_ipaddress_excluded {", "192.0.2.200/32", "}"};
        try (var node = new TestNode(instance(1, 100, wide))) {
            node.pass(3.7);
            node.host.asked();

            node.reload(instance(1, 100, narrow));

            assertThat(node.host.asked()).containsExactly("remove [192.0.2.200/24]", "add [192.0.2.200/32]", "announce [192.0.2.200]");
            node.node.stop(node.now);
            assertThat(node.host.held).isEmpty();
        }
    }

    @Test
    void leavesFaultWhenAReloadTakesItOutOfAFaultyGroup() throws Exception {
        String[] faulty = scripted(join(instance(1, 100), instance(2, 100, "track_script {", "chk", "}")));
        try (var node = new TestNode(join(faulty, group("VI_1", "VI_2")))) {
            node.finish("chk", CheckResult.fail("exited with status 1"));
            assertThat(node.state("VI_1")).isEqualTo(State.FAULT);

            node.reload(faulty);
            node.pass(4);

            assertThat(node.state("VI_1")).isEqualTo(State.MASTER);
            assertThat(node.state("VI_2")).isEqualTo(State.FAULT);
        }
    }

    @Test
    void tellsAGroupNothingWhenOneOfItsMembersIsNoLongerConfigured() throws Exception {
        String[] two = join(instance(1, 100), instance(2, 100));
        try (var node = new TestNode(join(join(two, instance(3, 100)), group("VI_1", "VI_2", "VI_3")))) {
            node.pass(4);
            assertThat(node.notices()).containsExactly("notify G BACKUP 0", "notify G MASTER 0");

            node.reload(join(two, group("VI_1", "VI_2")));
            node.pass(1);

            assertThat(node.notices()).containsExactly("notify G BACKUP 0", "notify G MASTER 0");
        }
    }

    @Test
    void keepsWhatAChangedScriptSaidUntilItsNewFormHasFallen() throws Exception {
        String[] instance = instance(1, 100, "track_script {", "chk", "}");
        try (var node = new TestNode(scripted(instance))) {
            node.finish("chk", CheckResult.pass("exited with status 0"));
            node.pass(4);

            node.reload(join(new String[] {"vrrp_script chk {", "script \"/bin/true\"", "interval 1800", "fall 2", "init_fail", "}"}, instance));
            node.finish("chk", CheckResult.fail("exited with status 1"));
            assertThat(node.state("VI_1")).isEqualTo(State.MASTER);

            node.finish("chk", CheckResult.fail("exited with status 1"));
            assertThat(node.state("VI_1")).isEqualTo(State.FAULT);
        }
    }

    private static String[] group(String... members) {
        return join(join(new String[] {"vrrp_sync_group G {", "group {"}, members), new String[] {"}", "notify \"/bin/true\"", "}"});
    }

    @Test
    void resignsWhatAReloadRemovesAndKeepsTheRest() throws Exception {
        try (var node = new TestNode(both())) {
            node.pass(3.7);
            node.host.asked();

            node.reload(instance(1, 100));

            assertThat(node.host.asked()).containsExactly("advert 2 priority 0", "remove [192.0.2.102/24]");
            assertThat(node.host.held).containsExactly("192.0.2.101/24");
        }
    }

    @Test
    void goesOnWithTheOthersWhenOneBreaks() throws Exception {
        try (var node = new TestNode(host -> host.vridThatBreaks = 2, both())) {
            node.pass(5);

            assertThat(node.state("VI_1")).isEqualTo(State.MASTER);
            assertThat(node.host.held).containsExactly("192.0.2.101/24");
            assertThat(node.router("VI_2").bug()).contains("a bug");
        }
    }

    @Test
    void refusesToHandOverToNobodyUnlessForced() throws Exception {
        try (var node = new TestNode(instance(1, 100))) {
            node.pass(3.7);

            Outcome refused = new Handover(node.node).of("VI_1", Optional.empty(), false, node.now);
            assertThat(refused.done()).isFalse();
            assertThat(refused.lines().get(0)).contains("--force");
            assertThat(node.state("VI_1")).isEqualTo(State.MASTER);

            assertThat(new Handover(node.node).of("VI_1", Optional.empty(), true, node.now).done()).isTrue();
            assertThat(node.state("VI_1")).isEqualTo(State.BACKUP);
        }
    }

    @Test
    void leavesNothingBehindWhenItStops() throws Exception {
        try (var node = new TestNode(both())) {
            node.pass(3.7);
            node.host.asked();

            node.node.stop(node.now);

            assertThat(node.host.asked()).contains("advert 1 priority 0", "advert 2 priority 0");
            assertThat(node.host.held).isEmpty();
        }
    }

    private static String[] both() {
        return join(instance(1, 100), instance(2, 100));
    }

    private static String[] join(String[] one, String[] other) {
        return Stream.concat(Stream.of(one), Stream.of(other)).toArray(String[]::new);
    }

    private static String[] scripted(String[] instance) {
        return join(new String[] {"vrrp_script chk {", "script \"/bin/true\"", "interval 3600", "}"}, instance);
    }
}
