package io.regent.vrrp;

import static io.regent.vrrp.Verdict.FAIL;
import static io.regent.vrrp.Verdict.PASS;
import static io.regent.vrrp.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RiseFallTest {

    @Test
    @Rfc(109)
    void theFirstResultDecidesAtOnce() {
        var passing = new RiseFall(3, 3, false);
        var failing = new RiseFall(3, 3, false);

        assertThat(passing.verdict()).isEqualTo(UNKNOWN);
        assertThat(passing.result(true)).isTrue();
        assertThat(failing.result(false)).isTrue();
        assertThat(passing.verdict()).isEqualTo(PASS);
        assertThat(failing.verdict()).isEqualTo(FAIL);
    }

    @Test
    void initFailHasToRise() {
        var script = new RiseFall(2, 3, true);

        assertThat(script.verdict()).isEqualTo(FAIL);
        assertThat(script.result(true)).isFalse();
        assertThat(script.result(true)).isTrue();
        assertThat(script.verdict()).isEqualTo(PASS);
    }

    @Test
    void onlyResultsInARowCount() {
        var script = new RiseFall(1, 2, false);
        script.result(true);

        assertThat(script.result(false)).isFalse();
        assertThat(script.contrary()).isEqualTo(1);
        assertThat(script.result(true)).isFalse();
        assertThat(script.result(false)).isFalse();
        assertThat(script.result(false)).isTrue();
        assertThat(script.verdict()).isEqualTo(FAIL);
    }
}
