package io.regent.launcher.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What one host sends, with the kernel's time stamps: tcpdump on its port of the bridge. */
public final class Capture implements AutoCloseable {

    private static final String FILTER = "proto 112 or ip6 proto 112 or arp or icmp6";
    private static final int NANOSECOND_MAGIC = 0xa1b23c4d;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;

    private final Daemon tcpdump;
    private final Path file;

    private Capture(Daemon tcpdump, Path file) {
        this.tcpdump = tcpdump;
        this.file = file;
    }

    static Capture of(String namespace, String port) {
        Path directory = Scratch.directory();
        Path file = directory.resolve("frames.pcap");
        var words = List.of("ip", "netns", "exec", namespace, "tcpdump", "-i", port, "-Q", "in", "-n", "-U",
                "--immediate-mode", "--time-stamp-precision=nano", "-Z", "root", "-s", "2048", "-w", file.toString(),
                FILTER);
        var tcpdump = Daemon.launch("tcpdump on " + port, words, directory.resolve("tcpdump.log"));
        tcpdump.says("listening on", Duration.ofSeconds(20));
        return new Capture(tcpdump, file);
    }

    /** Returns all frames so far, in the order of their arrival. */
    public List<Frame> frames() {
        try {
            return Files.exists(file) ? read(ByteBuffer.wrap(Files.readAllBytes(file))) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Frame> read(ByteBuffer pcap) {
        var frames = new ArrayList<Frame>();
        if (pcap.remaining() < FILE_HEADER) {
            return frames;
        }
        pcap.order(ByteOrder.nativeOrder());
        if (pcap.getInt(0) != NANOSECOND_MAGIC) {
            throw new AssertionError("tcpdump wrote another format");
        }
        pcap.position(FILE_HEADER);
        while (pcap.remaining() >= RECORD_HEADER) {
            long nanos = Integer.toUnsignedLong(pcap.getInt()) * 1_000_000_000L + pcap.getInt();
            int length = pcap.getInt();
            pcap.getInt();
            if (pcap.remaining() < length) {
                break;
            }
            var octets = new byte[length];
            pcap.get(octets);
            frames.add(new Frame(nanos, octets));
        }
        return frames;
    }

    /** Returns the advertisements so far. */
    public List<Advert> adverts() {
        return frames().stream().flatMap(frame -> Advert.of(frame).stream()).toList();
    }

    /** Returns the advertisements since {@code nanos} of the wall clock. */
    public List<Advert> advertsSince(long nanos) {
        return adverts().stream().filter(advert -> advert.nanos() > nanos).toList();
    }

    /** Returns the gratuitous ARP requests or unsolicited neighbour advertisements for {@code address} so far. */
    public List<Frame> announcements(String address) {
        return frames().stream().filter(frame -> frame.announces(address)).toList();
    }

    /** Waits for an advertisement and returns it. */
    public Advert await(Duration bound, Predicate<Advert> wanted, String what) {
        Await.until(bound, () -> adverts().stream().anyMatch(wanted), what, this::toString);
        return adverts().stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Returns the present moment on the clock of the time stamps. */
    public static long now() {
        var now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public String toString() {
        var adverts = adverts();
        return adverts.subList(Math.max(0, adverts.size() - 20), adverts.size()).toString();
    }

    @Override
    public void close() {
        tcpdump.kill();
    }
}
