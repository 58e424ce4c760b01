package io.regent.vrrp;

import java.util.List;
import java.util.Optional;

/**
 * What a virtual router depends on at one moment, and what follows from it.
 *
 * @param base  the configured priority, 1 to 255
 * @param trackers  in the order of the configuration
 */
public record Tracking(int base, List<Tracker> trackers) {

    private static final int OWNER = 255;
    private static final int HIGHEST = 254;

    public Tracking {
        trackers = List.copyOf(trackers);
    }

    /** Something tracked, as it is. Without weight its failure is a fault; with weight it changes the priority. */
    public sealed interface Tracker {

        String name();

        /** Returns what it adds to the priority. */
        int contribution();

        /** Returns what it keeps the virtual router in FAULT for. */
        Optional<String> fault();

        /** Returns whether its first result must be awaited before the virtual router may start. */
        boolean pending();
    }

    /**
     * A {@code vrrp_script}.
     *
     * @param weight  above 0: added while it passes; below 0: added while it fails; 0: its failure is a fault
     * @param reverse  swaps pass and fail
     */
    public record Script(String name, int weight, boolean reverse, Verdict verdict) implements Tracker {

        @Override
        public int contribution() {
            return weighed(weight, reversed(verdict, reverse));
        }

        @Override
        public Optional<String> fault() {
            boolean failing = weight == 0 && reversed(verdict, reverse) == Verdict.FAIL;
            return failing ? Optional.of("due to script " + name) : Optional.empty();
        }

        @Override
        public boolean pending() {
            return weight == 0 && verdict == Verdict.UNKNOWN;
        }
    }

    /** An interface: PASS while it is up. The weight is that of a {@link Script}. */
    public record Interface(String name, int weight, boolean reverse, Verdict verdict) implements Tracker {

        @Override
        public int contribution() {
            return weighed(weight, reversed(verdict, reverse));
        }

        @Override
        public Optional<String> fault() {
            boolean failing = weight == 0 && reversed(verdict, reverse) == Verdict.FAIL;
            return failing ? Optional.of("interface " + name + (verdict == Verdict.FAIL ? " down" : " up"))
                    : Optional.empty();
        }

        @Override
        public boolean pending() {
            return weight == 0 && verdict == Verdict.UNKNOWN;
        }
    }

    /**
     * A {@code track_file}.
     *
     * @param weight  times the value is added, within -254 and 254, and -254 is a fault; 0: any value but 0 is a fault
     * @param reverse  negates what is added; without weight: the value 0 is the fault
     * @param value  what stands in the file, 0 if it does not exist
     */
    public record File(String name, int weight, boolean reverse, int value) implements Tracker {

        private static final int LIMIT = 254;

        private int product() {
            long product = (long) weight * value * (reverse ? -1 : 1);
            return (int) Math.max(-LIMIT, Math.min(LIMIT, product));
        }

        @Override
        public int contribution() {
            return product() == -LIMIT ? 0 : product();
        }

        @Override
        public Optional<String> fault() {
            boolean failing = weight == 0 ? (value != 0) != reverse : product() == -LIMIT;
            return failing ? Optional.of("tracked file %s has status %d".formatted(name, value)) : Optional.empty();
        }

        @Override
        public boolean pending() {
            return false;
        }
    }

    private static Verdict reversed(Verdict verdict, boolean reverse) {
        return switch (verdict) {
            case UNKNOWN -> Verdict.UNKNOWN;
            case PASS -> reverse ? Verdict.FAIL : Verdict.PASS;
            case FAIL -> reverse ? Verdict.PASS : Verdict.FAIL;
        };
    }

    private static int weighed(int weight, Verdict verdict) {
        return switch (verdict) {
            case UNKNOWN -> 0;
            case PASS -> Math.max(0, weight);
            case FAIL -> Math.min(0, weight);
        };
    }

    /** Returns the effective priority: the sum, then clamped to 1 to 254; the owner's 255 is never changed. */
    public int priority() {
        if (base == OWNER) {
            return OWNER;
        }
        long sum = base + trackers.stream().mapToLong(Tracker::contribution).sum();
        return (int) Math.max(1, Math.min(HIGHEST, sum));
    }

    /** Returns what changes the priority right now, one phrase each: {@code chk -20}. */
    public List<String> contributions() {
        return base == OWNER ? List.of() : trackers.stream().filter(tracker -> tracker.contribution() != 0)
                .map(tracker -> "%s %+d".formatted(tracker.name(), tracker.contribution())).toList();
    }

    /**
     * Returns what keeps the virtual router in FAULT, one phrase each, in keepalived's words; for {@link
     * Event.FaultsChanged}.
     */
    public List<String> faults() {
        return trackers.stream().flatMap(tracker -> tracker.fault().stream()).toList();
    }

    /** Returns whether a first result must be awaited before {@link Event.Startup}. */
    public boolean pending() {
        return trackers.stream().anyMatch(Tracker::pending);
    }
}
