package io.regent.shell;

/** A command could not do what it was asked for: what the operator reads, and the exit status. */
final class Failure extends Exception {

    private static final long serialVersionUID = 1;

    static final int FAILED = 1;
    static final int USAGE = 2;

    private final int status;

    Failure(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
