package io.regent.launcher.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hosts in namespaces of their own on one Ethernet: a bridge in one more namespace.
 * <p>
 * Host number n has 192.0.2.n/24, 2001:db8::n/64 and fe80::n:1 on {@code eth0}, all usable when {@link #host} returns.
 * The bridge neither learns who wants which multicast group nor blocks ports, so what one sends all others get.
 */
public final class Lan implements AutoCloseable {

    private static final String RUN = "rgt-" + Long.toString(ProcessHandle.current().pid(), 36) + "-";
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final Set<Lan> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Scratch.beforeTheEnd(() -> OPEN.forEach(Lan::close));
    }

    private final String prefix = RUN + NEXT.incrementAndGet() + "-";
    private final String bridge = prefix + "lan";
    private final List<String> namespaces = new ArrayList<>();
    private final List<AutoCloseable> inhabitants = new ArrayList<>();
    private int hosts;

    /** Makes an Ethernet without hosts. */
    public Lan() {
        OPEN.add(this);
        namespace(bridge);
        batch("""
                -n %1$s link add br0 type bridge stp_state 0 mcast_snooping 0
                -n %1$s link set br0 up
                """.formatted(bridge));
    }

    /** Adds a host. Its number is one more than the last one's, beginning with 1. */
    public Host host(String name) {
        int number = ++hosts;
        String inside = prefix + name;
        namespace(inside);
        batch("""
                -n %1$s link add eth0 type veth peer name p%3$d netns %2$s
                -n %1$s link set lo up
                -n %1$s link set eth0 addrgenmode none up
                -n %1$s addr add 192.0.2.%3$d/24 dev eth0
                -n %1$s addr add 2001:db8::%3$x/64 dev eth0 nodad
                -n %1$s addr add fe80::%3$x:1/64 dev eth0 nodad
                -n %2$s link set p%3$d master br0 up
                """.replace("-n %1$s link add", "link add netns %1$s").formatted(inside, bridge, number));
        var host = new Host(name, inside, bridge, number, this);
        Await.until(Host.SOON, host::carrier, name + " has a carrier", host::links);
        return host;
    }

    /** Closes {@code inhabitant} when this Lan closes, before the namespaces go. */
    <T extends AutoCloseable> T closing(T inhabitant) {
        inhabitants.add(0, inhabitant);
        return inhabitant;
    }

    private void namespace(String name) {
        namespaces.add(name);
        Command.run("ip", "netns", "add", name);
        Command.run("ip", "netns", "exec", name, "sh", "-c", """
                for i in all default; do
                  echo 0 > /proc/sys/net/ipv6/conf/$i/disable_ipv6
                  echo 0 > /proc/sys/net/ipv6/conf/$i/accept_dad
                  echo 0 > /proc/sys/net/ipv6/conf/$i/dad_transmits
                done""");
    }

    private static void batch(String lines) {
        for (String line : lines.strip().split("\n")) {
            Command.run(("ip " + line).split(" "));
        }
    }

    /** Ends what was started here and removes every namespace. */
    @Override
    public void close() {
        if (!OPEN.remove(this)) {
            return;
        }
        for (AutoCloseable inhabitant : List.copyOf(inhabitants)) {
            try {
                inhabitant.close();
            } catch (Exception e) {
                System.err.println("while leaving " + prefix + ": " + e);
            }
        }
        namespaces.forEach(name -> Command.attempt("", "ip", "netns", "delete", name));
    }
}
