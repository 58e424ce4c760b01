package io.regent.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A network namespace of a test's own, named {@code rgt-*}. What a call opens inside stays inside. Needs root and {@code ip}.
 */
public final class Netns implements AutoCloseable {

    private static final int O_CLOEXEC = 0x80000;
    private static final int CLONE_NEWNET = 0x40000000;
    private static final long MOST = 60; // seconds for anything a test does inside

    private final String name;

    static {
        Native.register(Netns.class, "c");
    }

    /** Makes the namespace, after removing what an interrupted run left of it, and brings its loopback interface up. */
    public Netns(String name) throws IOException {
        if (!name.startsWith("rgt-")) {
            throw new IllegalArgumentException("not a name for a test's namespace: " + name);
        }
        this.name = name;
        if (Files.exists(Path.of("/run/netns", name))) {
            run("ip", "netns", "del", name);
        }
        run("ip", "netns", "add", name);
        ip("link", "set", "lo", "up");
    }

    /** Joins two namespaces by a veth pair, {@code eth0} on both sides, up, with an address each ({@code a.b.c.d/n}, or empty). */
    public static void cable(Netns left, String leftAddress, Netns right, String rightAddress) throws IOException {
        cable(left, "eth0", leftAddress, right, "eth0", rightAddress);
    }

    /** Joins two namespaces by a veth pair with interface names to choose. IPv6 duplicate address detection is off. */
    public static void cable(Netns left, String leftName, String leftAddress, Netns right, String rightName,
            String rightAddress) throws IOException {
        for (Netns side : new Netns[] {left, right}) {
            side.exec("sysctl", "-qw", "net.ipv6.conf.default.accept_dad=0", "net.ipv6.conf.all.accept_dad=0");
        }
        run("ip", "link", "add", leftName, "netns", left.name, "type", "veth", "peer", "name", rightName, "netns", right.name);
        left.up(leftName, leftAddress);
        right.up(rightName, rightAddress);
    }

    private void up(String interfaceName, String address) throws IOException {
        if (!address.isEmpty()) {
            ip("address", "add", address, "dev", interfaceName);
        }
        ip("link", "set", interfaceName, "up");
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** Runs {@code ip} inside and returns its output. */
    public String ip(String... arguments) throws IOException {
        String[] command = new String[arguments.length + 3];
        command[0] = "ip";
        command[1] = "-n";
        command[2] = name;
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        return run(command);
    }

    /** Runs a command inside and returns its output. */
    public String exec(String... command) throws IOException {
        String[] inside = new String[command.length + 4];
        System.arraycopy(new String[] {"ip", "netns", "exec", name}, 0, inside, 0, 4);
        System.arraycopy(command, 0, inside, 4, command.length);
        return run(inside);
    }

    /** Runs {@code body} on a thread that has entered this namespace and then ends. */
    public <T> T call(Callable<T> body) throws Exception {
        var task = new FutureTask<>(() -> {
            enter();
            return body.call();
        });
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(MOST, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException e) {
            thread.interrupt();
            throw e;
        }
    }

    private void enter() throws LastErrorException {
        int fd = open("/run/netns/" + name, O_CLOEXEC);
        setns(fd, CLONE_NEWNET);
        close(fd);
    }

    /** Removes the namespace and all interfaces in it. */
    @Override
    public void close() throws IOException {
        run("ip", "netns", "del", name);
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted during " + String.join(" ", command), e);
        }
        return output;
    }

    private static native int open(String path, int flags) throws LastErrorException;

    private static native int setns(int fd, int type) throws LastErrorException;

    private static native int close(int fd) throws LastErrorException;
}
