package io.regent.api.status;

import java.util.List;

/**
 * What became of an operation.
 *
 * @param done  whether it was carried out; if not, nothing has changed
 * @param lines  what happened or why it did not, for the operator
 */
public record Outcome(boolean done, List<String> lines) {

    /** Copies the lines. */
    public Outcome {
        lines = List.copyOf(lines);
    }
}
