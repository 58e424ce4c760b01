package io.regent.notify.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regent.api.notify.Notice;
import io.regent.api.notify.NotifierSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ScriptNotifierTest {

    private static final Notice NOTICE =
            new Notice(Notice.Kind.INSTANCE, "VI_1", "MASTER", 150, "the master fell silent", Instant.EPOCH);

    private final ScriptNotifier notifier = new ScriptNotifier();

    @TempDir
    Path directory;

    @Test
    void runsTheCommandWithTheAppendedWordsAndWaits() throws Exception {
        Path told = directory.resolve("told");

        String line = notifier.deliver(NOTICE, spec(Map.of(
                "command", List.of("/bin/sh", "-c", "sleep 0.1; echo \"$@\" > " + told, "notify", "mine"),
                "append", List.of("INSTANCE", "VI 1", "MASTER", "150"))));

        assertThat(line).matches("exited with status 0 in \\d{3,} ms");
        assertThat(Files.readString(told)).isEqualTo("mine INSTANCE VI 1 MASTER 150\n");
    }

    @Test
    void makesAFailingScriptVisible() {
        assertThatThrownBy(() -> notifier.deliver(NOTICE, spec(Map.of(
                "command", List.of("/bin/sh", "-c", "echo no mail server; exit 5")))))
                .isInstanceOf(IOException.class).hasMessage("exited with status 5: no mail server");
    }

    @Test
    void saysWhyAScriptCannotBeRun() {
        assertThatThrownBy(() -> notifier.deliver(NOTICE, spec(Map.of("command", List.of("/no/such/script")))))
                .isInstanceOf(IOException.class).hasMessageContaining("/no does not exist");
        assertThatThrownBy(() -> notifier.deliver(NOTICE, spec(Map.of())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("notify_master cannot be used: no script is given");
    }

    private static NotifierSpec spec(Map<String, List<String>> parameters) {
        return new NotifierSpec("notify_master", Duration.ofSeconds(20), parameters);
    }
}
