package io.regent.bench;

import java.io.IOException;

/** One kind of measurement. */
interface Row {

    /** What it is called on the command line. */
    String name();

    /** How many rounds a whole run takes. */
    int rounds();

    /** Whether a contender takes part. */
    default boolean includes(Contender contender) {
        return !contender.isTuned();
    }

    /** Measures one contender once, in a clean network, and leaves no process behind. */
    void round(Contender contender, Stage stage) throws IOException, InterruptedException;
}
