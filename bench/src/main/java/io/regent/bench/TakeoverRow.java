package io.regent.bench;

import io.regent.bench.Measure.Style;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** A router takes over many addresses: when the last one is there, and when the last one has been announced. */
final class TakeoverRow implements Row {

    private static final String CHAPTER = "Takeover of many addresses (v3, 100 ms), from the first advertisement, ms";
    private static final Pattern ADDED = Pattern.compile("\\[(\\S+)] \\d+: eth0\\s+inet (\\S+)/.*");
    private static final int INTERVAL = 100;

    private final int addresses;
    private final int rounds;
    private final Measure present;
    private final Measure announced;
    private final Measure excess;

    TakeoverRow(int addresses, int rounds) {
        this.addresses = addresses;
        this.rounds = rounds;
        String kind = addresses == 1 ? "1 address" : "%,d addresses".formatted(addresses);
        excess = new Measure(CHAPTER, kind + ": (first advertisement, excess over the Master_Down_Interval)",
                Style.TYPICAL);
        present = new Measure(CHAPTER, kind + ": last address present", Style.TYPICAL);
        announced = new Measure(CHAPTER, kind + ": last address announced for the first time", Style.TYPICAL);
    }

    @Override
    public String name() {
        return "takeover-" + addresses;
    }

    @Override
    public int rounds() {
        return rounds;
    }

    @Override
    public void round(Contender contender, Stage stage) throws IOException, InterruptedException {
        try (var capture = stage.capture();
                var master = stage.master(contender, capture, Setting.loaded(INTERVAL, Setting.OWNER, addresses));
                var backup = stage.backup(contender, Setting.loaded(INTERVAL, Setting.BACKUP, addresses))) {
            Path log = Files.createTempFile(stage.scratch(), "addresses", ".log");
            // Its times are its own: it must not wait for a processor behind the router that it watches.
            var monitor = Tool.start(List.of("chrt", "-f", "90", "ip", "-rcvbuf", "16777216", "-ts", "-n",
                    stage.lan().second().namespace(), "monitor", "address"), log.toFile());
            try {
                Tool.pass(200);
                master.kill();
                measure(contender, stage, capture, log.toFile());
                backup.requireAlive();
            } finally {
                monitor.destroyForcibly();
            }
        }
    }

    private void measure(Contender contender, Stage stage, Capture capture, File log)
            throws IOException, InterruptedException {
        var second = stage.lan().second();
        long last = capture.last(stage.lan().first()).time();
        long first = capture.awaitAdvert(second, 8000, advert -> advert.time() > last).time();
        long down = last + Setting.masterDownNanos(3, INTERVAL, Setting.BACKUP);
        Tool.await("announcement of all addresses", 10_000, () -> announcements(capture, second).size() == addresses);
        Tool.await("all addresses", 10_000, () -> additions(log).size() >= addresses);
        stage.sheet().add(excess, contender, (first - down) / 1e6);
        stage.sheet().add(present, contender, (additions(log).get(addresses - 1) - first) / 1e6);
        var announcements = announcements(capture, second);
        stage.sheet().add(announced, contender, (announcements.get(addresses - 1) - first) / 1e6);
    }

    /** Returns the time of the first announcement of each address, in order. */
    private static List<Long> announcements(Capture capture, Node node) {
        var seen = new HashSet<Integer>();
        return capture.of(Packet.Announcement.class)
                .filter(arp -> arp.mac().equals(node.mac()) && seen.add(arp.address())).map(Packet::time).toList();
    }

    /** Returns the time of the first appearance of each address, in order. */
    private static List<Long> additions(File log) {
        var times = new ArrayList<Long>();
        var seen = new HashSet<String>();
        try {
            for (String line : Files.readAllLines(log.toPath())) {
                var match = ADDED.matcher(line);
                if (match.matches() && seen.add(match.group(2))) {
                    var time = LocalDateTime.parse(match.group(1)).atZone(ZoneId.systemDefault()).toInstant();
                    times.add(time.getEpochSecond() * 1_000_000_000L + time.getNano());
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return times;
    }
}
