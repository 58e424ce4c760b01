package io.regent.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A connection to the control socket of a daemon. Not safe for use by several threads. */
public final class Control implements AutoCloseable {

    /**
     * What a daemon has answered.
     *
     * @param status  0 when it did what it was asked for
     * @param text  lines
     */
    public record Answer(int status, String text) {
    }

    private final SocketChannel channel;
    private final InputStream answers;

    private Control(SocketChannel channel) {
        this.channel = channel;
        this.answers = new BufferedInputStream(Channels.newInputStream(channel));
    }

    /** Sends one request to the daemon behind a socket and returns its answer. */
    public static Answer ask(Path socket, String request) throws IOException {
        try (Control control = open(socket)) {
            return control.ask(request);
        }
    }

    static Control open(Path socket) throws IOException {
        return new Control(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    /** Sends a line without waiting for an answer. */
    void tell(String line) throws IOException {
        ByteBuffer bytes = UTF_8.encode(line + "\n");
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    Answer ask(String request) throws IOException {
        tell(request);
        String text = upTo('\0');
        return new Answer(Integer.parseInt(upTo('\n').substring("RC ".length()).strip()), text);
    }

    private String upTo(char end) throws IOException {
        var text = new ByteArrayOutputStream();
        for (int octet = answers.read(); octet != end; octet = answers.read()) {
            if (octet < 0) {
                throw new IOException("the daemon closed the connection");
            }
            text.write(octet);
        }
        return text.toString(UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
