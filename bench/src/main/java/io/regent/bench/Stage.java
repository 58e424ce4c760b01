package io.regent.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What a round has to work with.
 *
 * @param lan  the network
 * @param scratch  a directory for files that nobody needs afterwards
 * @param sheet  where figures are written down
 * @param quick  whether to spend as little time as possible
 */
record Stage(Lan lan, Path scratch, Sheet sheet, boolean quick) {

    Capture capture() throws IOException, InterruptedException {
        return Capture.start(lan, scratch);
    }

    /** Starts the router that owns the addresses and waits for its first advertisement. */
    Daemon master(Contender contender, Capture capture, String setting) throws IOException, InterruptedException {
        var daemon = Daemon.start(contender, lan.first(), setting, scratch);
        try {
            capture.awaitAdvert(lan.first(), 20_000, advert -> true);
            return daemon;
        } catch (IOException | InterruptedException e) {
            daemon.close();
            throw e;
        }
    }

    /** Starts the other router and waits until it has settled. */
    Daemon backup(Contender contender, String setting) throws IOException, InterruptedException {
        var daemon = Daemon.start(contender, lan.second(), setting, scratch);
        try {
            daemon.awaitListening(20_000);
            settle();
            return daemon;
        } catch (IOException | InterruptedException e) {
            daemon.close();
            throw e;
        }
    }

    /** Lets routers come to rest after their start. */
    void settle() throws InterruptedException {
        Tool.pass(2000);
    }
}
