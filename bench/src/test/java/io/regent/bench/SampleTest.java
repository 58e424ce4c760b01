package io.regent.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void theMedianIsTheMiddleOrBetweenTheTwoInTheMiddle() {
        assertThat(new Sample(List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2);
        assertThat(new Sample(List.of(9.0, 1.0, 2.0, 4.0)).median()).isEqualTo(3);
    }

    @Test
    void aQuantileIsAlwaysAMeasuredValue() {
        var sample = new Sample(DoubleStream.iterate(1000, x -> x - 1).limit(1000).boxed().toList());

        assertThat(sample.quantile(500)).isEqualTo(500);
        assertThat(sample.quantile(990)).isEqualTo(990);
        assertThat(sample.quantile(999)).isEqualTo(999);
        assertThat(sample.max()).isEqualTo(1000);
    }

    @Test
    void theQuantilesOfFewFiguresAreTheWorst() {
        var sample = new Sample(List.of(1.0, 5.0, 3.0));

        assertThat(sample.quantile(990)).isEqualTo(5);
        assertThat(sample.quantile(500)).isEqualTo(3);
        assertThat(new Sample(List.of(7.0)).quantile(1)).isEqualTo(7);
    }

    @Test
    void nothingIsNoSample() {
        assertThatThrownBy(() -> new Sample(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
