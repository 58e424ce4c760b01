package io.regent.config;

import java.util.Arrays;

/** Characters that know from which column of a line they came, whatever has been replaced since. Immutable. */
final class Text {

    private final Source source;
    private final String characters;
    private final int[] columns;

    private Text(Source source, String characters, int[] columns) {
        this.source = source;
        this.characters = characters;
        this.columns = columns;
    }

    /** Returns a line as it stands. */
    static Text of(Source source) {
        int[] columns = new int[source.text().length()];
        Arrays.setAll(columns, at -> at + 1);
        return new Text(source, source.text(), columns);
    }

    /** Returns characters that all stand for the same place. */
    static Text at(Mark mark, String characters) {
        int[] columns = new int[characters.length()];
        Arrays.fill(columns, mark.column());
        return new Text(mark.source(), characters, columns);
    }

    Text substring(int begin, int end) {
        return new Text(source, characters.substring(begin, end), Arrays.copyOfRange(columns, begin, end));
    }

    Text substring(int begin) {
        return substring(begin, length());
    }

    Text plus(Text other) {
        int[] both = Arrays.copyOf(columns, length() + other.length());
        System.arraycopy(other.columns, 0, both, length(), other.length());
        return new Text(source, characters + other.characters, both);
    }

    Text strip() {
        int begin = 0;
        int end = length();
        while (begin < end && isBlank(charAt(begin))) {
            begin++;
        }
        while (end > begin && isBlank(charAt(end - 1))) {
            end--;
        }
        return substring(begin, end);
    }

    /** Space, tab, form feed, vertical tab and carriage return separate words. */
    static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    boolean startsWith(String prefix) {
        return characters.startsWith(prefix);
    }

    boolean isEmpty() {
        return characters.isEmpty();
    }

    int length() {
        return characters.length();
    }

    char charAt(int at) {
        return characters.charAt(at);
    }

    int indexOf(int character, int from) {
        return characters.indexOf(character, from);
    }

    /** Returns the place of a character, or behind the last. */
    Mark mark(int at) {
        if (at < columns.length) {
            return source.at(columns[at]);
        }
        return source.at(columns.length == 0 ? 1 : columns[columns.length - 1] + 1);
    }

    Source source() {
        return source;
    }

    @Override
    public String toString() {
        return characters;
    }
}
