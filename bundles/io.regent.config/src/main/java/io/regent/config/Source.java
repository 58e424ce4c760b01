package io.regent.config;

/**
 * A physical line.
 *
 * @param line  from 1; 0: the file as a whole
 * @param order  lines are counted in the order of reading, over all files
 */
record Source(String file, int line, String text, int order) {

    /** A whole file. */
    static Source ofFile(String file) {
        return new Source(file, 1, "", 0);
    }

    Mark at(int column) {
        return new Mark(this, column);
    }
}
