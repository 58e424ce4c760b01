package io.regent.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code include} and its stricter relatives. */
final class Includes {

    /** What has to be so, or it is an error. */
    private enum Check { READABLE, MATCH, WILDCARD_MATCH, BRACE_MATCH }

    private static final Map<String, Set<Check>> KEYWORDS = Map.of(
            "include", EnumSet.noneOf(Check.class),
            "includer", EnumSet.of(Check.READABLE),
            "includem", EnumSet.of(Check.MATCH),
            "includew", EnumSet.of(Check.WILDCARD_MATCH),
            "includeb", EnumSet.of(Check.BRACE_MATCH),
            "includea", EnumSet.allOf(Check.class));

    private final TextFiles files;
    private final Glob glob;
    private final Findings findings;
    private final Set<Check> always = EnumSet.noneOf(Check.class);

    Includes(TextFiles files, Findings findings) {
        this.files = files;
        this.glob = new Glob(files);
        this.findings = findings;
    }

    static boolean isInclude(String keyword) {
        return KEYWORDS.containsKey(keyword);
    }

    /** Takes the words of {@code include_check}; none: everything is checked. */
    void check(List<Word> words) {
        if (words.stream().noneMatch(word -> word.text().startsWith("+") || word.text().startsWith("-"))) {
            always.clear();
        }
        if (words.isEmpty()) {
            always.addAll(EnumSet.allOf(Check.class));
        }
        for (Word word : words) {
            named(word.text().replaceFirst("^[+-]", "")).ifPresentOrElse(
                    check -> apply(check, word.text().startsWith("-")),
                    () -> findings.warning(Code.BAD_WORD, word.mark(), "include_check knows no " + word,
                            "use read, match, wildcard_match or brace_match"));
        }
    }

    private void apply(Check check, boolean remove) {
        if (remove) {
            always.remove(check);
        } else {
            always.add(check);
        }
    }

    private static Optional<Check> named(String word) {
        return switch (word) {
            case "read", "readable" -> Optional.of(Check.READABLE);
            case "match" -> Optional.of(Check.MATCH);
            case "wildcard_match" -> Optional.of(Check.WILDCARD_MATCH);
            case "brace_match" -> Optional.of(Check.BRACE_MATCH);
            default -> Optional.empty();
        };
    }

    /** Returns the files that an include line names. */
    List<Path> find(List<Word> words, Path directory) {
        if (words.size() < 2) {
            findings.error(Code.MISSING_VALUE, words.get(0).mark(), words.get(0) + " names no file",
                    "add a path or a pattern");
            return List.of();
        }
        Word pattern = words.get(1);
        Set<Check> checks = EnumSet.copyOf(always);
        checks.addAll(KEYWORDS.get(words.get(0).text()));
        var found = new ArrayList<Path>();
        for (String alternative : Glob.alternatives(pattern.text())) {
            List<Path> matches = glob.matches(directory, alternative);
            if (matches.isEmpty()) {
                nothing(pattern, alternative, checks);
            }
            found.addAll(matches);
        }
        if (found.isEmpty() && checks.contains(Check.MATCH)) {
            failed(pattern, "nothing matches " + pattern, true);
        }
        return found.stream().filter(path -> usable(path, pattern, checks.contains(Check.READABLE))).toList();
    }

    private void nothing(Word pattern, String alternative, Set<Check> checks) {
        boolean wildcard = Glob.hasWildcard(alternative);
        boolean brace = !alternative.equals(pattern.text());
        if (wildcard ? checks.contains(Check.WILDCARD_MATCH) : brace && checks.contains(Check.BRACE_MATCH)) {
            failed(pattern, "nothing matches " + alternative, true);
        } else if (!wildcard) {
            failed(pattern, "there is no file " + alternative, checks.contains(Check.READABLE));
        }
    }

    private boolean usable(Path path, Word pattern, boolean mustBeReadable) {
        boolean regular = files.kind(path) == TextFiles.Kind.REGULAR;
        if (!regular) {
            failed(pattern, path + " is no regular file or is executable and is skipped", mustBeReadable);
        }
        return regular;
    }

    private void failed(Word pattern, String message, boolean error) {
        findings.add(error ? Diagnostic.Severity.ERROR : Diagnostic.Severity.WARNING, Code.INCLUDE_FAILED,
                pattern.mark(), message,
                "paths are relative to the file that includes");
    }
}
