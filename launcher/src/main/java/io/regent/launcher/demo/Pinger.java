package io.regent.launcher.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.locks.LockSupport;

/**
 * A process of its own in the client's namespace: pings each address it was given every 20 ms and prints a line
 * {@code ADDRESS TIME} per answer, with {@link System#nanoTime}, which on Linux all processes share.
 */
public final class Pinger {

    static final int INTERVAL_MILLIS = 20;

    private Pinger() {
    }

    /** Pings until the process is killed or nobody reads any more. */
    public static void main(String[] addresses) throws IOException {
        for (String word : addresses) {
            InetAddress address = InetAddress.getByName(word);
            new Thread(() -> ping(address), word).start();
        }
    }

    private static void ping(InetAddress address) {
        long next = System.nanoTime();
        while (!System.out.checkError()) {
            try {
                if (address.isReachable(INTERVAL_MILLIS)) {
                    System.out.println(address.getHostAddress() + " " + System.nanoTime());
                }
            } catch (IOException e) {
                System.err.println("cannot ping " + address.getHostAddress() + ": " + e.getMessage());
            }
            next = Math.max(next + INTERVAL_MILLIS * 1_000_000L, System.nanoTime());
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }
}
