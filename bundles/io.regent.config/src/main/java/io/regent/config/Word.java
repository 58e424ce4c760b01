package io.regent.config;

/** A word and where it stands. */
record Word(String text, Mark mark) {

    boolean is(String other) {
        return text.equals(other);
    }

    @Override
    public String toString() {
        return text;
    }
}
