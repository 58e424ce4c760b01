package io.regent.launcher.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One host of a {@link Lan}: a namespace with {@code eth0}. */
public final class Host {

    static final Duration SOON = Duration.ofSeconds(10);

    private static final Pattern ADDRESS = Pattern.compile("inet6? ([^ /]+)");

    private final String name;
    private final String namespace;
    private final String bridge;
    private final int number;
    private final Lan lan;

    Host(String name, String namespace, String bridge, int number, Lan lan) {
        this.name = name;
        this.namespace = namespace;
        this.bridge = bridge;
        this.number = number;
        this.lan = lan;
    }

    public String name() {
        return name;
    }

    public String namespace() {
        return namespace;
    }

    public Lan lan() {
        return lan;
    }

    /** The number that its addresses end in; the higher one wins an election of equals. */
    public int number() {
        return number;
    }

    public String ipv4() {
        return "192.0.2." + number;
    }

    public String ipv6() {
        return "2001:db8::" + Integer.toHexString(number);
    }

    public String linkLocal() {
        return "fe80::%x:1".formatted(number);
    }

    /** Runs a program here that must succeed and returns what it printed. */
    public String run(String... words) {
        return Command.run(inside(words).toArray(String[]::new));
    }

    /** Returns the words that run {@code words} here. */
    public List<String> inside(String... words) {
        var all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        all.addAll(List.of(words));
        return all;
    }

    /** Runs {@code ip} with words separated by blanks here. */
    public String ip(String words) {
        return Command.run(("ip -n " + namespace + " " + words).split(" "));
    }

    /** Returns every address of this host that can be used, without prefix. An interface that is down has none. */
    public List<String> addresses() {
        return ADDRESS.matcher(ip("-o addr show up")).results().map(match -> match.group(1)).toList();
    }

    /** Returns whether {@code address}, with or without prefix, is here. */
    public boolean holds(String address) {
        return addresses().contains(address.split("/")[0]);
    }

    /** Takes the port of this host out of the bridge: nothing goes in or out, and the host does not notice. */
    public void cut() {
        port("nomaster");
    }

    /** Mends {@link #cut()}. */
    public void heal() {
        port("master", "br0");
    }

    /** Pulls the cable: the host loses its carrier. */
    public void pullCable() {
        port("down");
    }

    /** Plugs the cable in again. */
    public void plugCable() {
        port("up");
    }

    private void port(String... what) {
        var words = new ArrayList<>(List.of("ip", "-n", bridge, "link", "set", "p" + number));
        words.addAll(List.of(what));
        Command.run(words.toArray(String[]::new));
    }

    /** Starts to record what this host sends: VRRP, ARP and neighbour discovery. */
    public Capture capture() {
        return lan.closing(Capture.of(bridge, "p" + number));
    }

    boolean carrier() {
        return ip("-o link show eth0").contains("LOWER_UP");
    }

    String links() {
        return ip("addr show");
    }

    @Override
    public String toString() {
        return name;
    }
}
