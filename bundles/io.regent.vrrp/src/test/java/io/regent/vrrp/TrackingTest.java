package io.regent.vrrp;

import static io.regent.vrrp.Verdict.FAIL;
import static io.regent.vrrp.Verdict.PASS;
import static io.regent.vrrp.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.vrrp.Tracking.File;
import io.regent.vrrp.Tracking.Interface;
import io.regent.vrrp.Tracking.Script;
import io.regent.vrrp.Tracking.Tracker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackingTest {

    private static Tracking tracking(int base, Tracker... trackers) {
        return new Tracking(base, List.of(trackers));
    }

    @ParameterizedTest
    @Rfc(109)
    @CsvSource({"3, false, PASS, 103", "3, false, FAIL, 100", "3, false, UNKNOWN, 100", "-40, false, PASS, 100",
            "-40, false, FAIL, 60",
        "-40, false, UNKNOWN, 100", "3, true, PASS, 100", "3, true, FAIL, 103", "-40, true, PASS, 60",
        "-40, true, FAIL, 100",
        "3, true, UNKNOWN, 100"})
    void aWeightIsAddedWhilePassingOrTakenWhileFailing(int weight, boolean reverse, Verdict verdict, int priority) {
        assertThat(tracking(100, new Script("chk", weight, reverse, verdict)).priority()).isEqualTo(priority);
        assertThat(tracking(100, new Interface("eth1", weight, reverse, verdict)).priority()).isEqualTo(priority);
    }

    @Test
    @Rfc(109)
    void sumsBeforeItClamps() {
        Script better = new Script("better", 100, false, PASS);
        Script worse = new Script("worse", -50, false, FAIL);

        assertThat(tracking(200, better).priority()).isEqualTo(254);
        assertThat(tracking(200, better, worse).priority()).isEqualTo(250);
        assertThat(tracking(20, worse).priority()).isEqualTo(1);
    }

    @Test
    void neverChangesTheOwner() {
        Tracking tracking = tracking(255, new Script("chk", -50, false, FAIL));

        assertThat(tracking.priority()).isEqualTo(255);
        assertThat(tracking.contributions()).isEmpty();
    }

    @Test
    void saysWhatContributes() {
        assertThat(tracking(100, new Script("chk", -20, false, FAIL), new Interface("eth1", 10, false, PASS),
                new Script("other", 5, false, FAIL), new File("load", -2, false, 7)).contributions())
                .containsExactly("chk -20", "eth1 +10", "load -14");
    }

    @Test
    @Rfc({109, 110})
    void aFailureWithoutWeightIsAFault() {
        assertThat(tracking(100, new Script("chk", 0, false, FAIL), new Script("good", 0, false, PASS),
                new Interface("eth1", 0, false, FAIL), new Interface("eth2", 0, true, PASS),
                new Script("inverse", 0, true, PASS),
                new Script("weighted", -9, false, FAIL)).faults())
                .containsExactly("due to script chk", "interface eth1 down", "interface eth2 up",
                "due to script inverse");
    }

    @ParameterizedTest
    @Rfc(111)
    @CsvSource({"1, false, 5, 105", "-3, false, 5, 85", "-3, true, 5, 115", "1, false, -5, 95", "100, false, 100, 254",
        "2000000000, false, 2000000000, 254", "1, false, 0, 100"})
    void addsTheValueOfAFileTimesItsWeight(int weight, boolean reverse, int value, int priority) {
        assertThat(tracking(100, new File("F", weight, reverse, value)).priority()).isEqualTo(priority);
    }

    @Test
    @Rfc(111)
    void aFileIsAFaultAtTheLowestProductOrWithoutWeightAtAnyValue() {
        assertThat(tracking(100, new File("A", -1, false, 254), new File("B", -1, false, 253), new File("C", 0, false,
                3),
                new File("D", 0, false, 0), new File("E", 0, true, 0)).faults())
                .containsExactly("tracked file A has status 254", "tracked file C has status 3",
                "tracked file E has status 0");
    }

    @Test
    void aFileThatIsAFaultDoesNotCountAsWeightToo() {
        assertThat(tracking(100, new File("A", -1, false, 254)).priority()).isEqualTo(100);
    }

    @Test
    void isPendingUntilEveryScriptWithoutWeightHasAResult() {
        assertThat(tracking(100, new Script("chk", 0, false, UNKNOWN)).pending()).isTrue();
        assertThat(tracking(100, new Script("chk", 0, false, FAIL), new Script("w", 5, false, UNKNOWN)).pending())
                .isFalse();
    }
}
