package io.regent.launcher.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that runs on a host until it is told to end, or ends by itself. What it prints goes to a file. */
public final class Daemon implements AutoCloseable {

    private static final int TAIL = 6_000;

    private final String name;
    private final Process process;
    private final Path log;

    private Daemon(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts {@code words} on {@code host}; {@code log} is appended to. */
    public static Daemon start(Host host, Path log, String... words) {
        return start(host.lan(), host.name(), host.inside(words), log);
    }

    static Daemon start(Lan lan, String name, List<String> words, Path log) {
        var daemon = launch(name, words, log);
        return lan.closing(daemon);
    }

    static Daemon launch(String name, List<String> words, Path log) {
        try {
            var builder = new ProcessBuilder(words).redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            return new Daemon(name, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Returns everything printed so far. */
    public String output() {
        try {
            return Files.readString(log, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the last part of the output, for the message of a failure. */
    public String tail() {
        String all = output();
        return "--- " + name + (alive() ? " (running)" : " (ended)") + "\n"
                + all.substring(Math.max(0, all.length() - TAIL));
    }

    /** Waits until the output contains {@code text}. */
    public void says(String text, Duration bound) {
        Await.until(bound, () -> output().contains(text), name + " says \"" + text + "\"", this::tail);
    }

    /** Sends a signal, named without SIG, to the process itself. */
    public void signal(String signal) {
        Command.run("kill", "-" + signal, Long.toString(pid()));
    }

    /** Ends the process and all that it started, without a chance to say farewell. */
    public void kill() {
        if (!process.isAlive()) {
            return;
        }
        Command.attempt("", "kill", "-STOP", Long.toString(pid()));
        tree().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Stops or continues the process and all that it started: {@code STOP} or {@code CONT}. */
    public void signalAll(String signal) {
        Stream.concat(Stream.of(process.toHandle()), tree())
                .forEach(each -> Command.attempt("", "kill", "-" + signal, Long.toString(each.pid())));
    }

    private Stream<ProcessHandle> tree() {
        return process.descendants();
    }

    /** Waits for the end and returns the exit status. */
    public int status(Duration bound) {
        Await.until(bound, () -> !process.isAlive(), name + " ends", this::tail);
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
