package io.regent.launcher.demo;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the reader of the demo sees. Times are seconds since the start. */
final class Timeline {

    /** Two pings lost in a row are an outage; less is the grain of the measurement. */
    private static final long GRAIN_MILLIS = 3 * Pinger.INTERVAL_MILLIS;

    private final long start = System.nanoTime();
    private final Map<String, Long> outages = new LinkedHashMap<>();
    private long stepStart = start;

    void title(String text) {
        System.out.println(text);
    }

    void step(String text) {
        stepStart = System.nanoTime();
        System.out.printf(Locale.ROOT, "%n%6.2f s  %s%n", seconds(stepStart), text);
    }

    /** Returns the {@link System#nanoTime} at which the present step began. */
    long stepStart() {
        return stepStart;
    }

    void note(String text) {
        System.out.printf(Locale.ROOT, "%6.2f s    %s%n", seconds(System.nanoTime()), text);
    }

    void outage(String step, long millis) {
        outages.put(step, millis);
        note("outage for the client: " + words(millis));
    }

    private static String words(long millis) {
        return millis <= GRAIN_MILLIS ? "none (never more than " + millis + " ms between two answers)" : millis + " ms";
    }

    void summary() {
        System.out.println("\nThe longest time the client was without an answer:");
        outages.forEach((step, millis) -> System.out.printf("  %-30s %s%n", step, words(millis)));
        System.out.println("Advertisements every " + Demo.INTERVAL_SECONDS
                + " s (VRRPv3): a silent master is missed after about 3.4 of them.\n");
    }

    private double seconds(long at) {
        return (at - start) / 1e9;
    }
}
