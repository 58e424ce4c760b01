package io.regent.config;

import io.regent.config.Configuration.Notification;
import io.regent.config.Configuration.Script;
import io.regent.config.Configuration.ScriptUser;
import io.regent.config.Configuration.TrackedFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Commands, whom they run as, and the blocks {@code vrrp_script} and {@code track_file}. */
final class ScriptReader {

    private static final String LONGEST = "1000000";

    private final Values values;
    private final Findings findings;
    private final Grammar grammar;
    private final Quotes quotes;
    private final Set<String> users;

    ScriptReader(Values values, Environment environment) {
        this.values = values;
        this.findings = values.findings();
        this.grammar = new Grammar(findings);
        this.quotes = new Quotes(findings);
        this.users = environment.users();
    }

    /** Reads {@code notify…}: the first word is the command, the others are user and group. */
    Optional<Notification> notification(Statement statement) {
        Optional<List<String>> command = command(statement);
        Optional<ScriptUser> user = statement.count() > 1 ? user(statement, 1) : Optional.empty();
        return command.map(words -> new Notification(statement.keyword(), words, user, statement.mark().location()));
    }

    private Optional<List<String>> command(Statement statement) {
        Optional<Word> word = values.first(statement);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = quotes.command(word.get());
        if (command.isEmpty() || command.get(0).isEmpty()) {
            findings.error(Code.BAD_COMMAND, word.get().mark(), statement.keyword() + " has an empty command",
                    "write the path of a program");
            return Optional.empty();
        }
        if (!command.get(0).startsWith("/") && !command.get(0).startsWith("<")) {
            findings.warning(Code.BAD_COMMAND, word.get().mark(), "'" + command.get(0) + "' is not an absolute path",
                    "write the whole path; PATH is not what it is in your shell");
        }
        return Optional.of(command);
    }

    /** Reads a user and a group from the given argument on. */
    Optional<ScriptUser> user(Statement statement, int from) {
        Word name = statement.argument(from);
        values.extra(statement, from + 2);
        if (name.text().startsWith("-") || name.text().startsWith("/") || name.text().contains("=")) {
            findings.error(Code.EXTRA_WORDS, name.mark(), "'" + name + "' stands where a user is expected",
                    "put quotation marks around the command with its arguments");
            return Optional.empty();
        }
        if (!users.isEmpty() && !users.contains(name.text()) && !name.text().matches("\\d+")) {
            String help = Suggestion.help(name.text(), users);
            findings.warning(Code.UNKNOWN_USER, name.mark(), "there is no user '" + name + "'",
                    help.isEmpty() ? from == 0 ? "" :
                    "if it is an argument, put quotation marks around the command" : help);
        }
        Optional<String> group = statement.count() > from + 1
                ? Optional.of(statement.argument(from + 1).text().replaceFirst("^:", "")) : Optional.empty();
        return Optional.of(new ScriptUser(name.text(), group));
    }

    /** Reads a {@code vrrp_script}. */
    Optional<Script> script(Word name, Statement block) {
        Optional<List<String>> command = Optional.empty();
        Optional<ScriptUser> user = Optional.empty();
        Optional<Duration> timeout = Optional.empty();
        var interval = Duration.ofSeconds(1);
        var weight = new Weight(0, false);
        int rise = 1;
        int fall = 1;
        boolean initFail = false;
        boolean written = false;
        for (Statement statement : grammar.accept(block.block(), Place.SCRIPT)) {
            switch (statement.keyword()) {
                case "script" -> {
                    written = true;
                    command = command(statement);
                    ignoredArguments(statement);
                }
                case "interval" -> interval = values.seconds(statement, "0.001", LONGEST).orElse(interval);
                case "timeout" -> timeout = values.seconds(statement, "0.001", LONGEST);
                case "weight" -> weight = weight(statement, 253).orElse(weight);
                case "rise" -> rise = values.integer(statement, 1, Integer.MAX_VALUE).orElse(rise);
                case "fall" -> fall = values.integer(statement, 1, Integer.MAX_VALUE).orElse(fall);
                case "user" -> user = values.first(statement).flatMap(word -> user(statement, 0));
                case "init_fail" -> {
                    values.alone(statement);
                    initFail = true;
                }
                default -> throw new AssertionError(statement.keyword());
            }
        }
        if (!written) {
            findings.error(Code.BAD_COMMAND, name.mark(), "vrrp_script " + name + " has no script",
                    "add script \"COMMAND\"");
        }
        var settings = new Timing(interval, timeout.orElse(interval), rise, fall, initFail);
        Optional<ScriptUser> owner = user;
        Weight own = weight;
        return command.map(words -> new Script(name.text(), words, settings.interval(), settings.timeout(), own.value(),
                own.reverse(),
                settings.rise(), settings.fall(), owner, settings.initFail(), name.mark().location()));
    }

    private record Timing(Duration interval, Duration timeout, int rise, int fall, boolean initFail) {
    }

    private void ignoredArguments(Statement statement) {
        if (statement.count() > 1) {
            findings.warning(Code.EXTRA_WORDS, statement.argument(1).mark(),
                    "the command ends before '" + statement.argument(1) + "'; what follows is not passed to it",
                    "put quotation marks around the command with its arguments");
        }
    }

    /** A weight and whether it is turned round. */
    record Weight(int value, boolean reverse) {
    }

    /** Reads {@code weight N [reverse]}. */
    Optional<Weight> weight(Statement statement, int most) {
        Optional<Word> word = values.first(statement);
        values.extra(statement, 2);
        boolean reverse = statement.count() > 1 && reverse(statement.argument(1));
        return word.flatMap(number -> values.integer("weight", number, -most, most))
                .map(value -> new Weight(value, reverse));
    }

    boolean reverse(Word word) {
        if (!word.is("reverse") && !word.is("noreverse")) {
            findings.error(Code.BAD_WORD, word.mark(), "a weight cannot be followed by '" + word + "'",
                    "use reverse, or nothing");
        }
        return word.is("reverse");
    }

    /** Reads a {@code track_file} block. */
    Optional<TrackedFile> file(Word name, Statement block) {
        Optional<String> path = Optional.empty();
        var weight = new Weight(1, false);
        Optional<Integer> initial = Optional.empty();
        boolean overwrite = false;
        for (Statement statement : grammar.accept(block.block(), Place.TRACK_FILE)) {
            switch (statement.keyword()) {
                case "file" -> path = values.word(statement).map(Word::text);
                case "weight" -> weight = weight(statement, 254).orElse(weight);
                case "init_file" -> {
                    List<Word> words = new ArrayList<>(statement.arguments());
                    overwrite = words.removeIf(word -> word.is("overwrite"));
                    initial = words.isEmpty() ? Optional.of(0)
                            : values.integer("init_file", words.get(0), Integer.MIN_VALUE, Integer.MAX_VALUE);
                    values.extra(statement, 2);
                }
                default -> throw new AssertionError(statement.keyword());
            }
        }
        if (path.isEmpty()) {
            findings.error(Code.MISSING_VALUE, name.mark(), "track_file " + name + " names no file",
                    "add file \"PATH\"");
            return Optional.empty();
        }
        return Optional.of(new TrackedFile(name.text(), path.get(), weight.value(), weight.reverse(), initial,
                overwrite,
                name.mark().location()));
    }
}
