package io.regent.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Findings as JSON; the one shape that the check command prints. */
final class Json {

    private Json() {
    }

    static String object(Map<String, Long> counts, List<Diagnostic> findings) {
        String numbers = new TreeMap<>(counts).entrySet().stream()
                .map(entry -> string(entry.getKey()) + ":" + entry.getValue())
                .collect(Collectors.joining(","));
        return findings.stream().map(Json::finding)
                .collect(Collectors.joining(",", "{" + numbers + ",\"findings\":[", "]}"));
    }

    private static String finding(Diagnostic finding) {
        Location at = finding.location();
        return ("{\"file\":%s,\"line\":%d,\"column\":%d,"
                + "\"severity\":%s,\"code\":%s,\"message\":%s,\"help\":%s}").formatted(
                string(at.file()), at.line(), at.column(), string(finding.severity().name().toLowerCase(Locale.ROOT)),
                string(finding.code().name()), string(finding.message()), string(finding.help()));
    }

    /** Returns a JSON string; everything beyond ASCII is escaped, so that the output's encoding does not matter. */
    static String string(String text) {
        var out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
