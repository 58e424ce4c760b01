package io.regent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.regent.api.status.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTextTest {

    @Test
    void alignsOneLinePerVirtualRouter() {
        assertThat(StatusText.overview(Sample.well(), Terminal.NONE, Sample.NOW)).isEqualToNormalizingNewlines("""
                NAME   INTERFACE  VRID  STATE   PRIORITY  SINCE  MASTER     WHY
                VI_1   eth0       51    MASTER  90/100    2m14s  192.0.2.1  took over: nobody was heard for 3.609 s
                VI_22  eth0       51    BACKUP  90/100    2m14s  192.0.2.1  192.0.2.1 advertises priority 150
                group G is BACKUP since 2m14s: VI_1 VI_22
                """);
    }

    @Test
    void fitsATerminal() {
        String text = StatusText.overview(Sample.well(), new Terminal(80, false), Sample.NOW);

        assertThat(text.lines().limit(3)).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(text).contains("took over: nobody w…");
    }

    @Test
    void paintsStatesOnlyForATerminalWithoutMovingColumns() {
        String painted = StatusText.overview(Sample.well(), new Terminal(200, true), Sample.NOW);

        assertThat(painted).contains("\033[1;32mMASTER\033[0m");
        assertThat(painted.replaceAll("\033\\[[0-9;]*m", ""))
                .isEqualTo(StatusText.overview(Sample.well(), Terminal.NONE, Sample.NOW));
    }

    @Test
    void saysInPlainWordsWhatIsOdd() {
        var status = Sample.status(List.of(Sample.router("VI_1", State.FAULT, "eth0 is down")),
                List.of("2 routers claim VRID 51"), "/usr/bin/chk: group can write to /usr/bin",
                List.of("r.conf:3:1: error: no"));

        assertThat(StatusText.overview(status, Terminal.NONE, Sample.NOW)).contains("""
                ! 2 routers claim VRID 51
                ! script chk cannot run: /usr/bin/chk: group can write to /usr/bin
                ! the last reload was refused""").contains("r.conf:3:1: error: no");
    }

    @Test
    void saysHowOldAnOldSnapshotIs() {
        assertThat(StatusText.overview(Sample.well(), Terminal.NONE, Sample.NOW.plusMillis(1_900)))
                .doesNotContain("as of");
        assertThat(StatusText.overview(Sample.well(), Terminal.NONE, Sample.NOW.plusSeconds(75)))
                .contains("! as of ").contains("1m15s ago");
    }

    @Test
    void saysWhenThereIsNothingToShow() {
        var status = Sample.status(List.of(), List.of(), "", List.of());

        assertThat(StatusText.overview(status, Terminal.NONE, Sample.NOW))
                .startsWith("no virtual routers are configured in /etc/regent/regent.conf\n");
    }

    @Test
    void listsChecksAndPeers() {
        assertThat(StatusText.checks(Sample.well(), Terminal.NONE)).isEqualTo("""
                NAME  TYPE    USED BY  VERDICT  SINCE  LAST RUN  DETAIL
                chk   script  VI_1     fail     5s     1s        exited with status 1
                """);
        assertThat(StatusText.peers(Sample.well(), Terminal.NONE)).startsWith("""
                NAME   VRID  PEER       PRIORITY  HEARD      ADVERTISEMENTS
                VI_1   51    192.0.2.1  150       1s ago     accepted
                VI_1   51    192.0.2.9  90        1m01s ago  discarded: checksum
                """);
    }
}
