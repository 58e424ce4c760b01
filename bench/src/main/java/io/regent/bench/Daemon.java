package io.regent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A contender at work in a node. */
final class Daemon implements AutoCloseable {

    private static final String GROUP = "120000E0"; // 224.0.0.18 as /proc/net/igmp writes it

    private final Process process;
    private final Path directory;
    private final Path configuration;

    private Daemon(Process process, Path directory, Path configuration) {
        this.process = process;
        this.directory = directory;
        this.configuration = configuration;
    }

    static Daemon start(Contender contender, Node node, String setting, Path scratch) throws IOException {
        Path directory = Files.createTempDirectory(scratch, contender.name());
        Path configuration = Files.writeString(directory.resolve("bench.conf"), contender.configuration(setting));
        // The shell notes the moment and becomes the daemon.
        var words = new ArrayList<>(List.of("setsid", "sh", "-c", "date +%s%N > \"$0\"; exec \"$@\"",
                directory.resolve("started").toString()));
        words.addAll(contender.command(configuration, directory));
        var process = Tool.start(node.inside(words), directory.resolve("log").toFile());
        return new Daemon(process, directory, configuration);
    }

    /** When the daemon's program was executed, in nanoseconds of the real-time clock. */
    long startedAt() throws IOException {
        return Long.parseLong(Files.readString(directory.resolve("started")).strip());
    }

    /** Waits until it listens to the group of VRRP. */
    void awaitListening(long millis) throws IOException, InterruptedException {
        Tool.await("listener (log: %s)".formatted(directory.resolve("log")), millis, this::isListening);
    }

    private boolean isListening() {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "net", "igmp")).contains(GROUP);
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes sure that a round did not measure a router that has given up. */
    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("the daemon has ended with status %d (log: %s)".formatted(process.exitValue(),
                    String.join(" / ", Files.readAllLines(directory.resolve("log")))));
        }
    }

    /** Ends it as the kernel would: all its processes with SIGKILL, children first, so that none can react. */
    void kill() throws IOException, InterruptedException {
        Tool.run("sh", "-c", "kill -9 " + processes().map(ProcessHandle::pid).map(String::valueOf)
                .collect(Collectors.joining(" ")));
        process.waitFor(5, TimeUnit.SECONDS);
    }

    /** Gives it another configuration and SIGHUP; returns when that was. */
    long reload(String setting) throws IOException, InterruptedException {
        Files.writeString(configuration, setting);
        return Long.parseLong(Tool.run("sh", "-c", "date +%s%N; kill -HUP " + process.pid()).strip());
    }

    /** Returns what it holds and has used. */
    Usage usage() throws IOException, InterruptedException {
        return Usage.of(processes().map(ProcessHandle::pid).toList());
    }

    /** Descendants before the process itself. */
    private Stream<ProcessHandle> processes() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()));
    }

    @Override
    public void close() {
        List<ProcessHandle> all = processes().toList();
        try {
            Tool.end(process);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
