package io.regent.api.check;

/**
 * The outcome of one run of a check.
 *
 * @param passed  whether what was probed is well
 * @param detail  one line for the operator, for example {@code exited with status 1}
 */
public record CheckResult(boolean passed, String detail) {

    /** Returns a success. */
    public static CheckResult pass(String detail) {
        return new CheckResult(true, detail);
    }

    /** Returns a failure. */
    public static CheckResult fail(String detail) {
        return new CheckResult(false, detail);
    }
}
