package io.regent.config;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The values of keywords, judged. Whatever is wrong becomes a finding, and the value is absent. */
final class Values {

    private static final int LONGEST_INTERFACE = 15;

    private final Findings findings;

    Values(Findings findings) {
        this.findings = findings;
    }

    Findings findings() {
        return findings;
    }

    /** Returns the only argument of a keyword. */
    Optional<Word> word(Statement statement) {
        Optional<Word> word = first(statement);
        extra(statement, 1);
        return word;
    }

    /** Returns the first argument of a keyword that may have more. */
    Optional<Word> first(Statement statement) {
        if (statement.count() == 0 || statement.argument(0).text().isEmpty()) {
            findings.error(Code.MISSING_VALUE, statement.mark(), statement.keyword() + " has no value",
                    "write it behind " + statement.keyword());
            return Optional.empty();
        }
        return Optional.of(statement.argument(0));
    }

    /** Reports what stands behind the arguments that are read. */
    void extra(Statement statement, int read) {
        if (statement.count() > read) {
            findings.warning(Code.EXTRA_WORDS, statement.argument(read).mark(),
                    "nobody reads '%s' behind %s".formatted(statement.argument(read), statement.keyword()),
                    "one statement a line; remove the word, or put quotation marks around the value");
        }
    }

    /** Says that a keyword stands alone. */
    void alone(Statement statement) {
        extra(statement, 0);
    }

    Optional<Integer> integer(Statement statement, int min, int max) {
        return word(statement).flatMap(word -> integer(statement.keyword(), word, min, max));
    }

    Optional<Integer> integer(String keyword, Word word, int min, int max) {
        if (!word.text().matches("[+-]?\\d+")) {
            findings.error(Code.BAD_NUMBER, word.mark(), "%s '%s' is no whole number".formatted(keyword, word),
                    range(min, max));
            return Optional.empty();
        }
        long value = word.text().length() > 12 ? Long.MAX_VALUE : Long.parseLong(word.text());
        if (value < min || value > max) {
            findings.error(Code.OUT_OF_RANGE, word.mark(), "%s %s is out of range".formatted(keyword, word),
                    range(min, max));
            return Optional.empty();
        }
        return Optional.of((int) value);
    }

    private static String range(Object min, Object max) {
        return "use a value from " + min + " to " + max;
    }

    /** A time in seconds with up to six decimals. */
    Optional<Duration> seconds(Statement statement, String min, String max) {
        return word(statement).flatMap(word -> seconds(statement.keyword(), word, min, max));
    }

    Optional<Duration> seconds(String keyword, Word word, String min, String max) {
        if (!word.text().matches("[+-]?(\\d{1,12}(\\.\\d{0,12})?|\\.\\d{1,12})")) {
            findings.error(Code.BAD_NUMBER, word.mark(), "%s '%s' is no time in seconds".formatted(keyword, word),
                    range(min, max) + " seconds");
            return Optional.empty();
        }
        var value = new BigDecimal(word.text());
        if (value.compareTo(new BigDecimal(min)) < 0 || value.compareTo(new BigDecimal(max)) > 0) {
            findings.error(Code.OUT_OF_RANGE, word.mark(), "%s %s is out of range".formatted(keyword, word),
                    range(min, max) + " seconds");
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(value.movePointRight(6).longValue() * 1000));
    }

    /** {@code on off true false yes no}; nothing means true. */
    Optional<Boolean> bool(Statement statement) {
        if (statement.count() == 0) {
            return Optional.of(true);
        }
        return choice(statement, "on", "off", "true", "false", "yes", "no")
                .map(text -> List.of("on", "true", "yes").contains(text));
    }

    Optional<String> choice(Statement statement, String... words) {
        Optional<Word> word = word(statement);
        if (word.isPresent() && !Arrays.asList(words).contains(word.get().text())) {
            String help = Suggestion.help(word.get().text(), Arrays.asList(words));
            findings.error(Code.BAD_WORD, word.get().mark(),
                    "%s cannot be '%s'".formatted(statement.keyword(), word.get()),
                    help.isEmpty() ? "use " + String.join(", ", words) : help);
            return Optional.empty();
        }
        return word.map(Word::text);
    }

    /** Whether a word can be the name of an interface; reports it if not. */
    boolean interfaceName(Word word) {
        boolean sound = word.text().length() <= LONGEST_INTERFACE && !word.text().contains("/");
        if (!sound) {
            findings.error(Code.BAD_WORD, word.mark(), "'" + word + "' cannot be an interface",
                    "such a name has at most " + LONGEST_INTERFACE + " characters and no /");
        }
        return sound;
    }

    Optional<InetAddress> address(Statement statement) {
        return word(statement).flatMap(this::address);
    }

    Optional<InetAddress> address(Word word) {
        Optional<InetAddress> address = Ip.parse(word.text());
        if (address.isEmpty()) {
            findings.error(Code.BAD_ADDRESS, word.mark(), "'" + word + "' is no IP address", Ip.help(word.text()));
        }
        return address;
    }

    /** The words of a value block: every entry is a line; its words are all words of it. */
    List<Statement> entries(Statement statement) {
        extra(statement, 0);
        for (Statement entry : statement.block()) {
            if (entry.hasBlock()) {
                findings.error(Code.UNEXPECTED_BLOCK, entry.brace(),
                        "an entry of " + statement.keyword() + " has no block",
                        "is the block above closed?");
            }
        }
        return statement.block();
    }
}
