package io.regent.launcher.lab;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Somebody on the Lan who is no router and sends what it likes, once or steadily. */
public final class Stranger implements AutoCloseable {

    private final Host host;
    private final PacketSocket socket;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "stranger");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong sent = new AtomicLong();
    private ScheduledFuture<?> stream;

    private Stranger(Host host) {
        this.host = host;
        this.socket = PacketSocket.on(host);
    }

    /** Adds a host with the highest address so far and lets a stranger sit there. */
    public static Stranger on(Lan lan) {
        return lan.closing(new Stranger(lan.host("stranger")));
    }

    public Host host() {
        return host;
    }

    /** Sends one frame. */
    public void send(Forged forged) {
        send(forged.frame());
    }

    /** Sends one frame as it is. */
    public void send(byte[] frame) {
        socket.send(frame);
        sent.incrementAndGet();
    }

    /** Sends the frame at once and then every {@code period}, in the place of what was sent so far. */
    public void sendEvery(Duration period, Forged forged) {
        silence();
        byte[] frame = forged.frame();
        stream = clock.scheduleAtFixedRate(() -> {
            socket.send(frame);
            sent.incrementAndGet();
        }, 0, period.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Ends {@link #sendEvery}. */
    public void silence() {
        if (stream != null) {
            stream.cancel(false);
        }
    }

    /** Returns how many frames it has sent. */
    public long sent() {
        return sent.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        socket.close();
    }
}
