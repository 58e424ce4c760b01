package io.regent.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines that are left when comments are gone, files are included, conditions are judged, definitions are replaced
 * and loops
 * are unrolled. Every limit here exists so that no text whatever can make reading endless.
 */
final class Lines {

    private static final int LONGEST_LINE = 1024;
    private static final int LARGEST_FILE = 4 << 20;
    private static final int MOST_OCTETS = 16 << 20;
    private static final int MOST_LINES = 100_000;
    private static final int DEEPEST = 32;
    private static final int DEEPEST_LINE = 200;
    private static final int MOST_INCLUDES = 5_000;
    private static final String OURS = "regent";
    private static final Pattern CONDITION = Pattern.compile("@(\\^?)(\\S*)\\s*");
    private static final Pattern DEFINITION = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)=");
    private static final Pattern INCLUDE_CHECK = Pattern.compile("(?:^|\\{\\s*)include_check(?![^\\s}])([^}]*)");
    private static final Pattern SPACED_DEFINITION = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)\\s+=.*");

    private final Environment environment;
    private final Findings findings;
    private final Quotes quotes;
    private final Definitions definitions;
    private final Includes includes;
    private final Deque<Path> open = new ArrayDeque<>();
    private final List<Text> result = new ArrayList<>();
    private Optional<Definition> unfinished = Optional.empty();
    private int octets;
    private int order = 1;
    private int steps;
    private int depth;
    private int includeLines;
    private boolean exhausted;

    /** A definition whose last line ended with a backslash. */
    private record Definition(String name, StringBuilder value) {
    }

    Lines(Environment environment, Findings findings) {
        this.environment = environment;
        this.findings = findings;
        this.quotes = new Quotes(findings);
        this.definitions = new Definitions(environment, findings);
        this.includes = new Includes(environment.files(), findings);
    }

    /** Reads a file with all that it includes. */
    List<Text> read(Path file) {
        Mark whole = Source.ofFile(file.toString()).at(1);
        TextFiles.Kind kind = environment.files().kind(file);
        if (kind == TextFiles.Kind.REGULAR || kind == TextFiles.Kind.EXECUTABLE) {
            file(file, whole);
        } else {
            findings.error(Code.FILE_UNREADABLE, whole,
                    kind == TextFiles.Kind.MISSING ? "there is no such file, or it cannot be reached"
                    : "this is no regular file", "name a configuration file");
        }
        return result;
    }

    private void file(Path file, Mark from) {
        if (open.contains(file.normalize())) {
            findings.error(Code.INCLUDE_LOOP, from, file + " includes itself", "");
            return;
        }
        if (open.size() >= DEEPEST) {
            exhaust(from, "files include each other more than " + DEEPEST + " deep");
            return;
        }
        open.push(file.normalize());
        try {
            text(file, new String(content(file, from), UTF_8));
        } catch (IOException e) {
            findings.error(Code.FILE_UNREADABLE, from, "cannot read " + file + ": " + e.getMessage(),
                    "look at its owner and mode");
        }
        open.pop();
    }

    private byte[] content(Path file, Mark from) throws IOException {
        byte[] content = environment.files().read(file, LARGEST_FILE + 1);
        octets += content.length;
        if (content.length > LARGEST_FILE || octets > MOST_OCTETS) {
            exhaust(from, file + " has more than " + (LARGEST_FILE >> 20) + " MiB, or all files together more than "
                    + (MOST_OCTETS >> 20));
            return new byte[0];
        }
        return content;
    }

    private void text(Path file, String text) {
        int number = 0;
        for (String line : (text.startsWith("\ufeff") ? text.substring(1) : text).split("\n", -1)) {
            number++;
            if (exhausted) {
                return;
            }
            physical(new Source(file.toString(), number,
                    line.endsWith("\r") ? line.substring(0, line.length() - 1) : line, order++));
        }
        unfinished.ifPresent(definition -> definitions.define(definition.name(), definition.value().toString()));
        unfinished = Optional.empty();
    }

    private void physical(Source source) {
        if (source.text().length() > LONGEST_LINE || source.text().getBytes(UTF_8).length > LONGEST_LINE) {
            findings.error(Code.LINE_TOO_LONG, source.at(1),
                    "the line has more than " + LONGEST_LINE + " octets and is not read",
                    "split it");
        } else if (source.text().indexOf('\0') >= 0) {
            findings.error(Code.NUL_OCTET, source.at(source.text().indexOf('\0') + 1),
                    "the line has a NUL octet and is not read",
                    "remove it; the file may be damaged");
        } else {
            Text line = quotes.withoutComment(Text.of(source));
            cutPassword(source, line);
            if (unfinished.isPresent()) {
                continueDefinition(line);
            } else {
                line(line);
            }
        }
    }

    /** {@code auth_pass pa#ss} is the password {@code pa}, which hardly anybody means. */
    private void cutPassword(Source source, Text line) {
        int end = line.mark(line.length()).column() - 1;
        boolean cut = line.startsWith("auth_pass") && end + 1 < source.text().length()
                && "#!".indexOf(source.text().charAt(end)) >= 0 && !Text.isBlank(source.text().charAt(end + 1));
        if (cut && !line.toString().endsWith("\"")) {
            findings.warning(Code.CUT_BY_COMMENT, source.at(end + 1), "the password ends here, a comment begins",
                    "write a backslash before " + source.text().charAt(end) + " if it belongs to the password");
        }
    }

    private void continueDefinition(Text line) {
        Definition definition = unfinished.orElseThrow();
        boolean more = line.toString().endsWith("\\");
        definition.value().append(Definitions.LINE_END)
                .append(more ? line.substring(0, line.length() - 1).strip() : line);
        if (!more) {
            definitions.define(definition.name(), definition.value().toString());
            unfinished = Optional.empty();
        }
    }

    private void line(Text line) {
        if (line.isEmpty() || exhausted) {
            return;
        }
        if (++steps > MOST_LINES || depth > DEEPEST_LINE) {
            exhaust(line.mark(0), "the configuration has more than " + MOST_LINES + " lines, or loops more than "
                    + DEEPEST_LINE + " deep");
            return;
        }
        depth++;
        dispatch(line);
        depth--;
    }

    private void dispatch(Text line) {
        if (line.startsWith("@")) {
            condition(line);
        } else if (line.startsWith("$") && DEFINITION.matcher(line.toString()).lookingAt()) {
            definition(line);
        } else if (Loop.head(line).isPresent()) {
            loop(line, Loop.head(line).orElseThrow());
        } else {
            plain(line);
        }
    }

    private void condition(Text line) {
        Matcher condition = CONDITION.matcher(line.toString());
        if (!condition.lookingAt() || condition.group(2).isEmpty()) {
            findings.error(Code.BAD_CONDITION, line.mark(0), "the condition has no identifier",
                    "write @ID or @^ID without a blank");
            return;
        }
        String id = condition.group(2);
        boolean equal = id.equals(environment.configId()) || id.equals(OURS);
        if (equal == condition.group(1).isEmpty()) {
            line(line.substring(condition.end()).strip());
        }
    }

    private void definition(Text line) {
        Matcher definition = DEFINITION.matcher(line.toString());
        definition.lookingAt();
        String name = definition.group(1);
        if (Definitions.isBuiltIn(name)) {
            findings.warning(Code.BAD_DEFINITION, line.mark(0), "$" + name + " is built in and cannot be defined",
                    "choose another name");
            return;
        }
        String value = line.substring(definition.end()).strip().toString();
        if (value.endsWith("\\")) {
            unfinished = Optional.of(new Definition(name,
                    new StringBuilder(value.substring(0, value.length() - 1).strip())));
        } else {
            definitions.define(name, value);
        }
    }

    private void loop(Text line, Loop.Head head) {
        int end = Loop.end(line, head.length());
        if (end < 0) {
            findings.error(Code.BAD_LOOP, line.mark(0), "the parenthesis of the loop is not closed", "add )");
            return;
        }
        Text inside = definitions.substitute(line.substring(head.length(), end), directory());
        Text body = line.substring(end + 1).strip();
        Loop.read(head.kind(), inside, findings).ifPresent(loop -> unroll(loop, body));
    }

    private void unroll(Loop loop, Text body) {
        for (List<String> round : loop.rounds()) {
            for (int at = 0; at < round.size(); at++) {
                definitions.define(loop.names().get(at), round.get(at));
            }
            line(body);
        }
    }

    private void plain(Text line) {
        if (SPACED_DEFINITION.matcher(line.toString()).matches()) {
            findings.error(Code.BAD_DEFINITION, line.mark(0), "a definition has no blank before its =",
                    "write $NAME=VALUE");
            return;
        }
        Text replaced = definitions.substitute(line, directory());
        int lineEnd = replaced.indexOf(Definitions.LINE_END, 0);
        if (lineEnd < 0 && !mayNeedAnotherLook(line, replaced)) {
            finished(replaced);
            return;
        }
        int from = 0;
        while (lineEnd >= 0) {
            line(replaced.substring(from, lineEnd).strip());
            from = lineEnd + 1;
            lineEnd = replaced.indexOf(Definitions.LINE_END, from);
        }
        line(replaced.substring(from).strip());
    }

    /** A definition may stand for a condition, a loop or another definition. */
    private static boolean mayNeedAnotherLook(Text line, Text replaced) {
        return line.startsWith("$") && (replaced.startsWith("@") || replaced.startsWith("~")
                || replaced.startsWith("$"))
                && !line.toString().equals(replaced.toString());
    }

    private void finished(Text line) {
        List<Word> words = quotes.ordinary(line);
        if (words.isEmpty()) {
            return;
        }
        String first = words.get(0).text();
        if (Includes.isInclude(first)) {
            include(words);
            return;
        }
        if (words.size() > 1 && first.equals("instance")) {
            definitions.instance(words.get(1).text());
        } else if (words.size() > 1 && first.equals("random_seed") && words.get(1).text().matches("\\d{1,18}")) {
            definitions.seed(Long.parseLong(words.get(1).text()));
        }
        Matcher check = INCLUDE_CHECK.matcher(line.toString());
        if (check.find()) {
            includes.check(quotes.ordinary(line.substring(check.start(1), check.end(1))));
        }
        result.add(line);
    }

    private void include(List<Word> words) {
        if (++includeLines > MOST_INCLUDES) {
            exhaust(words.get(0).mark(), "there are more than " + MOST_INCLUDES + " includes");
            return;
        }
        try {
            includes.find(words, directoryPath()).forEach(path -> file(path, words.get(1).mark()));
        } catch (InvalidPathException e) {
            findings.error(Code.INCLUDE_FAILED, words.get(1).mark(), "this is no file name", "");
        }
    }

    private Path directoryPath() {
        Path file = open.getFirst();
        return file.getParent() == null ? Path.of("") : file.getParent();
    }

    private String directory() {
        return directoryPath().toAbsolutePath().toString();
    }

    private void exhaust(Mark mark, String message) {
        exhausted = true;
        findings.error(Code.TOO_MUCH_TEXT, mark, message, "the rest is not read");
    }
}
