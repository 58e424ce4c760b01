package io.regent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code ~SEQ}, {@code ~SEQx} or {@code ~LST} in front of a line.
 *
 * @param names  the variables
 * @param rounds  for each round the values of the variables
 */
record Loop(List<String> names, List<List<String>> rounds) {

    private static final int MOST_ROUNDS = 10_000;
    private static final String WRITE_SEQ = "write ~SEQ(NAME, [START, [STEP,]] END) TEXT";
    private static final String WRITE_LST = "write ~LST(NAME, VALUE, …) TEXT or ~LST({A, B}, {VALUE, VALUE}, …) TEXT";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern HEAD = Pattern.compile("~(SEQx?|LST)\\(");

    /** What kind of loop a line begins with, and how long that beginning is. */
    record Head(String kind, int length) {
    }

    static Optional<Head> head(Text line) {
        Matcher head = HEAD.matcher(line.toString());
        return head.lookingAt() ? Optional.of(new Head(head.group(1), head.end())) : Optional.empty();
    }

    /** Returns where the parenthesis of the loop closes, or -1. */
    static int end(Text line, int from) {
        boolean quoted = false;
        for (int at = from; at < line.length(); at++) {
            char c = line.charAt(at);
            quoted ^= c == '"';
            if (c == ')' && !quoted) {
                return at;
            }
        }
        return -1;
    }

    /** Reads what stands in the parentheses. */
    static Optional<Loop> read(String kind, Text inside, Findings findings) {
        List<String> parts = parts(inside.toString());
        return kind.equals("LST") ? list(parts, inside.mark(0), findings)
                : sequence(parts, kind.equals("SEQx") ? 16 : 10, inside.mark(0), findings);
    }

    private static Optional<Loop> sequence(List<String> parts, int radix, Mark mark, Findings findings) {
        boolean sound = parts.size() >= 2 && parts.size() <= 4 && NAME.matcher(parts.get(0)).matches()
                && parts.stream().skip(1).allMatch(part -> part.matches("-?(0x[0-9a-fA-F]{1,8}|\\d{1,9})"));
        if (!sound) {
            return bad(mark, "this is no sequence", WRITE_SEQ, findings);
        }
        List<Long> numbers = parts.stream().skip(1).map(Long::decode).toList();
        long start = numbers.size() > 1 ? numbers.get(0) : 1;
        long end = numbers.get(numbers.size() - 1);
        long step = numbers.size() > 2 ? numbers.get(1) : end < start ? -1 : 1;
        if (step == 0 || (end - start) / step < 0 || (end - start) / step >= MOST_ROUNDS || (end - start) * step < 0) {
            return bad(mark, "the sequence never reaches its end, or has more than " + MOST_ROUNDS + " numbers",
                    WRITE_SEQ, findings);
        }
        var rounds = new ArrayList<List<String>>();
        for (long value = start; step > 0 ? value <= end : value >= end; value += step) {
            rounds.add(List.of(Long.toString(value, radix)));
        }
        return Optional.of(new Loop(List.of(parts.get(0)), rounds));
    }

    private static Optional<Loop> list(List<String> parts, Mark mark, Findings findings) {
        if (parts.size() < 2) {
            return bad(mark, "this list has no values", WRITE_LST, findings);
        }
        List<String> names = tuple(parts.get(0));
        List<List<String>> rounds = parts.stream().skip(1).map(names.size() > 1 ? Loop::tuple : Loop::single).toList();
        boolean sound = names.stream().allMatch(name -> NAME.matcher(name).matches())
                && rounds.stream().allMatch(round -> round.size() == names.size());
        return sound ? Optional.of(new Loop(names, rounds))
                : bad(mark, "names and values of this list do not fit together", WRITE_LST, findings);
    }

    private static Optional<Loop> bad(Mark mark, String message, String help, Findings findings) {
        findings.error(Code.BAD_LOOP, mark, message, help);
        return Optional.empty();
    }

    private static List<String> single(String value) {
        return List.of(unquoted(value));
    }

    private static List<String> tuple(String part) {
        if (!part.startsWith("{") || !part.endsWith("}") || part.length() < 2) {
            return List.of(unquoted(part));
        }
        return parts(part.substring(1, part.length() - 1)).stream().map(Loop::unquoted).toList();
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1) : value;
    }

    /** Cuts at commas outside quotes and braces. */
    private static List<String> parts(String text) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean quoted = false;
        int depth = 0;
        for (char c : text.toCharArray()) {
            quoted ^= c == '"';
            depth += quoted ? 0 : c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ',' && !quoted && depth == 0) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        return parts;
    }
}
