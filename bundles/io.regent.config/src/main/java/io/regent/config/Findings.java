package io.regent.config;

import static io.regent.config.Diagnostic.Severity.ERROR;
import static io.regent.config.Diagnostic.Severity.WARNING;

import io.regent.config.Diagnostic.Severity;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The findings of one reading: every one once, behind an error no more at the same place, and not more than anybody
 * reads.
 */
final class Findings {

    private static final int MOST = 1000;

    private final Map<Diagnostic, Mark> all = new LinkedHashMap<>();
    private final Set<Mark> errors = new HashSet<>();

    void error(Code code, Mark mark, String message, String help) {
        add(ERROR, code, mark, message, help);
    }

    void warning(Code code, Mark mark, String message, String help) {
        add(WARNING, code, mark, message, help);
    }

    void add(Severity severity, Code code, Mark mark, String message, String help) {
        boolean full = all.size() >= MOST && !(severity == ERROR && errors.isEmpty());
        if (full || errors.contains(mark)) {
            return;
        }
        var finding = new Diagnostic(severity, code, mark.location(), Diagnostic.printable(message),
                Diagnostic.printable(help),
                mark.source().text());
        if (all.putIfAbsent(finding, mark) == null && severity == ERROR) {
            errors.add(mark);
        }
    }

    /** Whether further findings would not be kept, so that nobody need think about their words. */
    boolean isFull() {
        return all.size() >= MOST && hasErrors();
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    /** Returns them in the order of the text. */
    List<Diagnostic> inOrder() {
        Comparator<Map.Entry<Diagnostic, Mark>> byLine = Comparator.comparingInt(entry ->
                entry.getValue().source().order());
        return all.entrySet().stream()
                .sorted(byLine.thenComparingInt(entry -> entry.getValue().column()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
