package io.regent.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Talks to a daemon where the host has no quicker way than a JVM: the same requests, output and exit statuses as the
 * script's own clients.
 */
final class Client {

    private final Control control;
    private final PrintStream out = new PrintStream(System.out, true, UTF_8);

    private Client(Control control) {
        this.control = control;
    }

    /** The words: the socket, the preamble (may be empty), and the request; without one, lines of standard input. */
    static int run(List<String> words) throws Refusal {
        if (words.size() < 2) {
            throw new Refusal(Main.USAGE, "usage: client SOCKET PREAMBLE [REQUEST]");
        }
        Path socket = Path.of(words.get(0));
        try (Control control = Control.open(socket)) {
            var client = new Client(control);
            if (!words.get(1).isEmpty()) {
                control.tell(words.get(1));
            }
            return words.size() > 2 ? client.ask(words.get(2)) : client.converse();
        } catch (IOException e) {
            throw new Refusal(Main.FAILED, "no regent runs with run directory " + socket.getParent() + " ("
                    + e.getMessage() + ")", e);
        }
    }

    private int converse() throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        int status = 0;
        for (String line = prompt(lines); line != null && !line.matches("\\s*(exit|quit)\\s*"); line = prompt(lines)) {
            status = line.isBlank() ? status : ask(line);
        }
        return status;
    }

    private String prompt(BufferedReader lines) throws IOException {
        if (System.console() != null) {
            out.print("regent> ");
            out.flush();
        }
        return lines.readLine();
    }

    private int ask(String line) throws IOException {
        Control.Answer answer = control.ask(line);
        out.print(answer.text());
        out.flush();
        return answer.status();
    }
}
