package io.regent.config;

/**
 * A place in a configuration file.
 *
 * @param file  the path as it was given or included
 * @param line  from 1
 * @param column  from 1, in characters
 */
public record Location(String file, int line, int column) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
