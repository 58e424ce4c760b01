package io.regent.script;

import java.time.Duration;

/**
 * How the run of a script went.
 *
 * @param ran  whether it ran at all; if not, the sentence says why and what to do
 * @param succeeded  whether it ran and exited with status 0
 * @param sentence  one line for the operator, for example {@code exited with status 1} or why it could not be run
 * @param output  the first {@value ScriptRun#OUTPUT_LIMIT} bytes of its standard output and standard error, mixed as
 *        they came; hostile until judged
 * @param took  from the start to the end, everything that had to be ended included
 */
public record ScriptResult(boolean ran, boolean succeeded, String sentence, String output, Duration took) {

    private static final int LINE_LIMIT = 160;

    static ScriptResult refused(String sentence) {
        return new ScriptResult(false, false, sentence, "", Duration.ZERO);
    }

    /** Returns the sentence, and after a failure the script's first line of output with it. */
    public String detail() {
        String line = firstLine();
        return succeeded || line.isEmpty() ? sentence : sentence + ": " + line;
    }

    /** Returns the first line of output that is not blank, printable and cut to a length fit for a log; or nothing. */
    private String firstLine() {
        String line = output.lines().map(ScriptResult::printable)
                .filter(text -> !text.isEmpty()).findFirst().orElse("");
        return line.length() <= LINE_LIMIT ? line : line.substring(0, LINE_LIMIT) + "…";
    }

    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}]", " ").strip();
    }
}
