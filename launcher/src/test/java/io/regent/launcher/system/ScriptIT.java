package io.regent.launcher.system;

import static io.regent.launcher.lab.Setting.V3;
import static io.regent.launcher.lab.Setting.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.launcher.lab.Await;
import io.regent.launcher.lab.Capture;
import io.regent.launcher.lab.Host;
import io.regent.launcher.lab.KeepalivedConf;
import io.regent.launcher.lab.KeepalivedNode;
import io.regent.launcher.lab.Lan;
import io.regent.launcher.lab.Product;
import io.regent.launcher.lab.RegentNode;
import io.regent.launcher.lab.Router;
import io.regent.launcher.lab.Scratch;
import io.regent.launcher.lab.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scripts that decide, and scripts that are told. A check here is a file that is there or not. */
@SystemTest
class ScriptIT {

    private static final Duration SLACK = Duration.ofSeconds(12);
    private static final Setting SETTING = V3.withInterval(Duration.ofMillis(500));
    private static final Duration ELECTION = SETTING.downInterval().plus(SLACK);

    private final Lan lan = new Lan();
    private final Host left = lan.host("left");
    private final Host right = lan.host("right");
    private final Path directory = Scratch.directory();

    @AfterEach
    void leave() {
        lan.close();
    }

    @Test
    void aScriptThatFailsFromTheStartMeansFaultAndNeverMasterWhateverTheStateSays() {
        Path told = directory.resolve("told");
        var node = new RegentNode(left, check("chk", directory.resolve("healthy"), "") + instance(left, SETTING, """
                state MASTER
                track_script {
                    chk
                }
                notify %s
                """.formatted(teller(told, ""))));
        Capture capture = left.capture();
        node.start();

        node.enters("VI_1", "FAULT", SLACK);
        Await.throughout(SETTING.downInterval().multipliedBy(2), () -> capture.adverts().isEmpty() && !left.holds(VIP),
                "never MASTER", node::story);
        awaitTold(told, List.of("INSTANCE VI_1 FAULT 100"), node);

        touch(directory.resolve("healthy"));
        node.enters("VI_1", "MASTER", ELECTION);
        awaitTold(told, List.of("INSTANCE VI_1 FAULT 100", "INSTANCE VI_1 BACKUP 100", "INSTANCE VI_1 MASTER 100"),
                node);
    }

    @Test
    void notifyScriptsAreToldEveryStateInOrderThoughOneIsSlow() {
        Path told = directory.resolve("told");
        var node = new RegentNode(left, KeepalivedConf.global(left) + instance(left, SETTING,
                "notify " + teller(told, "[ \"$3\" = FAULT ] && sleep 2")));
        node.start();
        node.enters("VI_1", "MASTER", ELECTION);

        left.pullCable();
        node.enters("VI_1", "FAULT", SLACK);
        left.plugCable();
        node.enters("VI_1", "MASTER", ELECTION);

        awaitTold(told, List.of("INSTANCE VI_1 BACKUP 100", "INSTANCE VI_1 MASTER 100", "INSTANCE VI_1 FAULT 100",
                "INSTANCE VI_1 BACKUP 100", "INSTANCE VI_1 MASTER 100"), node);
        node.terminate();
        assertThat(lines(told)).last().isEqualTo("INSTANCE VI_1 STOP 100");
    }

    @Test
    void theScriptOfAStateIsToldWithItsOwnArgumentsOnly() {
        Path told = directory.resolve("told");
        Path script = teller(told, "");
        var node = new RegentNode(left, KeepalivedConf.global(left) + instance(left, SETTING, """
                notify_backup "%1$s b %2$s"
                notify_master "%1$s 'm m'"
                notify_stop %1$s
                """.formatted(script, "one two")));
        node.start();
        node.enters("VI_1", "MASTER", ELECTION);

        awaitTold(told, List.of("b one two", "m m"), node);
        node.terminate();
        assertThat(lines(told)).containsExactly("b one two", "m m", "");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FRR")
    void masterFollowsThePrioritiesAsScriptsSucceedAndFailOnBothNodes(Product peer) {
        var one = new RegentNode(left, weighted(left, 100));
        Router two = peer == Product.REGENT ? new RegentNode(right, weighted(right, 101))
                : new KeepalivedNode(right, weighted(right, 101));
        Capture ofOne = left.capture();
        touch(well(left));
        touch(well(right));
        one.start();
        two.start();
        hasMaster(two, one);

        touch(favoured(left));
        hasMaster(one, two);
        ofOne.await(SLACK, advert -> advert.priority() == 103, "advertises 100 + 3");

        touch(favoured(right));
        hasMaster(two, one);

        remove(well(right));
        hasMaster(one, two);

        remove(well(left));
        hasMaster(two, one);
        assertThat(one.virtualRouter("VI_1").get("priority").getAsInt()).as("100 + 3 - 40").isEqualTo(63);

        touch(well(left));
        hasMaster(one, two);
    }

    @Test
    void aSyncGroupMovesAsOne() {
        Path told = directory.resolve("told");
        String second = instance(left, SETTING.withAddresses("192.0.2.101/24"), "").replace("VI_1", "VI_2")
                .replace("virtual_router_id 51", "virtual_router_id 52");
        var node = new RegentNode(left, check("chk", directory.resolve("healthy"), "") + """
                vrrp_sync_group G1 {
                    group {
                        VI_1
                        VI_2
                    }
                    notify %s
                }
                """.formatted(teller(told, "")) + instance(left, SETTING, "track_script {\n    chk\n}") + second);
        touch(directory.resolve("healthy"));
        node.start();
        node.takes(VIP, ELECTION);
        node.takes("192.0.2.101", SLACK);

        remove(directory.resolve("healthy"));

        node.enters("VI_2", "FAULT", SLACK);
        node.enters("VI_1", "FAULT", SLACK);
        node.leaves("192.0.2.101", SLACK);
        node.leaves(VIP, SLACK);
        awaitTold(told, List.of("GROUP G1 BACKUP 0", "GROUP G1 MASTER 0", "GROUP G1 FAULT 0"), node);
    }

    private static void hasMaster(Router master, Router backup) {
        Await.until(ELECTION, () -> master.holds(VIP) && !backup.holds(VIP), master + " has the address alone",
                () -> master.story() + backup.story());
    }

    private String weighted(Host host, int priority) {
        return check("favoured", favoured(host), "weight 3") + check("well", well(host), "weight -40")
                + instance(host, SETTING.withPriority(priority), """
                        track_script {
                            favoured
                            well
                        }
                        """);
    }

    private Path favoured(Host host) {
        return directory.resolve("favoured-" + host);
    }

    private Path well(Host host) {
        return directory.resolve("well-" + host);
    }

    private static String check(String name, Path file, String weight) {
        return """
                vrrp_script %s {
                    script "/usr/bin/test -e %s"
                    interval 1
                    user root
                    %s
                }
                """.formatted(name, file, weight);
    }

    private static String instance(Host host, Setting setting, String more) {
        return KeepalivedConf.instance("VI_1", setting, host, List.of(), more);
    }

    private Path teller(Path told, String before) {
        return Scratch.script(directory.resolve("tell.sh"), """
                #!/bin/sh
                %s
                echo "$*" >> %s
                """.formatted(before, told));
    }

    private static void awaitTold(Path told, List<String> expected, Router node) {
        Await.until(SLACK, () -> lines(told).size() >= expected.size(), "told " + expected,
                () -> lines(told) + "\n" + node.story());
        assertThat(lines(told)).isEqualTo(expected);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void touch(Path file) {
        Scratch.write(file, "");
    }

    private static void remove(Path file) {
        if (!file.toFile().delete()) {
            throw new AssertionError("cannot remove " + file);
        }
    }
}
