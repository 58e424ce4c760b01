package io.regent.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunOptionsTest {

    @TempDir
    private Path directory;

    @Test
    void understandsBothWaysToWriteAValue() throws Exception {
        Path file = Files.writeString(directory.resolve("a.conf"), "");
        var expected = new RunOptions(file, directory.resolve("run"), true);

        assertThat(RunOptions.parse(List.of("-f", file.toString(), "--run-dir", expected.runDirectory().toString(),
                "-D")))
                .isEqualTo(expected);
        assertThat(RunOptions.parse(List.of("--file=" + file, "--run-dir=" + expected.runDirectory(), "--debug")))
                .isEqualTo(expected);
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> RunOptions.parse(List.of("--fast"))).hasMessageContaining("what is --fast?");
        assertThatThrownBy(() -> RunOptions.parse(List.of("-f"))).hasMessageContaining("-f needs a value");
        assertThatThrownBy(() -> RunOptions.parse(List.of("-f", directory.toString())))
                .hasMessageContaining("is a directory");
    }
}
