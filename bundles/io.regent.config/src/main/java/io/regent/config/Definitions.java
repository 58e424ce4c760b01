package io.regent.config;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code $NAME=} definitions and what is built in; substitutes them at the time of use. */
final class Definitions {

    /** Separates the lines of a definition of several lines. */
    static final char LINE_END = '\n';

    private static final int LONGEST = 64 * 1024;
    private static final int DEEPEST = 64;
    private static final int MOST_IN_A_LINE = 2_000;
    private static final int MOST = 500_000;
    private static final Pattern USE = Pattern.compile("\\$(?:\\{([^}]*)}|([A-Za-z_][A-Za-z0-9_]*))");
    private static final Set<String> BUILT_IN = Set.of("_PWD", "_INSTANCE", "_RANDOM", "_HASH", "_BANG", "_ENV");

    private final Map<String, String> values = new HashMap<>();
    private final Environment environment;
    private final Findings findings;
    private Random random;
    private String instance = "";
    private int replaced;
    private int replacedInLine;
    private int charactersInLine;

    Definitions(Environment environment, Findings findings) {
        this.environment = environment;
        this.findings = findings;
        this.random = new Random(environment.hostName().hashCode());
    }

    void define(String name, String value) {
        values.put(name, value);
    }

    void seed(long seed) {
        random = new Random(seed);
    }

    void instance(String name) {
        instance = name;
    }

    /** Returns the line with everything replaced that is defined; what comes in points at its use. */
    Text substitute(Text line, String directory) {
        if (line.indexOf('$', 0) < 0) {
            return line;
        }
        replacedInLine = 0;
        charactersInLine = 0;
        Text result = substitute(line, directory, new LinkedHashSet<>());
        if (isExhausted()) {
            findings.error(Code.TOO_MUCH_TEXT, line.mark(0), "the definitions used here grow without measure",
                    "the line is not read");
            return line.substring(0, 0);
        }
        return result;
    }

    /** Definitions that use others twice grow exponentially; nothing is replaced any more once that shows. */
    private boolean isExhausted() {
        return replacedInLine > MOST_IN_A_LINE || replaced > MOST || charactersInLine > LONGEST;
    }

    private Text substitute(Text line, String directory, Set<String> within) {
        Text result = line.substring(0, 0);
        Matcher use = USE.matcher(line.toString());
        int from = 0;
        while (!isExhausted() && use.find()) {
            Mark mark = line.mark(use.start());
            Optional<Text> value = counts(use, line) ? value(use, mark, directory, within) : Optional.empty();
            if (value.isEmpty()) {
                undefined(use, line, mark);
                continue;
            }
            replaced++;
            replacedInLine++;
            charactersInLine += value.get().length();
            result = result.plus(line.substring(from, use.start())).plus(value.get());
            from = use.end();
        }
        return result.plus(line.substring(from));
    }

    /** Without braces a name counts only if a blank, a comma, a closing parenthesis or the end follows. */
    private static boolean counts(Matcher use, Text line) {
        return use.group(1) != null || use.end() == line.length() || Text.isBlank(line.charAt(use.end()))
                || line.charAt(use.end()) == ',' || line.charAt(use.end()) == ')';
    }

    private Optional<Text> value(Matcher use, Mark mark, String directory, Set<String> within) {
        String[] words = (use.group(1) != null ? use.group(1) : use.group(2)).strip().split("\\s+");
        Optional<String> builtIn = builtIn(words, mark, directory);
        if (builtIn.isPresent()) {
            return builtIn.map(value -> Text.at(mark, value));
        }
        String name = words[0];
        if (!values.containsKey(name)) {
            return Optional.empty();
        }
        if (within.size() > DEEPEST || !within.add(name)) {
            findings.error(Code.DEFINITION_LOOP, mark, "the definition of $" + name + " uses itself",
                    "it is used by " + String.join(", ", within));
            return Optional.of(Text.at(mark, ""));
        }
        Text value = substitute(Text.at(mark, values.get(name)), directory, within);
        within.remove(name);
        return Optional.of(value);
    }

    private Optional<String> builtIn(String[] words, Mark mark, String directory) {
        return switch (words[0]) {
            case "_PWD" -> Optional.of(directory);
            case "_INSTANCE" -> Optional.of(instance);
            case "_HASH" -> Optional.of("#");
            case "_BANG" -> Optional.of("!");
            case "_RANDOM" -> Optional.of(Long.toString(random(words)));
            case "_ENV" -> Optional.of(variable(words, mark));
            default -> Optional.empty();
        };
    }

    private long random(String[] words) {
        long min = words.length > 1 ? number(words[1], 0) : 0;
        long max = words.length > 2 ? number(words[2], 32767) : 32767;
        return max <= min ? min : min + (long) (random.nextDouble() * (max - min + 1));
    }

    private static long number(String text, long otherwise) {
        return text.matches("\\d{1,9}") ? Long.parseLong(text) : otherwise;
    }

    private String variable(String[] words, Mark mark) {
        String name = words.length > 1 ? words[1] : "";
        if (!environment.variables().containsKey(name)) {
            findings.warning(Code.UNDEFINED_NAME, mark, "there is no environment variable '" + name + "'",
                    "it stands for nothing");
        }
        return environment.variables().getOrDefault(name, "");
    }

    /** A dollar sign may be meant as such, so only what is surely meant as a name is reported. */
    private void undefined(Matcher use, Text line, Mark mark) {
        boolean braces = use.group(1) != null;
        String name = braces ? use.group(1) : use.group(2);
        if (!braces && values.containsKey(name)) {
            findings.warning(Code.BAD_DEFINITION, mark,
                    "$" + name + " is not replaced here, another character follows it",
                    "write ${" + name + "}");
            return;
        }
        List<String> known = List.copyOf(values.keySet());
        Optional<String> meant = Suggestion.nearest(name, known);
        boolean quoted = isQuoted(line, use.start());
        if (braces && !quoted) {
            findings.error(Code.UNDEFINED_NAME, mark, "${" + name + "} is not defined",
                    meant.map(other -> "did you mean ${" + other + "}?")
                    .orElse("define it above with $" + name + "=VALUE"));
        } else if (meant.isPresent() || !braces && !quoted && use.start() > 0
                && Text.isBlank(line.charAt(use.start() - 1))) {
            findings.warning(Code.UNDEFINED_NAME, mark, "$" + name + " is not defined and stands for itself",
                    meant.map(other -> "did you mean ${" + other + "}?").orElse(""));
        }
    }

    private static boolean isQuoted(Text line, int end) {
        return line.substring(0, end).toString().chars().filter(c -> c == '"').count() % 2 == 1;
    }

    static boolean isBuiltIn(String name) {
        return BUILT_IN.contains(name);
    }
}
