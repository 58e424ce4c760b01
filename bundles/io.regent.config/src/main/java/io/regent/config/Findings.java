package io.regent.config;

import static io.regent.config.Diagnostic.Severity.ERROR;
import static io.regent.config.Diagnostic.Severity.WARNING;

import io.regent.config.Diagnostic.Severity;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings of one reading: every one once, and not more than anybody reads. */
final class Findings {

    private static final int MOST = 1000;

    private final Map<Diagnostic, Mark> all = new LinkedHashMap<>();
    private int errors;

    void error(Code code, Mark mark, String message, String help) {
        add(ERROR, code, mark, message, help);
    }

    void warning(Code code, Mark mark, String message, String help) {
        add(WARNING, code, mark, message, help);
    }

    void add(Severity severity, Code code, Mark mark, String message, String help) {
        if (all.size() >= MOST && !(severity == ERROR && errors == 0)) {
            return;
        }
        var finding = new Diagnostic(severity, code, mark.location(), Diagnostic.printable(message), Diagnostic.printable(help),
                mark.source().text());
        if (all.putIfAbsent(finding, mark) == null && severity == ERROR) {
            errors++;
        }
    }

    boolean hasErrors() {
        return errors > 0;
    }

    /** Returns them in the order of the text. */
    List<Diagnostic> inOrder() {
        Comparator<Map.Entry<Diagnostic, Mark>> byLine = Comparator.comparingInt(entry -> entry.getValue().source().order());
        return all.entrySet().stream()
                .sorted(byLine.thenComparingInt(entry -> entry.getValue().column()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
