package io.regent.launcher.demo;

import io.regent.launcher.Control;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A router of the demo: its configuration, its daemon and what that daemon says of itself. */
final class Node implements AutoCloseable {

    private static final String INSTANCE = "DEMO";
    private static final int STATE = 3;
    private static final int WHY = 7;

    private final String name;
    private final int priority;
    private final Lan lan;
    private final Path home;
    private final Path directory;
    private Optional<Process> daemon = Optional.empty();

    Node(String name, int priority, Lan lan, Path home, Path directory) {
        this.name = name;
        this.priority = priority;
        this.lan = lan;
        this.home = home;
        this.directory = directory;
    }

    String name() {
        return name;
    }

    Path runDirectory() {
        return directory.resolve(name);
    }

    void configure(List<String> addresses) throws IOException {
        Files.writeString(configuration(), """
                global_defs {
                    vrrp_version 3
                }

                vrrp_instance %s {
                    interface eth0
                    virtual_router_id 51
                    priority %d
                    advert_int %s
                    virtual_ipaddress {
                %s
                    }
                }
                """.formatted(INSTANCE, priority, Demo.INTERVAL_SECONDS,
                addresses.stream().map(address -> "        " + address + "/24").collect(Collectors.joining("\n"))));
    }

    void start() throws IOException {
        var command = List.of(home.resolve("bin/regent").toString(), "run", "-f", configuration().toString(),
                "--run-dir",
                runDirectory().toString());
        daemon = Optional.of(new ProcessBuilder(lan.on(name, command)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start());
    }

    /** {@code kill -9}. */
    void kill() {
        daemon.ifPresent(Process::destroyForcibly);
    }

    /** Returns what the daemon answers, empty while it does not run. */
    Optional<Control.Answer> ask(String request) {
        try {
            return Optional.of(Control.ask(runDirectory().resolve("regent.sock"), request));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the state in the daemon's {@code status}, or {@code down}. */
    String state() {
        return cell(STATE);
    }

    /** Returns the reason in the daemon's {@code status}. */
    String why() {
        return cell(WHY);
    }

    private String cell(int column) {
        return ask("status").stream().flatMap(answer -> answer.text().lines())
                .filter(line -> line.startsWith(INSTANCE + " "))
                .map(line -> line.split(" +", WHY + 1)).filter(cells -> cells.length > column)
                .map(cells -> cells[column])
                .findFirst().orElse("down");
    }

    /** Hands MASTER to the other. */
    Optional<Control.Answer> handOver() {
        return ask("handover " + INSTANCE);
    }

    boolean isAlive() {
        return daemon.map(Process::isAlive).orElse(false);
    }

    /** Returns the last lines of the daemon's log. */
    String lastWords() {
        try (Stream<String> lines = Files.lines(log())) {
            String[] all = lines.toArray(String[]::new);
            return String.join("\n", Arrays.copyOfRange(all, Math.max(0, all.length - 15), all.length));
        } catch (IOException e) {
            return "";
        }
    }

    private Path configuration() {
        return directory.resolve(name + ".conf");
    }

    private Path log() {
        return directory.resolve(name + ".log");
    }

    @Override
    public void close() {
        daemon.ifPresent(process -> {
            process.destroy();
            try {
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        });
    }
}
