package io.regent.engine;

import io.regent.api.status.Explanation;
import io.regent.api.status.Outcome;
import io.regent.api.status.Regent;
import io.regent.api.status.Status;
import io.regent.api.status.Status.ConfigurationStatus;
import io.regent.api.status.Status.LoopStatus;
import io.regent.api.status.VirtualRouterStatus;
import io.regent.engine.Input.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/**
 * What others on this host may ask of the running engine. A query asks the loop for a fresh picture and waits a moment for it;
 * a loop that does not answer in that moment is told by the age of the picture that is given instead.
 */
final class Operations implements Regent {

    private static final long FRESH_MILLIS = 50;
    private static final long BOUND_MILLIS = 5_000;

    private final Inbox inbox;
    private final LoopClock clock;
    private final Node node;
    private final Loop loop;
    private final Couriers couriers;
    private final Snapshots snapshots;
    private final Reloads reloads;
    private final String version;
    private final Instant since = Instant.now();
    private final ReentrantLock reloading = new ReentrantLock();
    private volatile Status last;

    Operations(Inbox inbox, LoopClock clock, Node node, Loop loop, Couriers couriers, ConfigurationLoader loader, String version) {
        this.inbox = inbox;
        this.clock = clock;
        this.node = node;
        this.loop = loop;
        this.couriers = couriers;
        this.version = version;
        this.snapshots = new Snapshots(clock, node);
        this.reloads = new Reloads(loader, node.configuration());
        this.last = take(clock.now());
    }

    @Override
    public Status status() {
        try {
            last = onLoop("status", this::take, FRESH_MILLIS);
        } catch (TimeoutException e) {
            return last;
        }
        return last;
    }

    @Override
    public Explanation why(String name) {
        try {
            return onLoop("why", now -> snapshots.explain(name, Instant.now(), now), BOUND_MILLIS)
                    .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
        } catch (TimeoutException e) {
            throw new IllegalStateException("the loop does not answer; the last picture is of " + last.asOf(), e);
        }
    }

    @Override
    public Outcome reload() {
        reloading.lock();
        try {
            Reloads.Prepared prepared = reloads.prepare();
            if (prepared.change().isEmpty()) {
                return prepared.outcome();
            }
            return onLoop("reload", now -> {
                prepared.change().get().apply(node, now);
                return prepared.outcome();
            }, BOUND_MILLIS);
        } catch (TimeoutException e) {
            return new Outcome(false, List.of("the loop does not answer; the configuration is read and will be adopted when it does"));
        } finally {
            reloading.unlock();
        }
    }

    @Override
    public Outcome handover(String name, Optional<Duration> duration, boolean force) {
        try {
            return onLoop("handover", now -> new Handover(node).of(name, duration, force, now), BOUND_MILLIS);
        } catch (TimeoutException e) {
            return new Outcome(false, List.of("the loop does not answer"));
        }
    }

    private String unknown(String name) {
        List<String> names = new ArrayList<>(last.virtualRouters().stream().map(VirtualRouterStatus::name).toList());
        last.groups().forEach(group -> names.add(group.name()));
        return "there is no virtual router or sync group '%s'; there are: %s".formatted(name, String.join(", ", names));
    }

    private Status take(long now) {
        Instant asOf = Instant.now();
        List<VirtualRouterStatus> routers = snapshots.virtualRouters(asOf, now);
        Loop.Pauses pauses = loop.pauses();
        var loopStatus = new LoopStatus(pauses.turns(), inbox.size(), inbox.dropped(), node.routers().unknown(), pauses.longest(),
                clock.wall(pauses.longestAt()), pauses.scheduling());
        ConfigurationStatus configuration = reloads.status();
        return new Status(Status.SCHEMA, asOf, version, Host.name(), ProcessHandle.current().pid(), since, configuration, routers,
                snapshots.groups(), snapshots.checks(), couriers.status(), loopStatus,
                Snapshots.warnings(routers, configuration, loopStatus));
    }

    /** Has the loop compute something and waits for it, at most this long. */
    private <T> T onLoop(String what, LongFunction<T> question, long millis) throws TimeoutException {
        var answer = new CompletableFuture<T>();
        inbox.post(new Order(what, now -> {
            try {
                answer.complete(question.apply(now));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }));
        try {
            return answer.get(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(what + " failed: " + e.getCause(), e.getCause());
        }
    }
}
