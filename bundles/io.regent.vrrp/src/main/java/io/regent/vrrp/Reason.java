package io.regent.vrrp;

import java.util.List;

/** The kinds of causes of a change of state. */
public enum Reason {

    STARTUP("started"),
    OWNER("started as the owner of the addresses (priority 255)");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    String sentence(List<Object> operands) {
        return sentence.formatted(operands.toArray());
    }
}
