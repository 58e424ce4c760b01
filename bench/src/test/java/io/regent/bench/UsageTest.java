package io.regent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UsageTest {

    @Test
    void readsThisProcess() throws Exception {
        long pid = ProcessHandle.current().pid();
        Usage before = Usage.of(List.of(pid));

        Usage after = Usage.of(List.of(pid));

        assertThat(before.residentKib()).isGreaterThan(10_000);
        assertThat(before.proportionalKib()).isPositive().isLessThanOrEqualTo(before.residentKib());
        assertThat(after.cpuNanos()).isGreaterThan(before.cpuNanos());
    }

    @Test
    void countsNothingForAProcessThatHasGone() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();

        assertThat(Usage.of(List.of(gone.pid()))).isEqualTo(new Usage(0, 0, 0));
    }
}
