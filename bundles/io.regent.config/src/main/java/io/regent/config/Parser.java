package io.regent.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Turns lines into statements and blocks. A line is cut at braces outside double quotes. */
final class Parser {

    private static final int DEEPEST = 64;

    private final Findings findings;
    private final Quotes quotes;
    private final List<Statement> roots = new ArrayList<>();
    private final Deque<Statement> open = new ArrayDeque<>();
    private Optional<Statement> last = Optional.empty();
    private int skipped;

    Parser(Findings findings) {
        this.findings = findings;
        this.quotes = new Quotes(findings);
    }

    List<Statement> parse(List<Text> lines) {
        lines.forEach(this::line);
        open.descendingIterator().forEachRemaining(this::unclosed);
        return roots;
    }

    private void line(Text line) {
        boolean quoted = false;
        int begin = 0;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '$' && line.substring(at).startsWith("${")) {
                at = Math.max(at, line.indexOf('}', at));
            } else if (!quoted && (c == '{' || c == '}')) {
                segment(line.substring(begin, at));
                brace(c, line.mark(at));
                begin = at + 1;
            }
        }
        segment(line.substring(begin));
    }

    private void segment(Text text) {
        List<Word> words = quotes.ordinary(text);
        if (words.isEmpty() || skipped > 0) {
            return;
        }
        String keyword = words.get(0).text();
        if (!open.isEmpty() && Keyword.opensOnlyAtTop(keyword) && startsOver(words.get(0).mark())) {
            open.descendingIterator().forEachRemaining(this::unclosed);
            open.clear();
        }
        var statement = new Statement(Keyword.isQuoted(keyword) ? quotes.shell(text) : words);
        (open.isEmpty() ? roots : open.getFirst().block()).add(statement);
        last = Optional.of(statement);
    }

    /** A top-level block that is no further indented than the one it stands in: that one was never closed. */
    private boolean startsOver(Mark mark) {
        return mark.column() <= open.getLast().mark().column();
    }

    private void brace(char c, Mark mark) {
        if (c == '{') {
            opened(mark);
        } else {
            closed(mark);
        }
    }

    private void opened(Mark mark) {
        if (skipped > 0 || last.isEmpty() || last.get().hasBlock() || open.size() >= DEEPEST) {
            if (skipped++ == 0) {
                findings.error(Code.UNEXPECTED_BLOCK, mark, "this block belongs to no keyword",
                        "remove it, or write the keyword before it");
            }
            return;
        }
        last.get().open(mark);
        open.push(last.get());
        last = Optional.empty();
    }

    private void closed(Mark mark) {
        if (skipped > 0) {
            skipped--;
        } else if (open.isEmpty()) {
            findings.error(Code.EXTRA_BRACE, mark, "this brace closes nothing",
                    "remove it, or look for a block closed too early above");
        } else {
            open.pop();
        }
        last = Optional.empty();
    }

    private void unclosed(Statement statement) {
        findings.error(Code.MISSING_BRACE, statement.brace(), "the block of " + statement.keyword() + " is not closed",
                "add }");
    }
}
