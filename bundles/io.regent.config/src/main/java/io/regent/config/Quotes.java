package io.regent.config;

import java.util.ArrayList;
import java.util.List;

/** Comments, quotes and words: keepalived's two ways to cut a line. */
final class Quotes {

    private final Findings findings;

    Quotes(Findings findings) {
        this.findings = findings;
    }

    /**
     * Removes the comment and the blanks around a line. {@code #} and {@code !} begin a comment outside double quotes;
     * behind a
     * backslash they stand for themselves.
     */
    Text withoutComment(Text line) {
        Text kept = line.substring(0, 0);
        boolean quoted = false;
        int begin = 0;
        int quote = 0;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                quoted = !quoted;
                quote = at;
            } else if (c == '\\' && at + 1 < line.length()) {
                if (!quoted && isComment(line.charAt(at + 1))) {
                    kept = kept.plus(line.substring(begin, at));
                    begin = at + 1;
                }
                at++;
            } else if (!quoted && isComment(c)) {
                return kept.plus(line.substring(begin, at)).strip();
            }
        }
        if (quoted) {
            unterminated(line.mark(quote));
        }
        return kept.plus(line.substring(begin)).strip();
    }

    private static boolean isComment(char c) {
        return c == '#' || c == '!';
    }

    private void unterminated(Mark mark) {
        findings.error(Code.UNTERMINATED_QUOTE, mark, "the quotation mark is not closed on this line",
                "add the closing one");
    }

    /** Cuts at blanks; {@code "…"} is a word of its own without escapes. */
    List<Word> ordinary(Text text) {
        var words = new ArrayList<Word>();
        int at = 0;
        while (at < text.length()) {
            if (Text.isBlank(text.charAt(at))) {
                at++;
            } else if (text.charAt(at) == '"') {
                int end = text.indexOf('"', at + 1);
                end = end < 0 ? text.length() : end;
                words.add(new Word(text.substring(at + 1, end).toString(), text.mark(at + 1)));
                at = end + 1;
            } else {
                int end = endOfPlain(text, at);
                words.add(new Word(text.substring(at, end).toString(), text.mark(at)));
                at = end;
            }
        }
        return words;
    }

    private static int endOfPlain(Text text, int begin) {
        int at = begin;
        while (at < text.length() && !Text.isBlank(text.charAt(at)) && text.charAt(at) != '"') {
            at++;
        }
        return at;
    }

    /** Cuts as a shell does: both kinds of quotes, adjacent pieces join, backslash escapes. */
    List<Word> shell(Text text) {
        var words = new ArrayList<Word>();
        int at = 0;
        while (at < text.length()) {
            if (Text.isBlank(text.charAt(at))) {
                at++;
                continue;
            }
            var word = new StringBuilder();
            int end = piece(text, at, word);
            words.add(new Word(word.toString(), text.mark(at)));
            at = end;
        }
        return words;
    }

    private int piece(Text text, int begin, StringBuilder word) {
        char quote = 0;
        int opened = begin;
        int at = begin;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                at = escape(text, at + 1, word);
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                opened = at++;
            } else if (quote != 0 && c == quote) {
                quote = 0;
                at++;
            } else if (quote == 0 && Text.isBlank(c)) {
                return at;
            } else {
                word.append(c);
                at++;
            }
        }
        if (quote != 0) {
            unterminated(text.mark(opened));
        }
        return at;
    }

    /** Reads what follows a backslash and returns where it ends. */
    private static int escape(Text text, int at, StringBuilder word) {
        char c = text.charAt(at);
        int simple = "abEfnrtv".indexOf(c);
        if (simple >= 0) {
            word.append("\u0007\b\u001b\f\n\r\t\u000b".charAt(simple));
            return at + 1;
        }
        if (c >= '0' && c <= '7') {
            return number(text, at, 8, 3, word);
        }
        if (c == 'x' && at + 1 < text.length() && Character.digit(text.charAt(at + 1), 16) >= 0) {
            return number(text, at + 1, 16, 2, word);
        }
        if (c == 'c' && at + 1 < text.length()) {
            word.append((char) (text.charAt(at + 1) & 0x1f));
            return at + 2;
        }
        word.append(c);
        return at + 1;
    }

    private static int number(Text text, int begin, int radix, int most, StringBuilder word) {
        int value = 0;
        int at = begin;
        while (at < text.length() && at < begin + most && Character.digit(text.charAt(at), radix) >= 0) {
            value = value * radix + Character.digit(text.charAt(at++), radix);
        }
        word.append((char) (value & 0xff));
        return at;
    }

    /** Cuts the command of a script into program and arguments, the second time it is cut. */
    List<String> command(Word command) {
        return shell(Text.at(command.mark(), command.text())).stream().map(Word::text).toList();
    }
}
