package io.regent.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.regent.api.network.Announcement;
import io.regent.api.network.LinkAddress;
import io.regent.api.transport.Family;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a process without capabilities is told. It begins all the same. */
@Tag("netns")
class PrivilegesIT {

    @Test
    void namesTheCapabilityThatIsMissing() throws Exception {
        try (var netns = new Netns("rgt-priv")) {
            List<String> lines = netns.exec(unprivileged()).lines().filter(line -> !line.startsWith("SLF4J")).toList();

            assertThat(lines).containsExactly(
                    "cannot open lo for VRRP over IPv4: EPERM (CAP_NET_RAW is missing)",
                    "cannot change addresses: EPERM (CAP_NET_ADMIN is missing)",
                    "cannot open a packet socket to announce addresses: EPERM (CAP_NET_RAW is missing)",
                    "timers exact to 1 ns, no real-time scheduling: EPERM (CAP_SYS_NICE is missing, "
                            + "or RLIMIT_RTPRIO is below 50)",
                    "memory may be swapped out: CAP_IPC_LOCK is missing, or RLIMIT_MEMLOCK is too low");
        }
    }

    private static String[] unprivileged() {
        var command = new ArrayList<>(List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all",
                "--ambient-caps=-all", "prlimit", "--memlock=65536", "--rtprio=0",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m"));
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Unprivileged.class.getName()));
        return command.toArray(String[]::new);
    }

    /** The process without capabilities. */
    static final class Unprivileged {

        private Unprivileged() {
        }

        public static void main(String[] arguments) throws IOException {
            var address = TransportIT.address("203.0.113.1");
            try (var kernel = new Kernel()) {
                say(() -> kernel.open("lo", Family.INET, datagram -> { }));
                say(() -> kernel.add(List.of(new LinkAddress("lo", address, 32, LinkAddress.Options.NONE,
                        Optional.empty()))));
                say(() -> {
                    kernel.announce(List.of(new Announcement("lo", address, false)));
                    return "announced";
                });
                System.out.println(kernel.wakeExactly());
                System.out.println(kernel.lockMemory().replaceAll("E[A-Z]+ \\(.*\\): ", ""));
            }
        }

        private static void say(Callable<?> attempt) {
            try {
                System.out.println(attempt.call());
            } catch (Exception e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
