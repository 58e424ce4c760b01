package io.regent.config;

import java.util.ArrayList;
import java.util.List;

/** A keyword with its words, and the block behind it if there is one. */
final class Statement {

    private final List<Word> words;
    private final List<Statement> block = new ArrayList<>();
    private boolean hasBlock;
    private Mark brace;

    Statement(List<Word> words) {
        this.words = words;
        this.brace = words.get(0).mark();
    }

    void open(Mark at) {
        hasBlock = true;
        brace = at;
    }

    boolean hasBlock() {
        return hasBlock;
    }

    Mark brace() {
        return brace;
    }

    List<Statement> block() {
        return block;
    }

    Word first() {
        return words.get(0);
    }

    String keyword() {
        return first().text();
    }

    Mark mark() {
        return first().mark();
    }

    /** Returns all words, the keyword too. */
    List<Word> words() {
        return words;
    }

    List<Word> arguments() {
        return words.subList(1, words.size());
    }

    /** Returns an argument, from 0. */
    Word argument(int at) {
        return words.get(at + 1);
    }

    int count() {
        return words.size() - 1;
    }
}
