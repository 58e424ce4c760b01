package io.regent.shell;

import io.regent.api.status.State;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;

/**
 * What reads the answers.
 *
 * @param width  columns, 0 when lines may be of any length
 * @param colours  whether it understands ANSI colours
 */
record Terminal(int width, boolean colours) {

    static final Terminal NONE = new Terminal(0, false);

    private static final String VARIABLE = "regent.terminal";
    private static final String PREAMBLE = "#tty ";
    private static final int NARROWEST = 40;
    private static final int WIDEST = 1_000;

    /** Reads {@code #tty WIDTH [plain]}; empty when the line is something else. */
    static Optional<Terminal> read(String line) {
        if (!line.startsWith(PREAMBLE)) {
            return Optional.empty();
        }
        String[] words = line.substring(PREAMBLE.length()).strip().split(" +");
        boolean plain = words.length > 1 && words[1].equals("plain");
        return Optional.of(new Terminal(width(words[0]), !plain));
    }

    private static int width(String word) {
        return word.matches("[0-9]{1,4}") ? Math.min(WIDEST, Math.max(NARROWEST, Integer.parseInt(word))) : 80;
    }

    static Terminal of(CommandSession session) {
        return session.get(VARIABLE) instanceof Terminal terminal ? terminal : NONE;
    }

    void putInto(CommandSession session) {
        session.put(VARIABLE, this);
    }

    /** Returns the text cut to what is left of a line of which {@code used} columns are taken. */
    String fit(String text, int used) {
        int room = Math.max(16, width - used);
        return width == 0 || text.length() <= room ? text : text.substring(0, room - 1) + "…";
    }

    String state(State state, String text) {
        return switch (state) {
            case MASTER -> colour("1;32", text);
            case BACKUP -> colour("36", text);
            case FAULT -> colour("1;31", text);
            case INIT -> colour("33", text);
        };
    }

    String warning(String text) {
        return colour("33", text);
    }

    private String colour(String code, String text) {
        return colours ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
