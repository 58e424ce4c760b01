package io.regent.launcher.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The story: election, crash, return, power cut, return, planned handover, one more address. */
public final class Demo implements AutoCloseable {

    static final String INTERVAL_SECONDS = "0.2";

    private static final String VIP = "192.0.2.10";
    private static final String SECOND_VIP = "192.0.2.11";
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final long LOOK_MILLIS = 1_500;

    private final Path home;
    private final Path directory;
    private final Timeline timeline = new Timeline();
    private final Lan lan = new Lan();
    private final Node a;
    private final Node b;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Demo(Path home, Path directory) {
        this.home = home;
        this.directory = directory;
        a = new Node("a", 150, lan, home, directory);
        b = new Node("b", 100, lan, home, directory);
    }

    /**
     * Plays the demo.
     *
     * @param home  the installation whose daemons are used
     * @param words  {@code --shell} to look around afterwards
     * @return the exit status
     * @throws IOException when something did not happen that should have; its message is for the reader
     */
    public static int run(Path home, List<String> words) throws IOException {
        if (words.stream().anyMatch(word -> !word.equals("--shell"))) {
            System.err.println("usage: regent demo [--shell]");
            return 2;
        }
        Lan.removeLeftovers();
        try (var demo = new Demo(home, Files.createTempDirectory("rgt-demo-"))) {
            Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "clean up"));
            demo.play();
            if (!words.isEmpty()) {
                demo.shell();
            }
            return 0;
        } catch (InterruptedException e) {
            return 1;
        }
    }

    private void play() throws IOException, InterruptedException {
        timeline.title("Two routers, a and b, keep one address alive: " + VIP + ". A client pings it every "
                + Pinger.INTERVAL_MILLIS + " ms.");
        timeline.title("All of it happens in the network namespaces " + lan.pattern() + " and is gone afterwards.");
        Client client = build();
        elect(client);
        crash(client);
        comeBack("return after the crash", client);
        cutPower(client);
        lan.plug(a.name());
        comeBack("return after the power cut", client);
        handOver(client);
        addAddress(client);
        timeline.summary();
    }

    private Client build() throws IOException {
        opened.push(lan);
        lan.lay();
        lan.connect("a", "192.0.2.1/24");
        lan.connect("b", "192.0.2.2/24");
        lan.connect("client", "192.0.2.100/24");
        var client = new Client(lan, "client", List.of(VIP, SECOND_VIP));
        opened.push(client);
        return client;
    }

    private void elect(Client client) throws IOException, InterruptedException {
        timeline.step("Election: both daemons start; a has priority 150, b has 100");
        for (Node node : List.of(a, b)) {
            node.configure(List.of(VIP));
            opened.push(node);
            node.start();
        }
        await("a to become MASTER and b BACKUP", () -> a.state().equals("MASTER") && b.state().equals("BACKUP"));
        await("an answer of " + VIP, () -> client.hasAnswer(VIP, timeline.stepStart()));
        look();
    }

    private void crash(Client client) throws IOException, InterruptedException {
        timeline.step("Crash: kill -9 of a's daemon, so that it cannot even say goodbye");
        a.kill();
        await("b to take over", () -> b.state().equals("MASTER"));
        timeline.note("b has not heard a for 3 advertisement intervals and a bit, and takes the address");
        timeline.note("until then a's kernel went on answering: an address outlives its daemon by seconds, its lease");
        finish("crash of the master's daemon", client);
    }

    private void cutPower(Client client) throws IOException, InterruptedException {
        timeline.step("Power cut: a's daemon, its addresses and its cable are gone at once");
        lan.unplug(a.name(), VIP);
        a.kill();
        await("b to take over", () -> b.state().equals("MASTER"));
        timeline.note("b takes the address and tells the switch and the client with gratuitous ARP");
        finish("power cut of the master", client);
    }

    private void comeBack(String step, Client client) throws IOException, InterruptedException {
        timeline.step("Return: a is back, its daemon is started again");
        a.start();
        await("a to be MASTER again", () -> a.state().equals("MASTER") && b.state().equals("BACKUP"));
        timeline.note("a has the higher priority, so it takes the address back");
        finish(step, client);
    }

    private void handOver(Client client) throws IOException, InterruptedException {
        timeline.step("Planned handover: regent handover DEMO on a, as before maintenance");
        a.handOver().ifPresent(answer -> answer.text().lines().forEach(timeline::note));
        await("b to be MASTER", () -> b.state().equals("MASTER") && a.state().equals("BACKUP"));
        finish("planned handover", client);
    }

    private void addAddress(Client client) throws IOException, InterruptedException {
        timeline.step("Reload: " + SECOND_VIP + " is added to both configurations, then regent reload on both");
        for (Node node : List.of(a, b)) {
            node.configure(List.of(VIP, SECOND_VIP));
            node.ask("reload").ifPresent(answer -> answer.text().lines()
                    .forEach(line -> timeline.note(node.name() + ": " + line)));
        }
        await("an answer of " + SECOND_VIP, () -> client.hasAnswer(SECOND_VIP, timeline.stepStart()));
        timeline.note(SECOND_VIP + " answers the client");
        finish("reload that adds an address", client);
    }

    /** Lets the client ping on for a moment, then shows both routers and what the step has cost. */
    private void finish(String step, Client client) throws IOException, InterruptedException {
        long took = System.nanoTime();
        await("an answer of " + VIP + " after the step", () -> client.hasAnswer(VIP, took));
        look();
        timeline.outage(step, client.longestGapMillis(VIP, timeline.stepStart() - 1_000_000_000L, System.nanoTime()));
    }

    private void look() throws InterruptedException {
        Thread.sleep(LOOK_MILLIS);
        for (Node node : List.of(a, b)) {
            timeline.note("status of %s: %-6s  %s".formatted(node.name(), node.state(), node.why()));
        }
    }

    private void await(String what, BooleanSupplier condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IOException("waited 20 s in vain for " + what + "\n--- log of a\n" + a.lastWords()
                        + "\n--- log of b\n"
                        + b.lastWords());
            }
            Thread.sleep(10);
        }
    }

    private void shell() throws IOException, InterruptedException {
        timeline.title("You are on router a now; try status, why DEMO, peers, help. exit ends the demo.");
        for (Node node : List.of(a, b)) {
            timeline.title("  router %s from another terminal: %s status --run-dir %s".formatted(node.name(),
                    home.resolve("bin/regent"), node.runDirectory()));
        }
        new ProcessBuilder(home.resolve("bin/regent").toString(), "shell", "--run-dir", a.runDirectory().toString())
                .inheritIO().start().waitFor();
    }

    /** Ends every process and removes every namespace and file; once, whoever asks first. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        var all = new ArrayList<>(opened);
        for (AutoCloseable thing : all) {
            try {
                thing.close();
            } catch (Exception e) {
                System.err.println("regent: " + e.getMessage());
            }
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            System.err.println("regent: cannot remove " + directory + ": " + e.getMessage());
        }
    }
}
