package io.regent.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({"0,0s", "59,59s", "60,1m00s", "3599,59m59s", "3600,1h00m", "86399,23h59m", "86400,1d00h",
            "950400,11d00h"})
    void showsTheTwoLargestUnits(long seconds, String shown) {
        assertThat(Times.age(Sample.NOW.minusSeconds(seconds), Sample.NOW)).isEqualTo(shown);
    }

    @Test
    void showsNoNegativeAgesAndNoAgeOfWhatNeverWas() {
        assertThat(Times.age(Sample.NOW.plusSeconds(5), Sample.NOW)).isEqualTo("0s");
        assertThat(Times.age(Instant.EPOCH, Sample.NOW)).isEqualTo("never");
    }

    @ParameterizedTest
    @CsvSource({"10m,PT10M", "90s,PT1M30S", "90,PT1M30S", "2h,PT2H", "1d,PT24H", "500ms,PT0.5S"})
    void readsSpans(String word, Duration span) throws Failure {
        assertThat(Times.span(word)).isEqualTo(span);
    }

    @Test
    void tellsHowASpanIsWritten() {
        assertThatThrownBy(() -> Times.span("soon")).isInstanceOf(Failure.class)
                .hasMessage("soon is no duration; write for example 90s, 10m or 2h");
    }
}
