package io.regent.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the word at the smallest edit distance. */
final class Suggestion {

    private static final int LONGEST = 64;
    private static final int MOST = 1000;

    private Suggestion() {
    }

    /** Returns the candidate nearest to {@code word}, if one is near enough to be what was meant. */
    static Optional<String> nearest(String word, Collection<String> candidates) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        int most = word.length() < 4 ? 1 : word.length() < 8 ? 2 : 3;
        return candidates.stream()
                .limit(MOST)
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= most)
                .filter(candidate -> distance(word, candidate) <= Math.min(most, candidate.length() - 1))
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate)).thenComparing(c -> c));
    }

    /** Returns "did you mean …?" or nothing. */
    static String help(String word, Collection<String> candidates) {
        return nearest(word, candidates).map(other -> "did you mean " + other + "?").orElse("");
    }

    /** Insertions, deletions, replacements and swaps of neighbours; case and the kind of dash do not count. */
    static int distance(String left, String right) {
        String a = plain(left);
        String b = plain(right);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        Arrays.setAll(d[0], j -> j);
        for (int i = 1; i <= a.length(); i++) {
            d[i][0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
