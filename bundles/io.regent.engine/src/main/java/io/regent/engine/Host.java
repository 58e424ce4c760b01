package io.regent.engine;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** What this host is called and which interfaces it has. */
final class Host {

    private Host() {
    }

    /** Returns the host name as the kernel has it; the resolver might wait for a name server. */
    static String name() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }

    /** Returns the names of the interfaces; none if they cannot be listed. */
    static Set<String> interfaces() {
        try {
            return NetworkInterface.networkInterfaces().map(NetworkInterface::getName).collect(Collectors.toSet());
        } catch (SocketException e) {
            return Set.of();
        }
    }
}
