package io.regent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regent.api.transport.Datagram;
import io.regent.config.Configuration;
import io.regent.vrrp.Parameters;
import io.regent.vrrp.State;
import io.regent.vrrp.VirtualRouter;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopTest {

    private static final org.slf4j.Logger LOG = org.slf4j.helpers.NOPLogger.NOP_LOGGER;
    private static final InetAddress GROUP = FakeHost.ip("224.0.0.18");

    /** The loop is held up for longer than Master_Down_Interval while the MASTER's advertisements pile up in the socket. */
    @Test
    void readsWhatArrivedBeforeItBelievesThatNothingDid() throws Exception {
        var host = new FakeHost();
        var inbox = new Inbox();
        var clock = new LoopClock();
        Configuration configuration = TestNode.configuration(TestNode.instance(1, 100, "version 3", "advert_int 0.1"));
        var couriers = new Couriers(type -> List.of());
        var trackers = new Trackers(inbox, clock, type -> Optional.empty());
        var node = new Node(configuration, clock, host, host, inbox, new Leases(host, inbox), trackers, new Herald(couriers::post, clock, configuration, LOG), LOG);
        var loop = new Loop(inbox, clock, node, host, host);
        host.watch(change -> inbox.post(new Input.NetworkChanged(change)));
        var states = new java.util.concurrent.ConcurrentLinkedQueue<State>();
        var running = new CountDownLatch(1);
        inbox.post(new Input.Order("start", now -> {
            node.start(now);
            awaitTurn(inbox, loop, running);
        }));
        new Thread(loop, "loop-under-test").start();
        assertThat(running.await(5, TimeUnit.SECONDS)).isTrue();
        inbox.post(new Input.Order("hold up the loop", now -> {
            busyFor(600);
            host.unread.add(advert(150));
        }));
        inbox.post(new Input.Order("look", now -> states.add(state(node))));
        var seen = new CountDownLatch(1);
        inbox.post(new Input.Order("let it turn", now -> inbox.post(new Input.Order("and again", later -> inbox.post(
                new Input.Order("look again", last -> {
                    states.add(state(node));
                    seen.countDown();
                }))))));

        assertThat(seen.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(states).containsExactly(State.BACKUP, State.BACKUP);
        assertThat(loop.pauses().longest()).isGreaterThan(100_000_000L);
        assertThat(loop.stop(2_000)).isTrue();
        couriers.close(100);
        trackers.close();
    }

    /** The loop takes inputs before its first turn, too; asks again until it turns. */
    private static void awaitTurn(Inbox inbox, Loop loop, CountDownLatch turning) {
        if (loop.pauses().turns() > 0) {
            turning.countDown();
        } else {
            inbox.post(new Input.Order("wait for the first turn", now -> awaitTurn(inbox, loop, turning)));
        }
    }

    private static State state(Node node) {
        return node.routers().named("VI_1").orElseThrow().machine().state();
    }

    private static void busyFor(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static Datagram advert(int priority) {
        Configuration peer = TestNode.configuration(TestNode.instance(1, priority, "version 3", "advert_int 0.1"));
        Parameters parameters = Translation.parameters(peer.instances().get(0));
        InetAddress source = FakeHost.ip(FakeHost.PEER);
        var message = new VirtualRouter(parameters).message(priority, source, GROUP);
        return new Datagram("eth0", source, GROUP, 255, message, System.nanoTime());
    }
}
