package io.regent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Two routers and a client on one bridge, each in a namespace of its own. One such network at a time on a machine. */
final class Lan implements AutoCloseable {

    /** The port of the bridge behind which the client is. */
    static final String PORT = "port-c";

    private static final String SWITCH = "rgt-bench-lan";

    private final Node first = new Node("rgt-bench-a", "02:00:00:00:00:0a", "10.50.0.1");
    private final Node second = new Node("rgt-bench-b", "02:00:00:00:00:0b", "10.50.0.2");
    private final Node client = new Node("rgt-bench-c", "02:00:00:00:00:0c", "10.50.0.3");

    private Lan() {
    }

    /**
     * Builds the network.
     *
     * @throws IOException when it cannot be built, or is in use by another run
     */
    static Lan build() throws IOException, InterruptedException {
        var lan = new Lan();
        for (String namespace : lan.namespaces()) {
            removeLeftover(namespace);
        }
        try {
            lan.lay();
            return lan;
        } catch (IOException | InterruptedException e) {
            lan.close();
            throw e;
        }
    }

    /** The router that is master first. */
    Node first() {
        return first;
    }

    /** The router that takes over. */
    Node second() {
        return second;
    }

    Node client() {
        return client;
    }

    /** Returns the words that run a program where the bridge is. */
    List<String> atTheSwitch(List<String> words) {
        return new Node(SWITCH, "", "").inside(words);
    }

    /** Takes away all addresses that routers have left. */
    void clean() throws IOException, InterruptedException {
        first.clean();
        second.clean();
        client.clean();
    }

    /** Ends everything that runs in the network and removes it. */
    @Override
    public void close() {
        for (String namespace : namespaces()) {
            try {
                remove(namespace);
            } catch (IOException e) {
                System.err.println("bench: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<String> namespaces() {
        return List.of(first.namespace(), second.namespace(), client.namespace(), SWITCH);
    }

    private void lay() throws IOException, InterruptedException {
        create(SWITCH);
        Tool.run("ip", "-n", SWITCH, "link", "add", "br0", "type", "bridge", "stp_state", "0", "mcast_snooping", "0");
        Tool.run("ip", "-n", SWITCH, "link", "set", "br0", "up");
        plug(first, "port-a");
        plug(second, "port-b");
        plug(client, PORT);
    }

    private static void create(String namespace) throws IOException, InterruptedException {
        Tool.run("ip", "netns", "add", namespace);
        Tool.run("ip", "netns", "exec", namespace, "sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1",
                "net.ipv6.conf.default.disable_ipv6=1", "net.ipv4.conf.all.arp_accept=0");
        Tool.run("ip", "-n", namespace, "link", "set", "lo", "up");
    }

    private static void plug(Node node, String port) throws IOException, InterruptedException {
        create(node.namespace());
        Tool.run("ip", "-n", SWITCH, "link", "add", "name", port, "type", "veth",
                "peer", "name", "eth0", "address", node.mac(), "netns", node.namespace());
        Tool.run("ip", "-n", SWITCH, "link", "set", port, "master", "br0", "up");
        Tool.run("ip", "-n", node.namespace(), "link", "set", "eth0", "up");
        Tool.run("ip", "-n", node.namespace(), "addr", "add", node.address() + "/16", "brd", "+", "dev", "eth0");
    }

    private static void removeLeftover(String namespace) throws IOException, InterruptedException {
        if (Files.exists(Path.of("/run/netns", namespace))
                && !Tool.run("ip", "netns", "pids", namespace).isBlank()) {
            throw new IOException("namespace %s is in use: is another bench running?".formatted(namespace));
        }
        remove(namespace);
    }

    private static void remove(String namespace) throws IOException, InterruptedException {
        if (!Files.exists(Path.of("/run/netns", namespace))) {
            return;
        }
        Tool.run("ip", "netns", "pids", namespace).lines().map(Long::parseLong)
                .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        Tool.run("ip", "netns", "del", namespace);
    }
}
