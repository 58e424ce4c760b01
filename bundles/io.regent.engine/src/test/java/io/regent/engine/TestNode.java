package io.regent.engine;

import io.regent.api.check.CheckResult;
import io.regent.api.notify.Notice;
import io.regent.api.notify.Notifier;
import io.regent.config.Configuration;
import io.regent.config.ConfigurationReader;
import io.regent.config.Environment;
import io.regent.config.Plan;
import io.regent.config.Reading;
import io.regent.engine.Input.CheckFinished;
import io.regent.vrrp.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A node on a {@link FakeHost}, driven by hand: the test is the loop and the clock. */
final class TestNode implements AutoCloseable {

    private static final org.slf4j.Logger LOG = org.slf4j.helpers.NOPLogger.NOP_LOGGER;

    final FakeHost host = new FakeHost();
    final Queue<String> notices = new ConcurrentLinkedQueue<>();
    final Node node;
    long now = 1_000_000_000L;
    private final LoopClock clock = new LoopClock();
    private final Inbox inbox = new Inbox();
    private final Couriers couriers;

    TestNode(String... lines) {
        this(host -> { }, lines);
    }

    TestNode(java.util.function.Consumer<FakeHost> before, String... lines) {
        before.accept(host);
        Notifier notifier = (notice, spec) -> {
            notices.add(line(notice, spec.name()));
            return "told";
        };
        couriers = new Couriers(type -> List.of(notifier));
        Configuration configuration = configuration(lines);
        var trackers = new Trackers(inbox, clock, type -> Optional.empty());
        node = new Node(configuration, clock, host, host, inbox, new Leases(host, inbox), trackers, new Herald(couriers::post, clock, configuration, LOG), LOG);
        host.watch(change -> node.handle(new Input.NetworkChanged(change), now));
        node.start(now);
    }

    private static String line(Notice notice, String keyword) {
        return keyword + " " + notice.name() + " " + notice.state() + " " + notice.priority();
    }

    static Configuration configuration(String... lines) {
        try {
            Path file = Files.createTempFile("regent-", ".conf");
            Files.write(file, List.of(lines));
            Reading reading = ConfigurationReader.read(file, Environment.of("test"));
            Files.delete(file);
            return reading.configuration().orElseThrow(() -> new AssertionError(reading.diagnostics()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String[] instance(int vrid, int priority, String... more) {
        var lines = new java.util.ArrayList<String>();
        lines.addAll(List.of("vrrp_instance VI_" + vrid + " {", "interface eth0", "virtual_router_id " + vrid, "priority " + priority,
                "virtual_ipaddress {", "192.0.2." + (100 + vrid) + "/24", "}"));
        lines.addAll(List.of(more));
        lines.add("}");
        return lines.toArray(String[]::new);
    }

    /** Lets the deadlines of this many seconds come. */
    void pass(double seconds) {
        long end = now + (long) (seconds * 1e9);
        for (long next = next(); next <= end; next = next()) {
            now = Math.max(now, next);
            node.advertise(now);
            node.decide(now);
        }
        now = end;
    }

    private long next() {
        return Math.min(node.urgentDeadline(), node.deadline());
    }

    void finish(String check, CheckResult result) {
        node.handle(new CheckFinished(check, node.trackers().script(check).orElseThrow().run(), result, now), now);
    }

    void reload(String... lines) {
        Configuration wanted = configuration(lines);
        node.reconfigure(wanted, Plan.between(node.configuration(), wanted), now);
    }

    LiveRouter router(String name) {
        return node.routers().named(name).orElseThrow();
    }

    State state(String name) {
        return router(name).machine().state();
    }

    /** Returns the notices delivered so far, after waiting for those on their way. */
    List<String> notices() throws InterruptedException {
        couriers.settle(2_000);
        return List.copyOf(notices);
    }

    @Override
    public void close() {
        node.stop(now);
        try {
            couriers.close(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
