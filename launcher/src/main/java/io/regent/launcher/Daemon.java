package io.regent.launcher;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.osgi.framework.Bundle;

/** {@code regent run}: the daemon, in the foreground, until a signal or a bundle ends it. */
final class Daemon {

    private static final Logger LOG = Logger.getLogger("io.regent.launcher");

    /** A stop is expected to be over by then; later it is said who is slow, and in the end the process goes anyway. */
    private static final long SLOW_STOP_MILLIS = 2_000;
    private static final long LAST_STOP_MILLIS = 5_000;

    private final House house;
    private final CountDownLatch over = new CountDownLatch(1);

    private Daemon(House house) {
        this.house = house;
    }

    static int run(RunOptions options) throws Refusal {
        Installation installation = Installation.here();
        try (var directory = RunDirectory.take(options.runDirectory())) {
            Log.open(installation, options.debug());
            return new Daemon(House.build(installation, directory.path().resolve("cache"), properties(options))).live();
        } finally {
            Log.flushAll();
        }
    }

    private static Map<String, String> properties(RunOptions options) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("regent.configuration", options.configuration().toString());
        properties.put("regent.run.dir", options.runDirectory().toString());
        properties.put("regent.version", Installation.version());
        properties.forEach(System::setProperty);
        return properties;
    }

    private int live() throws Refusal {
        var signals = new Signals(house.framework(), this::end);
        signals.listen();
        try {
            house.start(bundle -> true);
            house.awaitStop(0);
        } catch (InterruptedException e) {
            house.stop();
        } catch (Refusal refusal) {
            house.stop();
            await();
            throw refusal;
        } finally {
            over.countDown();
        }
        return Integer.getInteger(House.EXIT_STATUS, 0);
    }

    private void await() {
        try {
            house.awaitStop(LAST_STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called on a thread of its own when a signal asks for the end. */
    private void end(String signal) {
        LOG.info("stopping: " + signal);
        house.stop();
        try {
            if (over.await(SLOW_STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
            LOG.warning("still stopping after 2 s; not down yet: " + notDown());
            if (!over.await(LAST_STOP_MILLIS - SLOW_STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.severe("leaving without a clean stop after 5 s; not down: " + notDown());
                Log.flushAll();
                Runtime.getRuntime().halt(Main.FAILED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String notDown() {
        return house.bundles().stream().filter(bundle -> (bundle.getState() & (Bundle.ACTIVE | Bundle.STOPPING)) != 0)
                .map(Bundle::getSymbolicName).toList().toString();
    }
}
