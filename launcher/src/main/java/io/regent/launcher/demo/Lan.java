package io.regent.launcher.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Hosts on one Ethernet, each a network namespace; the Ethernet is a bridge in a namespace of its own. */
final class Lan implements AutoCloseable {

    private static final String PREFIX = "rgt-demo-";
    private static final Path NAMESPACES = Path.of("/run/netns");
    private static final long PATIENCE_SECONDS = 10;

    private final String name = PREFIX + ProcessHandle.current().pid() + "-";
    private final List<String> made = new ArrayList<>();

    /** Removes what an earlier demo that was killed has left. */
    static void removeLeftovers() throws IOException {
        if (!Files.isDirectory(NAMESPACES)) {
            return;
        }
        try (Stream<Path> namespaces = Files.list(NAMESPACES)) {
            for (Path namespace : namespaces.toList()) {
                String left = namespace.getFileName().toString();
                if (left.matches(PREFIX + "[0-9]{1,9}-[a-z]+") && !isAlive(left.split("-")[2])) {
                    ip("netns", "del", left);
                }
            }
        }
    }

    private static boolean isAlive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    /** Lays the Ethernet. */
    void lay() throws IOException {
        namespace("lan");
        ip("-n", name + "lan", "link", "add", "name", "br0", "type", "bridge", "forward_delay", "0");
        ip("-n", name + "lan", "link", "set", "dev", "br0", "up");
    }

    /** Connects a host that does not exist yet; {@code address} has a prefix length. */
    void connect(String host, String address) throws IOException {
        namespace(host);
        ip("-n", name + "lan", "link", "add", "name", host, "type", "veth", "peer", "name", "eth0", "netns",
                name + host);
        ip("-n", name + "lan", "link", "set", "dev", host, "master", "br0", "up");
        ip("-n", name + host, "link", "set", "dev", "lo", "up");
        ip("-n", name + host, "address", "add", address, "dev", "eth0");
        ip("-n", name + host, "link", "set", "dev", "eth0", "up");
    }

    /** Pulls the cable of a host and takes an address from it, as a loss of power does. */
    void unplug(String host, String address) throws IOException {
        ip("-n", name + "lan", "link", "set", "dev", host, "down");
        ip("-n", name + host, "address", "flush", "dev", "eth0", "to", address);
    }

    /** Puts the cable back. */
    void plug(String host) throws IOException {
        ip("-n", name + "lan", "link", "set", "dev", host, "up");
    }

    /** Returns a command that does the same on a host. */
    List<String> on(String host, List<String> command) {
        var whole = new ArrayList<>(List.of("ip", "netns", "exec", name + host));
        whole.addAll(command);
        return whole;
    }

    /** Returns what the namespaces are called, for the reader. */
    String pattern() {
        return name + "*";
    }

    private void namespace(String host) throws IOException {
        made.add(name + host);
        ip("netns", "add", name + host);
    }

    private static void ip(String... words) throws IOException {
        var command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        for (String namespace : made) {
            try {
                if (Files.exists(NAMESPACES.resolve(namespace))) {
                    ip("netns", "del", namespace);
                }
            } catch (IOException e) {
                System.err.println("regent: " + e.getMessage());
            }
        }
    }
}
