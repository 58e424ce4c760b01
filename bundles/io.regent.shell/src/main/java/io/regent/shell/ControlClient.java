package io.regent.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of the control socket: its session, and the protocol that {@link io.regent.shell} describes. */
final class ControlClient {

    private static final Logger LOG = LoggerFactory.getLogger(ControlClient.class);
    private static final int LONGEST_LINE = 8_192;

    private final SocketChannel channel;
    private final CommandProcessor processor;
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private volatile long lastActive = System.nanoTime();

    ControlClient(SocketChannel channel, CommandProcessor processor) {
        this.channel = channel;
        this.processor = processor;
    }

    /** Returns the {@link System#nanoTime} of its last request. */
    long lastActive() {
        return lastActive;
    }

    /** Answers until the client leaves or is made to. */
    void serve() {
        var output = new PrintStream(answer, false, UTF_8);
        try (InputStream requests = new BufferedInputStream(Channels.newInputStream(channel));
                CommandSession session = processor.createSession(new ByteArrayInputStream(new byte[0]), output,
                        output)) {
            session.put("SCOPE", "regent:*");
            for (var line = read(requests); line.isPresent(); line = read(requests)) {
                lastActive = System.nanoTime();
                take(line.get(), session, output);
            }
        } catch (IOException e) {
            LOG.debug("a client of the control socket has gone: {}", e.toString());
        }
    }

    /** Reads a line; empty at the end. */
    private Optional<String> read(InputStream requests) throws IOException {
        var line = new ByteArrayOutputStream();
        int octet = requests.read();
        while (octet >= 0 && octet != '\n') {
            line.write(octet);
            if (line.size() > LONGEST_LINE) {
                send("a line of more than " + LONGEST_LINE + " bytes is refused\n\0RC " + Failure.USAGE + "\n");
                return Optional.empty();
            }
            octet = requests.read();
        }
        return octet < 0 && line.size() == 0 ? Optional.empty() : Optional.of(line.toString(UTF_8).strip());
    }

    private void take(String line, CommandSession session, PrintStream output) throws IOException {
        var terminal = Terminal.read(line);
        if (terminal.isPresent()) {
            terminal.get().putInto(session);
        } else if (!line.isEmpty()) {
            int status = execute(line, session, output);
            output.flush();
            String text = answer.toString(UTF_8).replace("\0", "");
            answer.reset();
            send(text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + "\0RC " + status + "\n");
        }
    }

    private static int execute(String line, CommandSession session, PrintStream output) {
        try {
            Object result = session.execute(line);
            if (result instanceof Boolean truth) {
                return truth ? 0 : Failure.FAILED;
            }
            if (result != null) {
                output.print(result instanceof CharSequence ? result : session.format(result, Converter.INSPECT));
            }
            return 0;
        } catch (Failure failure) {
            output.println("regent: " + failure.getMessage());
            return failure.status();
        } catch (Exception | LinkageError problem) {
            output.println("regent: " + words(problem));
            return problem.getClass().getSimpleName().equals("CommandNotFoundException") ? Failure.USAGE
                    : Failure.FAILED;
        }
    }

    private static String words(Throwable problem) {
        String said = problem.getMessage() == null ? problem.toString() : problem.getMessage();
        return said.startsWith("Command not found") ? said + "; help lists the commands" : said;
    }

    private void send(String text) throws IOException {
        ByteBuffer bytes = UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("cannot close a client: {}", e.toString());
        }
    }
}
