package io.regent.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures of a run, and the tables made of them. */
final class Sheet {

    private final Map<Measure, Map<String, List<Double>>> figures = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();

    /** Writes down one figure. */
    void add(Measure measure, Contender contender, double figure) {
        figures.computeIfAbsent(measure, m -> new LinkedHashMap<>())
                .computeIfAbsent(contender.name(), c -> new ArrayList<>()).add(figure);
    }

    /** Writes down a round that gave no figures: it must not vanish from the result. */
    void failed(String row, Contender contender, Exception cause) {
        failures.add("%s, %s: %s".formatted(row, contender.name(), cause.getMessage()));
    }

    /** Returns one Markdown table for each chapter, with a column for each contender. */
    String render(List<Contender> contenders) {
        String tables = figures.keySet().stream().map(Measure::chapter).distinct()
                .map(chapter -> table(chapter, columns(chapter, contenders))).collect(Collectors.joining("\n"));
        return failures.isEmpty() ? tables + "\nNo round failed.\n"
                : tables + "\nRounds that failed:\n\n" + failures.stream().map(text -> "* " + text + "\n")
                        .collect(Collectors.joining());
    }

    /** A contender that failed everywhere keeps its empty column; one that did not take part has none. */
    private List<Contender> columns(String chapter, List<Contender> contenders) {
        return contenders.stream().filter(contender -> !contender.isTuned() || tookPart(chapter, contender)).toList();
    }

    private boolean tookPart(String chapter, Contender contender) {
        return figures.entrySet().stream().anyMatch(line -> line.getKey().chapter().equals(chapter)
                && line.getValue().containsKey(contender.name()));
    }

    private String table(String chapter, List<Contender> contenders) {
        var text = new StringBuilder("## %s\n\n| |".formatted(chapter));
        contenders.forEach(contender -> text.append(" %s |".formatted(contender.title())));
        text.append("\n|---|").append("---|".repeat(contenders.size())).append('\n');
        figures.forEach((measure, columns) -> {
            if (measure.chapter().equals(chapter)) {
                text.append("| %s |".formatted(measure.legend()));
                contenders.forEach(contender -> text.append(" %s |".formatted(cell(measure, columns, contender))));
                text.append('\n');
            }
        });
        return text.toString();
    }

    private static String cell(Measure measure, Map<String, List<Double>> columns, Contender contender) {
        List<Double> values = columns.getOrDefault(contender.name(), List.of());
        return values.isEmpty() ? "–" : measure.sumUp(new Sample(values));
    }
}
