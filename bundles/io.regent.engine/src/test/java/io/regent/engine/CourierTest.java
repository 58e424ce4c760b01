package io.regent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regent.api.notify.Notice;
import io.regent.api.notify.Notifier;
import io.regent.api.notify.NotifierSpec;
import io.regent.engine.Couriers.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CourierTest {

    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    @Test
    void deliversTheNoticesOfOneNameInOrder() throws Exception {
        var couriers = new Couriers(type -> List.of(this::tell));

        for (int i = 0; i < 50; i++) {
            couriers.post("VI_1", delivery("VI_1", "S" + i, 1_000));
        }
        couriers.close(5_000);

        assertThat(told).hasSize(50).startsWith("VI_1 S0", "VI_1 S1", "VI_1 S2").endsWith("VI_1 S49");
    }

    @Test
    void letsNobodyElseWaitForOneThatHangs() throws Exception {
        var reached = new CountDownLatch(1);
        Notifier notifier = (notice, spec) -> {
            if (notice.name().equals("VI_1")) {
                new CountDownLatch(1).await();
            }
            reached.countDown();
            return "told";
        };
        var couriers = new Couriers(type -> List.of(notifier));

        couriers.post("VI_1", delivery("VI_1", "MASTER", 60_000));
        couriers.post("VI_2", delivery("VI_2", "MASTER", 60_000));

        assertThat(reached.await(5, TimeUnit.SECONDS)).isTrue();
        couriers.close(10);
    }

    @Test
    void endsADeliveryAtItsTimeOutAndGoesOn() throws Exception {
        Notifier notifier = (notice, spec) -> {
            if (notice.state().equals("FAULT")) {
                new CountDownLatch(1).await();
            }
            return tell(notice, spec);
        };
        var couriers = new Couriers(type -> List.of(notifier));

        couriers.post("VI_1", delivery("VI_1", "FAULT", 50));
        couriers.post("VI_1", delivery("VI_1", "BACKUP", 1_000));
        couriers.settle(5_000);

        assertThat(told).containsExactly("VI_1 BACKUP");
        assertThat(couriers.status()).singleElement().satisfies(status -> {
            assertThat(status.failed()).isEqualTo(1);
            assertThat(status.delivered()).isEqualTo(1);
        });
        couriers.close(100);
    }

    @Test
    void letsNoStrangerCrowdOutTheStates() throws Exception {
        var go = new CountDownLatch(1);
        var couriers = new Couriers(type -> List.of((notice, spec) -> {
            go.await();
            return tell(notice, spec);
        }));

        couriers.post("VI_1", delivery("VI_1", "MASTER", 10_000));
        for (int i = 0; i < 1_000; i++) {
            couriers.post("VI_1", delivery("VI_1", "MASTER_RX_LOWER_PRI", 10_000));
        }
        couriers.post("VI_1", delivery("VI_1", "BACKUP", 10_000));
        go.countDown();
        couriers.settle(10_000);

        assertThat(told).startsWith("VI_1 MASTER").endsWith("VI_1 BACKUP").hasSizeLessThanOrEqualTo(4);
        couriers.close(100);
    }

    @Test
    void countsAFailureAndShowsItsReason() throws Exception {
        var couriers = new Couriers(type -> List.of((notice, spec) -> {
            throw new IOException("exited with status 3");
        }));

        couriers.post("VI_1", delivery("VI_1", "MASTER", 1_000));
        couriers.settle(5_000);

        assertThat(couriers.status().get(0).lastResult()).isEqualTo("notify_master MASTER: exited with status 3");
        couriers.close(100);
    }

    private String tell(Notice notice, NotifierSpec spec) {
        told.add(notice.name() + " " + notice.state());
        return "told";
    }

    private static Delivery delivery(String name, String state, long timeout) {
        var notice = new Notice(Notice.Kind.INSTANCE, name, state, 100, "", Instant.EPOCH);
        return new Delivery(notice, "script", new NotifierSpec("notify_master", Duration.ofMillis(timeout), Map.of()));
    }
}
