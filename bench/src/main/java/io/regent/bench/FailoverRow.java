package io.regent.bench;

import io.regent.bench.Measure.Style;
import java.io.File;
import java.io.IOException;
import java.util.List;

/** The master is killed: how long beyond the protocol's own time until the other one speaks and answers. */
final class FailoverRow implements Row {

    private static final String CHAPTER =
            "Failover after kill -9 of the master, as excess over the Master_Down_Interval, ms";

    private static final long QUIET = 200_000_000L;

    private final int version;
    private final int intervalMillis;
    private final int rounds;
    private final Measure advert;
    private final Measure announcement;
    private final Measure reply;

    FailoverRow(int version, int intervalMillis, int rounds) {
        this.version = version;
        this.intervalMillis = intervalMillis;
        this.rounds = rounds;
        String kind = "v%d, %d ms".formatted(version, intervalMillis);
        advert = new Measure(CHAPTER, kind + ": first advertisement", Style.TYPICAL);
        announcement = new Measure(CHAPTER, kind + ": first gratuitous ARP", Style.TYPICAL);
        reply = new Measure(CHAPTER, kind + ": first answered ping (one each ms)", Style.TYPICAL);
    }

    @Override
    public String name() {
        return "failover-v%d-%d".formatted(version, intervalMillis);
    }

    @Override
    public int rounds() {
        return rounds;
    }

    @Override
    public void round(Contender contender, Stage stage) throws IOException, InterruptedException {
        var lan = stage.lan();
        try (var capture = stage.capture();
                var master = stage.master(contender, capture, setting(Setting.OWNER));
                var backup = stage.backup(contender, setting(Setting.BACKUP))) {
            var ping = Tool.start(lan.client().inside(List.of("ping", "-q", "-n", "-i", "0.001",
                    Setting.virtualAddress())), new File("/dev/null"));
            try {
                capture.awaitReply(lan.first(), 5000, 0);
                awaitOneMaster(capture, lan);
                master.kill();
                measure(contender, stage, capture);
                backup.requireAlive();
            } finally {
                ping.destroyForcibly();
            }
        }
    }

    private void measure(Contender contender, Stage stage, Capture capture) throws IOException, InterruptedException {
        var second = stage.lan().second();
        Packet.Advert old = capture.last(stage.lan().first());
        check(old.priority() == Setting.OWNER, "the master said goodbye");
        long first = capture.awaitAdvert(second, 8000, advert -> advert.time() > old.time()).time();
        long answer = capture.awaitReply(second, 5000, old.time()).time();
        long due = old.time() + Setting.masterDownNanos(version, intervalMillis, Setting.BACKUP);
        check(first - due > -intervalMillis * 1_000_000L, "the backup had taken over before the kill");
        stage.sheet().add(advert, contender, (first - due) / 1e6);
        capture.of(Packet.Announcement.class).filter(arp -> arp.mac().equals(second.mac()) && arp.time() > due)
                .findFirst().ifPresent(arp -> stage.sheet().add(announcement, contender, (arp.time() - due) / 1e6));
        stage.sheet().add(reply, contender, (answer - due) / 1e6);
    }

    /** At 10 ms a busy machine alone can make two masters for a moment; that is another row's business. */
    private static void awaitOneMaster(Capture capture, Lan lan) throws IOException, InterruptedException {
        Tool.await("quiet backup", 5000, () -> {
            long last = capture.last(lan.first()).time();
            return capture.adverts(lan.second()).noneMatch(advert -> advert.time() > last - QUIET);
        });
    }

    private String setting(int priority) {
        return Setting.single(version, intervalMillis, priority);
    }

    private static void check(boolean condition, String otherwise) throws IOException {
        if (!condition) {
            throw new IOException("the round does not count: " + otherwise);
        }
    }
}
