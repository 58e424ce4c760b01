package io.regent.config;

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
public record Diagnostic(Severity severity, String code, Location location, String message, String help, String line) {

    /** Whether the configuration can still be used. */
    public enum Severity { WARNING, ERROR }
}
