package io.regent.bench;

import java.io.IOException;

/** What one virtual router takes of the machine. */
final class SingleRow implements Row {

    private final Footprint footprint = new Footprint("1 instance");

    @Override
    public String name() {
        return "single";
    }

    @Override
    public int rounds() {
        return 2;
    }

    @Override
    public void round(Contender contender, Stage stage) throws IOException, InterruptedException {
        try (var capture = stage.capture();
                var master = stage.master(contender, capture, Setting.single(3, 1000, Setting.OWNER))) {
            stage.settle();
            footprint.measure(master, contender, stage);
        }
    }
}
