package io.regent.config;

import java.util.Locale;

/**
 * One finding in a configuration.
 *
 * @param severity  whether the configuration can still be used
 * @param code  stable, so that scripts and tests need not match prose
 * @param location  where
 * @param message  what is wrong
 * @param help  what to write instead, or empty
 * @param line  the text of the offending line
 */
public record Diagnostic(Severity severity, Code code, Location location, String message, String help, String line) {

    private static final String INDENT = "    ";
    private static final int WIDEST = 200;

    /** Whether the configuration can still be used. */
    public enum Severity { WARNING, ERROR }

    /** Returns {@code file:line:col: error: message [CODE]}, one line without its end. */
    public String headline() {
        return "%s: %s: %s [%s]".formatted(location, severity.name().toLowerCase(Locale.ROOT), message, code);
    }

    /** Returns the headline, the offending line and a caret with the help below it; no line end after the last line. */
    public String render() {
        if (line.isBlank() || line.length() > WIDEST) {
            return help.isEmpty() ? headline() : headline() + "\n" + INDENT + help;
        }
        String caret = padding() + "^" + (help.isEmpty() ? "" : " " + help);
        return headline() + "\n" + INDENT + printable(line) + "\n" + INDENT + caret;
    }

    private String padding() {
        int width = Math.min(location.column() - 1, line.length());
        return line.substring(0, width).replaceAll("[^\t]", " ");
    }

    /** Control characters must not reach a terminal. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\t]]", "?");
    }
}
