package io.regent.bench;

import java.util.Arrays;
import java.util.List;

/** Figures of one measurement, ordered. */
final class Sample {

    private final double[] ordered;

    Sample(List<Double> values) {
        ordered = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (ordered.length == 0) {
            throw new IllegalArgumentException("a sample needs a value");
        }
    }

    int size() {
        return ordered.length;
    }

    double max() {
        return ordered[ordered.length - 1];
    }

    double sum() {
        return Arrays.stream(ordered).sum();
    }

    /** The middle one, or the mean of the two in the middle. */
    double median() {
        int half = ordered.length / 2;
        return ordered.length % 2 == 1 ? ordered[half] : (ordered[half - 1] + ordered[half]) / 2;
    }

    /** The smallest value that at least {@code perMille} of 1,000 do not exceed: always one that was measured. */
    double quantile(int perMille) {
        return ordered[Math.max(0, (ordered.length * perMille + 999) / 1000 - 1)];
    }
}
