package io.regent.bench;

import io.regent.bench.Measure.Style;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** 255 virtual routers in one daemon: what they take, and what it costs to change one of them. */
final class FleetRow implements Row {

    private static final String CHAPTER = "Reload that changes the priority of one of 255 instances, v3, 1 s";
    private static final Measure START = new Measure("Start",
            "255 instances: from exec until all have advertised, ms", Style.TYPICAL);
    private static final Measure EFFECTIVE = new Measure(CHAPTER,
            "from SIGHUP to the new priority in an advertisement, ms", Style.TYPICAL);
    private static final Measure GAP = new Measure(CHAPTER,
            "longest interval between advertisements of any instance, ms", Style.TYPICAL);
    private static final Measure CPU = new Measure(CHAPTER, "processor beyond that of rest, ms", Style.TYPICAL);
    private static final int INSTANCES = 255;
    private static final int PRIORITY = 200;
    private static final int CHANGED = 128;
    private static final long BEFORE = 1_500_000_000L;
    private static final long AFTER = 2500;

    private final Footprint footprint = new Footprint("255 instances");

    @Override
    public String name() {
        return "fleet";
    }

    @Override
    public int rounds() {
        return 2;
    }

    @Override
    public void round(Contender contender, Stage stage) throws IOException, InterruptedException {
        try (var capture = stage.capture()) {
            start(contender, stage);
            try (var daemon = Daemon.start(contender, stage.lan().first(), Setting.fleet(PRIORITY, 0, 0),
                    stage.scratch())) {
                awaitAll(capture, stage);
                stage.settle();
                double rest = footprint.measure(daemon, contender, stage);
                for (int i = 1; i <= (stage.quick() ? 2 : 5); i++) {
                    reload(daemon, contender, stage, capture, PRIORITY + i, rest);
                }
            }
        }
    }

    private static void start(Contender contender, Stage stage) throws IOException, InterruptedException {
        try (var capture = stage.capture();
                var daemon = Daemon.start(contender, stage.lan().first(), Setting.fleet(Setting.OWNER, 0, 0),
                        stage.scratch())) {
            awaitAll(capture, stage);
            var seen = new HashMap<Integer, Long>();
            capture.adverts(stage.lan().first()).forEach(advert -> seen.putIfAbsent(advert.vrid(), advert.time()));
            long last = seen.values().stream().mapToLong(Long::longValue).max().orElseThrow();
            stage.sheet().add(START, contender, (last - daemon.startedAt()) / 1e6);
        }
        stage.lan().clean();
    }

    private static void reload(Daemon daemon, Contender contender, Stage stage, Capture capture, int priority,
            double rest) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long used = daemon.usage().cpuNanos();
        long at = daemon.reload(Setting.fleet(PRIORITY, CHANGED, priority));
        long effective = capture.awaitAdvert(stage.lan().first(), 5000,
                advert -> advert.vrid() == CHANGED && advert.priority() == priority).time();
        Tool.pass(AFTER);
        double beyond = daemon.usage().cpuNanos() - used - rest * (System.nanoTime() - start) / 1e9;
        stage.sheet().add(EFFECTIVE, contender, (effective - at) / 1e6);
        stage.sheet().add(GAP, contender, longestGap(capture, stage, at) / 1e6);
        stage.sheet().add(CPU, contender, beyond / 1e6);
    }

    /** From shortly before the reload on: a gap that spans it is seen whole. */
    private static long longestGap(Capture capture, Stage stage, long reload) {
        Map<Integer, Long> last = new HashMap<>();
        return capture.adverts(stage.lan().first()).filter(advert -> advert.time() > reload - BEFORE)
                .mapToLong(advert -> {
                    Long before = last.put(advert.vrid(), advert.time());
                    return before == null ? 0 : advert.time() - before;
                }).max().orElse(0);
    }

    private static void awaitAll(Capture capture, Stage stage) throws IOException, InterruptedException {
        Tool.await("advertisements of all " + INSTANCES + " instances", 30_000, () -> capture
                .adverts(stage.lan().first()).map(Packet.Advert::vrid).distinct().count() == INSTANCES);
    }
}
