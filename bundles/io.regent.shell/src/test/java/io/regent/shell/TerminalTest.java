package io.regent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void readsTheLineOfAClientWithATerminal() {
        assertThat(Terminal.read("#tty 120")).contains(new Terminal(120, true));
        assertThat(Terminal.read("#tty 120 plain")).contains(new Terminal(120, false));
        assertThat(Terminal.read("status")).isEmpty();
    }

    @Test
    void takesNonsenseForAnOrdinaryTerminal() {
        assertThat(Terminal.read("#tty wide")).contains(new Terminal(80, true));
        assertThat(Terminal.read("#tty 0")).contains(new Terminal(40, true));
    }
}
