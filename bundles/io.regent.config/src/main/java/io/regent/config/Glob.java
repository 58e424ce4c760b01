package io.regent.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** File name patterns: {@code * ? [ab] [!ab]} and, before those, alternatives in braces. */
final class Glob {

    private static final int MOST_ALTERNATIVES = 256;
    private static final int LONGEST = 1024;
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
        if (close < 0 || pattern.length() > LONGEST) {
            result.add(pattern);
            return;
        }
        int depth = 0;
        int begin = open + 1;
        for (int at = open + 1; at <= close; at++) {
            char c = pattern.charAt(at);
            if (depth == 0 && (c == ',' || at == close)) {
                expand(pattern.substring(0, open) + pattern.substring(begin, at) + pattern.substring(close + 1),
                        result);
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
        return files.names(base).stream()
                .filter(name -> matches(part, name) && (part.startsWith(".") || !name.startsWith(".")))
                .map(base::resolve)
                .toList();
    }

    /** Goes back to the last star only, so that no pattern takes long. */
    private static boolean matches(String pattern, String name) {
        int at = 0;
        int star = -1;
        int resume = 0;
        int next = 0;
        while (next < name.length()) {
            int width = at < pattern.length() ? width(pattern, at) : 0;
            if (width > 0 && pattern.charAt(at) == '*') {
                star = at++;
                resume = next;
            } else if (width > 0 && fits(pattern.substring(at, at + width), name.charAt(next))) {
                at += width;
                next++;
            } else if (star >= 0) {
                at = star + 1;
                next = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(c -> c == '*');
    }

    /** Returns how many characters of the pattern stand for one of the name. */
    private static int width(String pattern, int at) {
        int close = pattern.charAt(at) == '[' ? pattern.indexOf(']', at + 2) : -1;
        return close < 0 ? 1 : close + 1 - at;
    }

    private static boolean fits(String element, char c) {
        if (element.length() == 1) {
            return element.charAt(0) == '?' || element.charAt(0) == c;
        }
        boolean not = element.charAt(1) == '!' || element.charAt(1) == '^';
        return not != contains(element.substring(not ? 2 : 1, element.length() - 1), c);
    }

    private static boolean contains(String members, char c) {
        for (int at = 0; at < members.length(); at++) {
            boolean range = at + 2 < members.length() && members.charAt(at + 1) == '-';
            if (range ? c >= members.charAt(at) && c <= members.charAt(at + 2) : c == members.charAt(at)) {
                return true;
            }
            at += range ? 2 : 0;
        }
        return false;
    }
}
