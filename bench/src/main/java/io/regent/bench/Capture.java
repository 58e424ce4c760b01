package io.regent.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Everything that passes the client's port of the bridge, with the kernel's time stamps. Read while it is written. */
final class Capture implements AutoCloseable {

    private static final String FILTER = "ip proto 112 or arp or (icmp and icmp[icmptype] == icmp-echoreply)";
    private static final int NANOSECOND_MAGIC = 0xa1b23c4d;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;

    private final Process tcpdump;
    private final FileChannel file;
    private final List<Packet> packets = new ArrayList<>();
    private long position;

    private Capture(Process tcpdump, FileChannel file) {
        this.tcpdump = tcpdump;
        this.file = file;
    }

    /** Starts a capture and waits until it sees what passes. */
    static Capture start(Lan lan, Path directory) throws IOException, InterruptedException {
        Path file = Files.createTempFile(directory, "capture", ".pcap");
        Path log = Files.createTempFile(directory, "tcpdump", ".log");
        var tcpdump = Tool.start(lan.atTheSwitch(List.of("tcpdump", "-i", Lan.PORT, "-n", "-s", "96", "-B", "16384",
                "--immediate-mode", "-U", "--time-stamp-precision=nano", "-w", file.toString(), FILTER)), log.toFile());
        Tool.await("capture", 5000, () -> size(file) >= FILE_HEADER && text(log).contains("listening on"));
        return new Capture(tcpdump, FileChannel.open(file));
    }

    /** Returns the advertisements of one sender, in order. */
    Stream<Packet.Advert> adverts(Node sender) {
        return of(Packet.Advert.class).filter(advert -> advert.mac().equals(sender.mac()));
    }

    /** Returns what has been seen of one kind. */
    <T extends Packet> Stream<T> of(Class<T> kind) {
        read();
        return List.copyOf(packets).stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Returns the first advertisement of a sender that meets the condition, and waits for it. */
    Packet.Advert awaitAdvert(Node sender, long millis, Predicate<Packet.Advert> condition)
            throws IOException, InterruptedException {
        Tool.await("advertisement of " + sender.namespace(), millis, () -> adverts(sender).anyMatch(condition));
        return adverts(sender).filter(condition).findFirst().orElseThrow();
    }

    /** Returns the latest advertisement of a sender. */
    Packet.Advert last(Node sender) {
        return adverts(sender).reduce((before, after) -> after)
                .orElseThrow(() -> new IllegalStateException("no advertisement of " + sender.namespace()));
    }

    /** Returns the first answer of a sender to a ping after a moment, and waits for it. */
    Packet.Reply awaitReply(Node sender, long millis, long after) throws IOException, InterruptedException {
        Tool.await("answer of " + sender.namespace(), millis, () -> replies(sender, after).findAny().isPresent());
        return replies(sender, after).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        try {
            Tool.end(tcpdump);
            file.close();
        } catch (InterruptedException e) {
            tcpdump.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Packet.Reply> replies(Node sender, long after) {
        return of(Packet.Reply.class).filter(reply -> reply.mac().equals(sender.mac()) && reply.time() > after);
    }

    /** Takes in the records that have been written completely since the last time. */
    private void read() {
        try {
            var bytes = ByteBuffer.allocate((int) (file.size() - position)).order(ByteOrder.nativeOrder());
            while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) >= 0) {
                continue;
            }
            position += take(bytes.flip(), position == 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int take(ByteBuffer bytes, boolean fromStart) throws IOException {
        int at = 0;
        if (fromStart) {
            if (bytes.limit() < FILE_HEADER || bytes.getInt(0) != NANOSECOND_MAGIC) {
                throw new IOException("the capture has no nanosecond time stamps");
            }
            at = FILE_HEADER;
        }
        while (at + RECORD_HEADER <= bytes.limit()) {
            int length = bytes.getInt(at + 8);
            if (at + RECORD_HEADER + length > bytes.limit()) {
                break;
            }
            packet(bytes, at, length).ifPresent(packets::add);
            at += RECORD_HEADER + length;
        }
        return at;
    }

    private static Optional<Packet> packet(ByteBuffer bytes, int at, int length) {
        long time = Integer.toUnsignedLong(bytes.getInt(at)) * 1_000_000_000L + bytes.getInt(at + 4);
        return Packet.read(time, bytes.slice(at + RECORD_HEADER, length));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
