package io.regent.launcher.lab;

import java.nio.file.Path;
import java.time.Duration;

/** keepalived in the foreground, with files of its own. */
public final class KeepalivedNode implements Router {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Host host;
    private final Path directory = Scratch.directory();
    private final Path file = directory.resolve("keepalived.conf");
    private Daemon daemon;

    public KeepalivedNode(Host host, String configuration) {
        this.host = host;
        Scratch.write(file, configuration);
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public void start() {
        daemon = Daemon.start(host, directory.resolve("log"), "keepalived", "-n", "-l", "-D", "-f", file.toString(),
                "-p", directory.resolve("parent.pid").toString(), "-r", directory.resolve("vrrp.pid").toString(),
                "-c", directory.resolve("checkers.pid").toString());
    }

    @Override
    public void kill() {
        daemon.kill();
    }

    @Override
    public void terminate() {
        daemon.signal("TERM");
        daemon.status(PATIENCE);
    }

    /** Writes another configuration and has it read. */
    public void reload(String configuration) {
        Scratch.write(file, configuration);
        daemon.signal("HUP");
    }

    public Daemon daemon() {
        return daemon;
    }

    @Override
    public boolean holds(String address) {
        return host.holds(address);
    }

    @Override
    public String tail() {
        return daemon.tail();
    }

    @Override
    public void close() {
        if (daemon != null) {
            daemon.close();
        }
    }

    @Override
    public String toString() {
        return "Keepalived on " + host;
    }
}
