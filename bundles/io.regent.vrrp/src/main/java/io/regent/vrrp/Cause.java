package io.regent.vrrp;

import java.util.List;

/**
 * Why a state changed: a {@link Reason} with its operands.
 *
 * @param reason  which kind
 * @param operands  what fills the blanks of the reason's sentence, in order
 */
public record Cause(Reason reason, List<Object> operands) {

    public Cause {
        operands = List.copyOf(operands);
    }

    /** Returns one sentence for an operator. */
    public String sentence() {
        return reason.sentence(operands);
    }
}
