package io.regent.bench;

import io.regent.bench.Measure.Style;
import java.io.IOException;

/** What it costs to have the daemon: the time until it speaks, and what one virtual router takes of the machine. */
final class StartRow implements Row {

    private static final Measure START = new Measure("Start",
            "from exec to the first advertisement (priority 255), ms", Style.TYPICAL);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public int rounds() {
        return 10;
    }

    @Override
    public void round(Contender contender, Stage stage) throws IOException, InterruptedException {
        try (var capture = stage.capture();
                var master = stage.master(contender, capture, Setting.single(3, 1000, Setting.OWNER))) {
            long first = capture.awaitAdvert(stage.lan().first(), 1000, any -> true).time();
            stage.sheet().add(START, contender, (first - master.startedAt()) / 1e6);
        }
    }
}
