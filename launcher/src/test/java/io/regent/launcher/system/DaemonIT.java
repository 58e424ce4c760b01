package io.regent.launcher.system;

import static io.regent.launcher.lab.Setting.V3;
import static io.regent.launcher.lab.Setting.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.launcher.lab.Await;
import io.regent.launcher.lab.Capture;
import io.regent.launcher.lab.Command;
import io.regent.launcher.lab.Daemon;
import io.regent.launcher.lab.Host;
import io.regent.launcher.lab.KeepalivedConf;
import io.regent.launcher.lab.Lan;
import io.regent.launcher.lab.Product;
import io.regent.launcher.lab.RegentNode;
import io.regent.launcher.lab.Router;
import io.regent.launcher.lab.Scratch;
import io.regent.launcher.lab.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The daemon as tools and service supervisors see it: signals, exit statuses, directories, rights. */
@SystemTest
class DaemonIT {

    private static final Duration SLACK = Duration.ofSeconds(15);
    private static final Duration ELECTION = V3.downInterval().plus(SLACK);

    private final Lan lan = new Lan();
    private final Host host = lan.host("left");

    @AfterEach
    void leave() {
        lan.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void endsWithStatus0PriorityZeroAndNoAddressesLeft(String signal) {
        Capture capture = host.capture();
        var node = new RegentNode(host, configuration(V3));
        node.start();
        node.takes(VIP, ELECTION);

        long start = System.nanoTime();
        node.daemon().signal(signal);

        assertThat(node.daemon().status(SLACK)).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(host.holds(VIP)).isFalse();
        capture.await(SLACK, advert -> advert.priority() == 0, "priority 0");
        assertThat(capture.adverts()).last().matches(advert -> advert.priority() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"USR1", "USR2", "36"})
    void aSignalThatAsksForADumpDoesNotEndIt(String signal) {
        var node = new RegentNode(host, configuration(V3));
        node.start();
        node.takes(VIP, ELECTION);

        node.daemon().signal(signal);

        Await.throughout(V3.interval().multipliedBy(5), () -> node.daemon().alive() && node.holds(VIP), "lives on",
                node::story);
        assertThat(node.client("status").status()).isZero();
    }

    @Test
    void aFileThatCannotBeUsedEndsItWithStatus2AndEveryFinding() {
        var node = new RegentNode(host, configuration(V3).replace("priority 100", "priority 300")
                .replace(VIP, "192.0.2.300"));

        Daemon daemon = node.launch();

        assertThat(daemon.status(SLACK)).isEqualTo(2);
        assertThat(daemon.output()).contains("regent.conf:5:14: error: ", "300", "192.0.2.300");
    }

    @Test
    void aFileThatIsNotThereEndsItWithStatus2AndItsName() {
        var node = new RegentNode(host, "");
        assertThat(node.file().toFile().delete()).isTrue();

        Daemon daemon = node.launch();

        assertThat(daemon.status(SLACK)).isEqualTo(2);
        assertThat(daemon.output()).contains(node.file().toString());
    }

    @Test
    void anInterfaceThatIsNotThereMeansFaultWithItsNameUntilItAppears() {
        var node = new RegentNode(host, configuration(V3).replace("eth0", "eth7"));
        node.start();

        node.enters("VI_1", "FAULT", SLACK);
        assertThat(node.virtualRouter("VI_1").get("faults").toString()).contains("eth7");
        assertThat(node.status().get("warnings").toString()).contains("eth7");

        host.ip("link add eth7 type veth peer name eth8");
        host.ip("link set eth8 up");
        host.ip("addr add 198.51.100.1/24 dev eth7");
        host.ip("link set eth7 up");

        node.enters("VI_1", "MASTER", ELECTION);
        node.takes(VIP, SLACK);
    }

    @Test
    void severalRunSideBySideOnOneHost() {
        var one = new RegentNode(host, configuration(V3));
        var two = new RegentNode(host, configuration(V3.withAddresses("192.0.2.101/24"))
                .replace("virtual_router_id 51", "virtual_router_id 52"));
        one.start();
        two.start();
        one.takes(VIP, ELECTION);
        two.takes("192.0.2.101", ELECTION);

        one.terminate();

        assertThat(one.holds(VIP)).isFalse();
        assertThat(two.holds("192.0.2.101")).isTrue();
        assertThat(two.client("status").status()).isZero();
    }

    @Test
    void aRunDirectoryIsForOneDaemonOnly() {
        var node = new RegentNode(host, configuration(V3));
        node.start();
        Daemon first = node.daemon();
        node.takes(VIP, ELECTION);

        Daemon second = Daemon.start(host, Scratch.directory().resolve("log"), RegentNode.PROGRAM.toString(), "run",
                "-f", node.file().toString(), "--run-dir", node.runDirectory().toString());

        assertThat(second.status(SLACK)).isEqualTo(1);
        assertThat(second.output()).contains(node.runDirectory().toString(), Long.toString(first.pid()));
        assertThat(first.alive() && node.holds(VIP)).as("the first one goes on").isTrue();
    }

    @Test
    void startsAgainInTheRunDirectoryOfOneThatWasKilled() {
        var node = new RegentNode(host, configuration(V3));
        node.start();
        node.takes(VIP, ELECTION);
        node.kill();

        node.start();

        node.enters("VI_1", "MASTER", ELECTION);
    }

    @ParameterizedTest
    @CsvSource({"net_raw, CAP_NET_RAW", "net_admin, CAP_NET_ADMIN"})
    void aMissingCapabilityIsNamed(String missing, String name) {
        var node = new RegentNode(host, configuration(V3));

        Daemon daemon = node.launch("setpriv", "--bounding-set", "-" + missing, "--inh-caps", "-" + missing);

        daemon.says(name, SLACK);
        Await.throughout(V3.downInterval(), () -> !node.holds(VIP), "has no address it cannot stand behind",
                node::story);
    }

    @Test
    void opensNoPortAndAControlSocketForItsUserOnly() throws IOException {
        var node = new RegentNode(host, configuration(V3));
        node.start();

        Path socket = node.runDirectory().resolve("regent.sock");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket))).isEqualTo("rw-------");
        assertThat(host.run("cat", "/proc/net/tcp", "/proc/net/tcp6").lines().filter(line -> line.contains(" 0A ")))
                .as("TCP sockets that listen").isEmpty();
    }

    @Test
    void handsOverToAPeerAndRefusesWhenThereIsNone() {
        Host other = lan.host("right");
        var node = new RegentNode(host, configuration(V3.withPriority(150)));
        Router peer = Product.KEEPALIVED.on(other, V3);
        node.start();
        node.takes(VIP, ELECTION);

        Command refused = node.client("handover", "VI_1");
        assertThat(refused.status()).as(refused.output()).isNotZero();
        assertThat(node.holds(VIP)).isTrue();

        peer.start();
        Await.until(SLACK, () -> peer.tail().contains("Entering BACKUP STATE"), "is BACKUP", peer::story);
        Command forced = node.client("handover", "--force", "--for", "1h", "VI_1");
        assertThat(forced.status()).as(forced.output()).isZero();
        peer.takes(VIP, ELECTION);
        node.leaves(VIP, SLACK);
    }

    @ParameterizedTest
    @CsvSource({"'', 0, ''", "--strict, 1, warning: ", "'', 2, error: "})
    void checkTellsByItsStatusWhetherAFileIsSound(String option, int status, String finding) {
        String text = configuration(V3);
        String judged = switch (status) {
            case 0 -> text;
            case 1 -> text.replace("interface eth0", "interface eth0\n    use_vmac");
            default -> text.replace("priority 100", "priority 300");
        };
        Path file = Scratch.write(Scratch.directory().resolve("it.conf"), judged);

        Command check = option.isEmpty() ? Command.attempt("", RegentNode.PROGRAM.toString(), "check", file.toString())
                : Command.attempt("", RegentNode.PROGRAM.toString(), "check", option, file.toString());

        assertThat(check.status()).as(check.output()).isEqualTo(status);
        assertThat(check.output()).contains(finding);
    }

    private static String configuration(Setting setting) {
        return KeepalivedConf.instance("VI_1", setting, null, List.of(), "");
    }
}
