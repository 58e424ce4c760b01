package io.regent.launcher.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The client of the demo and the answers it has got. */
final class Client implements AutoCloseable {

    private record Answer(String address, long at) {
    }

    private final Process process;
    private final List<Answer> answers = new CopyOnWriteArrayList<>();

    Client(Lan lan, String host, List<String> addresses) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx16m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath(), Pinger.class.getName()));
        command.addAll(addresses);
        process = new ProcessBuilder(lan.on(host, command)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var reader = new Thread(this::read, "answers");
        reader.setDaemon(true);
        reader.start();
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                answers.add(new Answer(words[0], Long.parseLong(words[1])));
            }
        } catch (IOException e) {
            System.err.println("regent: the client is gone: " + e.getMessage());
        }
    }

    /** Tells whether the address has answered at or after {@code since}. */
    boolean hasAnswer(String address, long since) {
        return answers.stream().anyMatch(answer -> answer.address().equals(address) && answer.at() >= since);
    }

    /** Returns the longest time without an answer between two moments, or to the later one if there was none after. */
    long longestGapMillis(String address, long from, long to) {
        long last = from;
        long longest = 0;
        for (Answer answer : answers) {
            if (answer.address().equals(address) && answer.at() > from && answer.at() <= to) {
                longest = Math.max(longest, answer.at() - last);
                last = answer.at();
            }
        }
        return Math.max(longest, to - last) / 1_000_000;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
