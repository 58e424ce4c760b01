package io.regent.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Aligned columns under a heading. The last column is cut to fit the terminal; paint does not count as width. */
final class Table {

    private static final String GAP = "  ";

    private final List<String> heading;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<UnaryOperator<String>> paints = new ArrayList<>();

    Table(String... heading) {
        this.heading = List.of(heading);
    }

    Table row(String... cells) {
        return row(UnaryOperator.identity(), cells);
    }

    /** Adds a row whose fourth cell, the state, is painted. */
    Table row(UnaryOperator<String> paint, String... cells) {
        rows.add(List.of(cells));
        paints.add(paint);
        return this;
    }

    String render(Terminal terminal) {
        int[] widths = widths();
        var text = new StringBuilder(line(heading, widths, UnaryOperator.identity(), terminal));
        for (int i = 0; i < rows.size(); i++) {
            text.append(line(rows.get(i), widths, paints.get(i), terminal));
        }
        return text.toString();
    }

    private int[] widths() {
        var widths = new int[heading.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = heading.get(column).length();
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static String line(List<String> cells, int[] widths, UnaryOperator<String> paint, Terminal terminal) {
        var line = new StringBuilder();
        int used = 0;
        int last = cells.size() - 1;
        for (int column = 0; column < last; column++) {
            String padded = cells.get(column) + " ".repeat(widths[column] - cells.get(column).length());
            line.append(column == 3 ? paint.apply(padded) : padded).append(GAP);
            used += padded.length() + GAP.length();
        }
        return line.append(terminal.fit(cells.get(last), used)).toString().stripTrailing() + "\n";
    }
}
