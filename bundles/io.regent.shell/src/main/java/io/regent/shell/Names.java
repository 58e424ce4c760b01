package io.regent.shell;

import io.regent.api.status.Status;
import io.regent.api.status.Status.GroupStatus;
import io.regent.api.status.VirtualRouterStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The names an operator may use, and which of them was meant. */
final class Names {

    private static final int FURTHEST = 2;

    private Names() {
    }

    static List<String> of(Status status) {
        return Stream.concat(status.virtualRouters().stream().map(VirtualRouterStatus::name),
                status.groups().stream().map(GroupStatus::name)).toList();
    }

    /** Returns the name that is a slip of the finger away from {@code word}. */
    static Optional<String> nearest(String word, List<String> names) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return names.stream().filter(name -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= FURTHEST)
                .min(Comparator.comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT))));
    }

    /** Levenshtein's. */
    static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int substituted = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
