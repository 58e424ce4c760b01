package io.regent.api.check;

/**
 * The outcome of one run of a check.
 *
 * @param verdict  what it means for what was probed
 * @param detail  one line for the operator, for example {@code exited with status 1}
 */
public record CheckResult(Verdict verdict, String detail) {

    /** What a run says of what was probed. */
    public enum Verdict {

        /** It is well. */
        PASS,
        /** It is not well. */
        FAIL,
        /**
         * Nothing: the check itself could not run, for example because its script is missing. The last verdict stays in
         * force and whoever depends on it is shown as unprotected.
         */
        UNABLE
    }

    /** Returns a success. */
    public static CheckResult pass(String detail) {
        return new CheckResult(Verdict.PASS, detail);
    }

    /** Returns a failure. */
    public static CheckResult fail(String detail) {
        return new CheckResult(Verdict.FAIL, detail);
    }

    /** Returns that the check could not run; the detail says what to mend. */
    public static CheckResult unable(String detail) {
        return new CheckResult(Verdict.UNABLE, detail);
    }
}
