package io.regent.config;

/** A place that a finding can point at. */
record Mark(Source source, int column) {

    Location location() {
        return new Location(source.file(), source.line(), column);
    }
}
