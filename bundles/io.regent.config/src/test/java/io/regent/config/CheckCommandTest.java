package io.regent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Environment environment = Texts.NODE.withFiles(new MemoryFiles()
            .with("good.conf", Texts.instance(""))
            .with("weak.conf", Texts.instance("advert_int 0.5"))
            .with("bad.conf", Texts.instance("  priority 300")));

    private int run(String... arguments) {
        return CheckCommand.run(List.of(arguments), environment, print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    @Test
    void pointsAtTheWordAndSaysWhatToWriteInstead() {
        assertThat(run("bad.conf")).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""
                bad.conf:7:12: error: priority 300 is out of range [OUT_OF_RANGE]
                      priority 300
                               ^ use a value from 1 to 255
                1 error, 0 warnings in 1 file
                """);
    }

    @Test
    void warningsFailOnlyIfStrict() {
        assertThat(run("weak.conf")).isZero();
        assertThat(run("--strict", "weak.conf")).isEqualTo(1);
        assertThat(run("--strict", "good.conf")).isZero();
        assertThat(run("--strict", "good.conf", "weak.conf", "bad.conf")).isEqualTo(2);
    }

    @Test
    void aCommandLineWithoutSenseIsExplained() {
        assertThat(run()).isEqualTo(64);
        assertThat(run("--frobnicate", "good.conf")).isEqualTo(64);
        assertThat(run("-i")).isEqualTo(64);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: check");
        assertThat(run("--help")).isZero();
    }

    @Test
    void printsOneJsonObject() {
        run("--json", "bad.conf");

        assertThat(out.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("{\"errors\":1,\"files\":1,\"schema\":1,\"warnings\":0,\"findings\":["
                + "{\"file\":\"bad.conf\",\"line\":7,\"column\":12,\"severity\":\"error\",\"code\":\"OUT_OF_RANGE\","
                + "\"message\":\"priority 300 is out of range\",\"help\":\"use a value from 1 to 255\"}]}");
        assertThat(Json.string("\"\\\u00e9\n")).isEqualTo("\"\\\"\\\\\\u00e9\\u000a\"");
    }

    @Test
    void readsTheFilesOfThisMachine(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("a.conf"), "include b/*.conf\n");
        Files.createDirectory(directory.resolve("b"));
        Files.writeString(directory.resolve("b/vi.conf"), Texts.instance(""));

        assertThat(CheckCommand.run(List.of("--strict", file.toString()), Environment.of("h.example.org"), print(out),
                print(err))).isZero();
        assertThat(CheckCommand.run(List.of(directory.toString()), Environment.of("h"), print(out), print(err)))
                .isEqualTo(2);
        assertThat(CheckCommand.run(List.of("/dev/zero"), Environment.of("h"), print(out), print(err))).isEqualTo(2);
    }
}
