package io.regent.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.regent.api.status.Regent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell of the assembled distribution in a framework inside this JVM, asked through the socket and the script. */
class ShellTest {

    private static final FakeRegent REGENT = new FakeRegent();

    @TempDir
    private static Path directory;

    private static House house;
    private static Path socket;

    private record Answer(int status, String text) {
    }

    @BeforeAll
    static void start() throws Exception {
        var properties = new HashMap<String, String>();
        properties.put("regent.run.dir", directory.toString());
        properties.put("regent.version", "0.1.0");
        properties.put("org.osgi.framework.system.packages.extra", "io.regent.api.status;version=0.1.0");
        house = House.build(new Installation(Distribution.complete()), directory.resolve("cache"), properties);
        house.start(bundle -> !List.of("io.regent.engine", "io.regent.linux").contains(bundle.getSymbolicName()));
        house.framework().getBundleContext().registerService(Regent.class, REGENT, null);
        socket = directory.resolve("regent.sock");
    }

    @AfterAll
    static void stop() throws Exception {
        house.stop();
        assertThat(house.awaitStop(10_000)).isTrue();
        assertThat(socket).doesNotExist();
    }

    @Test
    void letsOnlyItsOwnUserIn() throws IOException {
        assertThat(Files.getPosixFilePermissions(socket)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"perl", "socat", "java"})
    void answersStatusAsATable(String client) throws Exception {
        Answer answer = regent(client, "status");

        assertThat(answer.status()).isZero();
        assertThat(answer.text().lines().map(line -> line.replaceAll(" +", " "))).containsExactly(
                "NAME INTERFACE VRID STATE PRIORITY SINCE MASTER WHY",
                "VI_1 eth0 51 MASTER 100/100 0s 192.0.2.1 nobody better was heard");
    }

    @ParameterizedTest
    @ValueSource(strings = {"perl", "socat", "java"})
    void passesOnWhatFailed(String client) throws Exception {
        assertThat(regent(client, "reload"))
                .isEqualTo(new Answer(1, "regent: regent.conf:3:1: error: what is fnord?\n"));
        assertThat(regent(client, "why", "vi_1"))
                .isEqualTo(new Answer(2, "regent: there is no vi_1; there is VI_1; did you mean VI_1?\n"));
        assertThat(regent(client, "fnord").status()).isEqualTo(2);
    }

    @Test
    void writesTheStatusAsJson() throws Exception {
        var document = JsonParser.parseString(regent("perl", "status", "--json").text()).getAsJsonObject();

        assertThat(document.get("schema").getAsInt()).isEqualTo(1);
        assertThat(document.getAsJsonArray("virtual_routers").get(0).getAsJsonObject().get("name").getAsString())
                .isEqualTo("VI_1");
    }

    @Test
    void handsOptionsToTheEngine() throws Exception {
        assertThat(regent("perl", "handover", "--force", "--for", "10m", "G 1$x'\""))
                .isEqualTo(new Answer(0, "VI_1 resigned\n"));
        assertThat(REGENT.asked).isEqualTo("handover G 1$x'\" Optional[PT10M] true");

        regent("perl", "handover", "VI_1");
        assertThat(REGENT.asked).isEqualTo("handover VI_1 Optional.empty false");
    }

    @Test
    void understandsPipesAndTheFrameworksCommands() throws Exception {
        assertThat(regent("perl", "status | grep MASTER | grep VI_1").text()).contains("VI_1").doesNotContain("NAME");
        assertThat(regent("perl", "status | grep BACKUP").status()).isEqualTo(1);
        assertThat(regent("perl", "lb | grep io.regent.shell").text()).contains("Active");
    }

    @Test
    void explainsItsCommands() throws Exception {
        assertThat(regent("perl", "help handover").text()).contains("--for")
                .contains("Example: handover --for 10m VI_1");
    }

    @Test
    void answersManyRequestsOnOneConnection() throws Exception {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            for (int i = 0; i < 3; i++) {
                assertThat(ask(channel, "version\n")).isEqualTo("regent 0.1.0\n\0RC 0\n");
            }
        }
    }

    @Test
    void answersAlthoughManyClientsSitIdle() throws Exception {
        var idle = new ArrayList<SocketChannel>();
        for (int i = 0; i < 40; i++) {
            idle.add(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        }

        assertThat(regent("perl", "version")).isEqualTo(new Answer(0, "regent 0.1.0\n"));

        for (SocketChannel channel : idle) {
            channel.close();
        }
    }

    @Test
    void refusesALineWithoutEnd() throws Exception {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            assertThat(ask(channel, "x".repeat(9_000))).contains("is refused").endsWith("\0RC 2\n");
        }
    }

    private static String ask(SocketChannel channel, String request) throws IOException {
        channel.write(UTF_8.encode(request));
        var answer = new ByteArrayOutputStream();
        var buffer = ByteBuffer.allocate(4_096);
        while (!answer.toString(UTF_8).matches("(?s).*\0RC [0-9]+\n") && channel.read(buffer) >= 0) {
            answer.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return answer.toString(UTF_8);
    }

    private static Answer regent(String client, String... words) throws Exception {
        var command = new ArrayList<>(List.of(Distribution.complete().resolve("bin/regent").toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("REGENT_RUN_DIR", directory.toString(), "REGENT_CLIENT", client));
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), text);
    }
}
