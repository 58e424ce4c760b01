package io.regent.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * Talks to the control socket of a daemon where the host has no quicker way: the same requests, output and exit
 * statuses as the script's. With one argument it sends that line; without, it reads lines from standard input.
 */
final class Client {

    private static final int MARK = 0;

    private final SocketChannel channel;
    private final InputStream answers;
    private final PrintStream out = new PrintStream(System.out, true, UTF_8);

    private Client(SocketChannel channel) {
        this.channel = channel;
        this.answers = new java.io.BufferedInputStream(Channels.newInputStream(channel));
    }

    /** The words: the socket, the preamble (may be empty), and for a single request the request. */
    static int run(List<String> words) throws Refusal {
        if (words.size() < 2) {
            throw new Refusal(Main.USAGE, "usage: client SOCKET PREAMBLE [REQUEST]");
        }
        Path socket = Path.of(words.get(0));
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            var client = new Client(channel);
            if (!words.get(1).isEmpty()) {
                client.send(words.get(1));
            }
            return words.size() > 2 ? client.ask(words.get(2)) : client.converse();
        } catch (IOException e) {
            throw new Refusal(Main.FAILED, "no regent runs with run directory " + socket.getParent() + " (" + e.getMessage() + ")", e);
        }
    }

    private int converse() throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        int status = 0;
        for (String line = prompt(lines); line != null && !line.equals("exit"); line = prompt(lines)) {
            status = line.isBlank() ? status : ask(line);
        }
        return status;
    }

    private String prompt(BufferedReader lines) throws IOException {
        out.print("regent> ");
        out.flush();
        return lines.readLine();
    }

    private void send(String line) throws IOException {
        ByteBuffer bytes = UTF_8.encode(line + "\n");
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private int ask(String line) throws IOException {
        send(line);
        var text = new ByteArrayOutputStream();
        for (int octet = answers.read(); octet != MARK; octet = answers.read()) {
            if (octet < 0) {
                throw new IOException("the daemon closed the connection");
            }
            text.write(octet);
        }
        var trailer = new StringBuilder();
        for (int octet = answers.read(); octet >= 0 && octet != '\n'; octet = answers.read()) {
            trailer.append((char) octet);
        }
        out.print(text.toString(UTF_8));
        out.flush();
        return Integer.parseInt(trailer.substring("RC ".length()).strip());
    }
}
