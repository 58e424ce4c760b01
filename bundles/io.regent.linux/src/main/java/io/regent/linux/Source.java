package io.regent.linux;

/** A socket that the {@link Reader} waits for. */
interface Source {

    /** The file descriptor. */
    int fd();

    /**
     * Takes in what has arrived before {@code moment} (on the scale of {@link System#nanoTime()}), and perhaps more.
     * Called with the reader's lock held; must not throw for what the network or the kernel does.
     */
    void takeIn(long moment);

    /** Is told, with the reader's lock held, that the file descriptor is about to be closed. */
    void closed();
}
