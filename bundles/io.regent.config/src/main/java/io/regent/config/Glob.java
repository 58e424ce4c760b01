package io.regent.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** File name patterns: {@code * ? [ab] [!ab]} and, before those, alternatives in braces. */
final class Glob {

    private static final int MOST_ALTERNATIVES = 256;
    private static final int MOST_FILES = 4096;

    private final TextFiles files;

    Glob(TextFiles files) {
        this.files = files;
    }

    static boolean hasWildcard(String pattern) {
        return pattern.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    }

    /** Returns the patterns that result from taking each alternative. */
    static List<String> alternatives(String pattern) {
        var result = new ArrayList<String>();
        expand(pattern, result);
        return result;
    }

    private static void expand(String pattern, List<String> result) {
        int open = pattern.indexOf('{');
        int close = open < 0 ? -1 : closing(pattern, open);
        if (result.size() >= MOST_ALTERNATIVES) {
            return;
        }
        if (close < 0) {
            result.add(pattern);
            return;
        }
        int depth = 0;
        int begin = open + 1;
        for (int at = open + 1; at <= close; at++) {
            char c = pattern.charAt(at);
            if (depth == 0 && (c == ',' || at == close)) {
                expand(pattern.substring(0, open) + pattern.substring(begin, at) + pattern.substring(close + 1), result);
                begin = at + 1;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
    }

    private static int closing(String pattern, int open) {
        int depth = 0;
        for (int at = open; at < pattern.length(); at++) {
            depth += pattern.charAt(at) == '{' ? 1 : pattern.charAt(at) == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }

    /** Returns the existing paths that match one alternative, in alphabetical order. */
    List<Path> matches(Path directory, String pattern) {
        List<Path> found = List.of(pattern.startsWith("/") ? Path.of("/") : directory);
        for (String part : pattern.split("/+")) {
            if (!part.isEmpty()) {
                found = found.stream().flatMap(base -> step(base, part).stream()).limit(MOST_FILES).toList();
            }
        }
        return found.stream().filter(path -> files.kind(path) != TextFiles.Kind.MISSING).toList();
    }

    private List<Path> step(Path base, String part) {
        if (!hasWildcard(part)) {
            return List.of(base.resolve(part));
        }
        Pattern pattern = pattern(part);
        return files.names(base).stream()
                .filter(name -> pattern.matcher(name).matches() && (part.startsWith(".") || !name.startsWith(".")))
                .map(base::resolve)
                .toList();
    }

    private static Pattern pattern(String part) {
        var regex = new StringBuilder();
        for (int at = 0; at < part.length(); at++) {
            char c = part.charAt(at);
            int close = c == '[' ? part.indexOf(']', at + 2) : -1;
            if (close > 0) {
                regex.append(set(part.substring(at + 1, close)));
                at = close;
            } else {
                regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String set(String members) {
        boolean not = members.startsWith("!") || members.startsWith("^");
        var regex = new StringBuilder(not ? "[^" : "[");
        String plain = not ? members.substring(1) : members;
        for (int at = 0; at < plain.length(); at++) {
            boolean range = at + 2 < plain.length() && plain.charAt(at + 1) == '-' && plain.charAt(at) <= plain.charAt(at + 2);
            regex.append(escaped(plain.charAt(at)));
            if (range) {
                regex.append('-').append(escaped(plain.charAt(at + 2)));
                at += 2;
            }
        }
        return regex.append(']').toString();
    }

    private static String escaped(char c) {
        return "\\x{%x}".formatted((int) c);
    }
}
