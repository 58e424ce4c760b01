package io.regent.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A network namespace with one interface, {@code eth0}, on the bridge.
 *
 * @param namespace  its name
 * @param mac  the address of its interface
 * @param address  its own IPv4 address
 */
record Node(String namespace, String mac, String address) {

    private static final String PREFIX = "/16";

    /** Returns the words that run a program in this namespace; it replaces the prefix and keeps its number. */
    List<String> inside(List<String> words) {
        var all = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + namespace, "--"));
        all.addAll(words);
        return all;
    }

    /** Leaves nothing but the node's own address and an empty neighbour table. */
    void clean() throws IOException, InterruptedException {
        Tool.run("ip", "-n", namespace, "-4", "addr", "flush", "dev", "eth0");
        Tool.run("ip", "-n", namespace, "addr", "add", address + PREFIX, "brd", "+", "dev", "eth0");
        Tool.run("ip", "-n", namespace, "neigh", "flush", "dev", "eth0");
    }
}
