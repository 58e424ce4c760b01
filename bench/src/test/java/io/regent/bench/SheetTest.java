package io.regent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.regent.bench.Measure.Style;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SheetTest {

    private static final Contender KEEPALIVED = new Contender.Keepalived("/usr/sbin/keepalived", "2.2.7", false);
    private static final Contender REGENT = new Contender.Regent(Path.of("/opt/regent"), "0.1.0");

    private final Sheet sheet = new Sheet();

    @Test
    void putsTheContendersBesideEachOther() {
        var start = new Measure("Start", "exec to first, ms", Style.TYPICAL);
        var jitter = new Measure("Intervals, ms", "10 ms", Style.SPREAD);
        sheet.add(start, KEEPALIVED, 16);
        sheet.add(start, KEEPALIVED, 18.04);
        sheet.add(start, REGENT, 412.4);
        sheet.add(jitter, REGENT, 10.004);

        assertThat(sheet.render(List.of(KEEPALIVED, REGENT))).isEqualTo("""
                ## Start

                | | keepalived 2.2.7 | Regent 0.1.0 |
                |---|---|---|
                | exec to first, ms: median, max (n) | 17.0, 18.0 (2) | 412, 412 (1) |

                ## Intervals, ms

                | | keepalived 2.2.7 | Regent 0.1.0 |
                |---|---|---|
                | 10 ms: p50, p99, p99.9, max (n) | – | 10.0, 10.0, 10.0, 10.0 (1) |

                No round failed.
                """);
    }

    @Test
    void doesNotHideARoundThatFailed() {
        sheet.add(new Measure("False failovers", "idle", Style.TOTAL), KEEPALIVED, 0);
        sheet.failed("jitter-idle", REGENT, new IOException("no advertisement within 20000 ms"));

        assertThat(sheet.render(List.of(KEEPALIVED, REGENT))).contains("| idle: sum (n) | 0 (1) | – |")
                .endsWith("Rounds that failed:\n\n* jitter-idle, Regent: no advertisement within 20000 ms\n");
    }
}
