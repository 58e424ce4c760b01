/**
 * The {@code regent:*} commands and the control socket. Nothing is exported: the seam is the socket.
 *
 * <h2>The protocol</h2>
 * One line of UTF-8 is one request: a command line of the Gogo shell. The answer is text, then a NUL byte, {@code RC n}
 * and a line feed, where {@code n} is the exit status for the caller. A client may send any number of lines on one
 * connection. The line {@code #tty WIDTH [plain]} says that a terminal of that width reads the answers, with colours
 * unless {@code plain}; it has no answer.
 */
package io.regent.shell;
