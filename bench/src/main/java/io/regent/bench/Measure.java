package io.regent.bench;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param chapter  the table it stands in
 * @param what  what is measured, with the unit
 * @param style  how it is summed up
 */
record Measure(String chapter, String what, Style style) {

    /** How the figures of a measurement are summed up. */
    enum Style {
        TYPICAL("median, max (n)"),
        SPREAD("p50, p99, p99.9, max (n)"),
        TOTAL("sum (n)");

        private final String legend;

        Style(String legend) {
            this.legend = legend;
        }
    }

    String legend() {
        return "%s: %s".formatted(what, style.legend);
    }

    /** Returns the text of a cell. */
    String sumUp(Sample sample) {
        return switch (style) {
            case TYPICAL -> "%s, %s (%d)".formatted(plain(sample.median()), plain(sample.max()), sample.size());
            case SPREAD -> "%s, %s, %s, %s (%d)".formatted(plain(sample.quantile(500)), plain(sample.quantile(990)),
                    plain(sample.quantile(999)), plain(sample.max()), sample.size());
            case TOTAL -> "%s (%d)".formatted(plain(sample.sum()), sample.size());
        };
    }

    /** Three digits that count; fewer would hide a difference, more would claim one. */
    private static String plain(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 || value == Math.rint(value) ? 0 : size >= 10 ? 1 : size >= 0.01 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
