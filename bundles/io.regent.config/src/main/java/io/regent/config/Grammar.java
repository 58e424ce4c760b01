package io.regent.config;

import static io.regent.config.Diagnostic.Severity.ERROR;
import static io.regent.config.Diagnostic.Severity.WARNING;

import io.regent.config.Diagnostic.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells which statements of a block do something, and reports the rest. */
final class Grammar {

    private static final Set<String> REPEATABLE = Set.of("include_check", "state", "accept", "preempt");

    private final Findings findings;

    Grammar(Findings findings) {
        this.findings = findings;
    }

    /** Returns the statements that are supported, in order. */
    List<Statement> accept(List<Statement> statements, Place place) {
        return accept(statements, place, meant -> { });
    }

    /** As above; {@code meant} is told the keywords that unknown ones look like. */
    List<Statement> accept(List<Statement> statements, Place place, Consumer<String> meant) {
        var accepted = new ArrayList<Statement>();
        var seen = new HashSet<String>();
        for (Statement statement : statements) {
            Optional<Keyword> keyword = Keyword.find(place, statement.keyword());
            if (keyword.isEmpty()) {
                unknown(statement, place, ERROR);
                if (!findings.isFull()) {
                    Suggestion.nearest(statement.keyword(), Keyword.names(place)).ifPresent(meant);
                }
            } else if (keyword.get().support() == Keyword.Support.SUPPORTED) {
                if (fits(statement, keyword.get())) {
                    accepted.add(statement);
                }
                repeated(statement, keyword.get(), seen);
            } else {
                unsupported(statement, keyword.get());
            }
        }
        return accepted;
    }

    private boolean fits(Statement statement, Keyword keyword) {
        if (keyword.block().isPresent() && !statement.hasBlock()) {
            findings.error(Code.MISSING_BRACE, statement.mark(), statement.keyword() + " has no block",
                    "write { behind it and } at its end");
            return false;
        }
        if (keyword.block().isEmpty() && statement.hasBlock()) {
            findings.error(Code.UNEXPECTED_BLOCK, statement.brace(), statement.keyword() + " has no block",
                    "remove the braces");
        }
        return true;
    }

    private void repeated(Statement statement, Keyword keyword, Set<String> seen) {
        boolean scalar = keyword.block().isEmpty() && keyword.place() != Place.ROOT
                && !REPEATABLE.contains(keyword.name());
        if (scalar && !seen.add(keyword.current())) {
            findings.warning(Code.REPEATED_KEYWORD, statement.mark(), statement.keyword() + " is written again",
                    statement.keyword().startsWith("notify") ? "the first one counts" : "the last one counts");
        }
    }

    private void unsupported(Statement statement, Keyword keyword) {
        if (keyword.support() == Keyword.Support.NOT_BUILT) {
            findings.warning(Code.NOT_BUILT_YET, statement.mark(),
                    statement.keyword() + " is not built yet and is ignored", "");
        } else if (keyword.support() == Keyword.Support.FOREIGN) {
            foreign(statement);
        }
        keyword.block().filter(block -> block != Place.ENTRIES).ifPresent(block -> skim(statement.block(), block));
    }

    private void foreign(Statement statement) {
        findings.warning(Code.FOREIGN_KEYWORD, statement.mark(),
                statement.keyword() + " is no keyword of keepalived and is ignored",
                "remove it");
    }

    /** Inside what is ignored anyway, only words that no one knows are worth a line. */
    private void skim(List<Statement> statements, Place place) {
        for (Statement statement : statements) {
            Optional<Keyword> keyword = Keyword.find(place, statement.keyword());
            if (keyword.isEmpty()) {
                unknown(statement, place, WARNING);
            } else if (keyword.get().support() == Keyword.Support.FOREIGN) {
                foreign(statement);
            } else {
                keyword.get().block().filter(block -> block != Place.ENTRIES)
                        .ifPresent(block -> skim(statement.block(), block));
            }
        }
    }

    private void unknown(Statement statement, Place place, Severity severity) {
        if (findings.isFull()) {
            return;
        }
        List<Place> elsewhere = Keyword.places(statement.keyword());
        String word = statement.keyword();
        if (!elsewhere.isEmpty()) {
            findings.add(severity, Code.MISPLACED_KEYWORD, statement.mark(), word + " cannot stand " + place,
                    "it belongs "
                    + elsewhere.stream().limit(3).map(Place::toString)
                    .collect(Collectors.joining(", or ")) + closedTooEarly(place));
            return;
        }
        findings.add(severity, Code.UNKNOWN_KEYWORD, statement.mark(), "unknown keyword " + word + " " + place,
                hint(word, place));
    }

    private static String closedTooEarly(Place place) {
        return place == Place.ROOT ? "; is a block closed too early above?" : "";
    }

    private static String hint(String word, Place place) {
        Optional<Integer> odd = word.chars().filter(c -> c > 126 || c < 33).boxed().findFirst();
        if (odd.isPresent()) {
            return "it contains the character U+%04X".formatted(odd.get());
        }
        Optional<String> here = Suggestion.nearest(word, Keyword.names(place));
        if (here.isPresent()) {
            return "did you mean " + here.get() + "?";
        }
        if (place == Place.SYNC_GROUP) {
            return "members stand in group { }";
        }
        List<String> everywhere = Keyword.all().stream().map(Keyword::name).distinct().toList();
        return Suggestion.nearest(word, everywhere)
                .map(other -> "did you mean " + other + ", " + Keyword.places(other).get(0) + "?").orElse("");
    }
}
