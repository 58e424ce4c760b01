package io.regent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regent.api.network.LinkAddress;
import io.regent.engine.NetworkView.Place;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final LinkAddress ADDRESS = new LinkAddress("eth0", FakeHost.ip("192.0.2.101"), 24, LinkAddress.Options.NONE,
            Optional.of(Duration.ofMillis(150)));

    private final FakeHost host = new FakeHost();
    private final Inbox inbox = new Inbox();
    private final Leases leases = new Leases(host, inbox);

    @Test
    void renewsWhatIsHeldAgainAndAgain() {
        leases.hold(Map.of(Place.of(ADDRESS), ADDRESS));
        leases.start();

        await(() -> {
            answer();
            return host.asked.stream().filter("renew 192.0.2.101/24"::equals).count() >= 4;
        });
        leases.end();
    }

    @Test
    void renewsNothingForALoopThatDoesNotAnswer() {
        leases.hold(Map.of(Place.of(ADDRESS), ADDRESS));
        leases.start();

        await(() -> inbox.size() == 1 && host.asked.size() == 1);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
        await(() -> System.nanoTime() > end);

        assertThat(host.asked()).containsExactly("renew 192.0.2.101/24");
        leases.end();
    }

    @Test
    void renewsNoLongerWhatIsNoLongerHeld() {
        leases.hold(Map.of(Place.of(ADDRESS), ADDRESS));
        leases.start();
        await(() -> !host.asked.isEmpty());

        leases.hold(Map.of());
        leases.lock().lock();
        host.asked();
        leases.lock().unlock();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
        await(() -> {
            answer();
            return System.nanoTime() > end;
        });

        assertThat(host.asked()).isEmpty();
        leases.end();
    }

    /** Does what the loop does. */
    private void answer() {
        if (inbox.take() instanceof Input.Order order) {
            order.task().run(0);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
