package io.regent.bench;

import io.regent.bench.Measure.Style;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How evenly a master advertises every 10 and every 100 ms, and whether its backup ever loses patience. */
final class JitterRow implements Row {

    private static final String CHAPTER = "Advertisement intervals, ms";
    private static final long EPISODE = 500_000_000L; // advertisements of a backup that are closer are one failover

    private final boolean loaded;
    private final Measure ten;
    private final Measure hundred;
    private final Measure failovers;

    JitterRow(boolean loaded) {
        this.loaded = loaded;
        String kind = loaded ? "a busy loop on each core" : "idle";
        ten = new Measure(CHAPTER, "10 ms, " + kind, Style.SPREAD);
        hundred = new Measure(CHAPTER, "100 ms, " + kind, Style.SPREAD);
        failovers = new Measure("False failovers at 10 and 100 ms", "%s, rounds of %d s (quick: %d s)"
                .formatted(kind, seconds(false), seconds(true)), Style.TOTAL);
    }

    @Override
    public String name() {
        return loaded ? "jitter-load" : "jitter-idle";
    }

    @Override
    public int rounds() {
        return 3;
    }

    @Override
    public boolean includes(Contender contender) {
        return true;
    }

    @Override
    public void round(Contender contender, Stage stage) throws IOException, InterruptedException {
        try (var capture = stage.capture();
                var master = stage.master(contender, capture, Setting.fast(Setting.OWNER));
                var backup = stage.backup(contender, Setting.fast(Setting.BACKUP))) {
            long from = capture.last(stage.lan().first()).time();
            List<Process> load = loaded ? load(stage) : List.of();
            try {
                Tool.pass(1000L * seconds(stage.quick()));
            } finally {
                load.forEach(Process::destroyForcibly);
            }
            master.requireAlive();
            backup.requireAlive();
            measure(contender, stage, capture, from);
        }
    }

    private void measure(Contender contender, Stage stage, Capture capture, long from) {
        intervals(capture, stage, 10, from).forEach(ms -> stage.sheet().add(ten, contender, ms));
        intervals(capture, stage, 100, from).forEach(ms -> stage.sheet().add(hundred, contender, ms));
        long last = Long.MIN_VALUE / 2;
        int episodes = 0;
        for (Packet.Advert advert : capture.adverts(stage.lan().second()).toList()) {
            episodes += advert.time() - last > EPISODE ? 1 : 0;
            last = advert.time();
        }
        stage.sheet().add(failovers, contender, episodes);
    }

    private static List<Double> intervals(Capture capture, Stage stage, int vrid, long from) {
        List<Packet.Advert> adverts = capture.adverts(stage.lan().first())
                .filter(advert -> advert.vrid() == vrid && advert.time() >= from).toList();
        var intervals = new ArrayList<Double>();
        for (int i = 1; i < adverts.size(); i++) {
            intervals.add((adverts.get(i).time() - adverts.get(i - 1).time()) / 1e6);
        }
        return intervals;
    }

    private static List<Process> load(Stage stage) throws IOException {
        var load = new ArrayList<Process>();
        for (int core = 0; core < Runtime.getRuntime().availableProcessors(); core++) {
            load.add(Tool.start(stage.lan().client().inside(List.of("taskset", "-c", Integer.toString(core),
                    "sh", "-c", "while :; do :; done")), new File("/dev/null")));
        }
        return load;
    }

    private static int seconds(boolean quick) {
        return quick ? 4 : 18;
    }
}
