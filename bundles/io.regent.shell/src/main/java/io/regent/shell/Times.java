package io.regent.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments and spans as an operator reads and writes them. */
final class Times {

    private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)?");
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private Times() {
    }

    static String clock(Instant at) {
        return CLOCK.format(at);
    }

    /** Returns how long before {@code asOf} the moment was, in its two largest units. */
    static String age(Instant at, Instant asOf) {
        if (at.equals(Instant.EPOCH)) {
            return "never";
        }
        Duration span = Duration.between(at, asOf);
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3_600) {
            return "%dm%02ds".formatted(seconds / 60, seconds % 60);
        }
        return seconds < 86_400 ? "%dh%02dm".formatted(seconds / 3_600, seconds % 3_600 / 60)
                : "%dd%02dh".formatted(seconds / 86_400, seconds % 86_400 / 3_600);
    }

    /** Reads {@code 10m}, {@code 90s}, {@code 2h}, {@code 500ms}; a bare number is seconds. */
    static Duration span(String word) throws Failure {
        Matcher parts = SPAN.matcher(word);
        if (!parts.matches()) {
            throw new Failure(Failure.USAGE, "%s is no duration; write for example 90s, 10m or 2h".formatted(word));
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2) == null ? "s" : parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
