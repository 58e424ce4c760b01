package io.regent.config;

import io.regent.config.Instance.Announcing;
import java.time.Duration;
import java.util.Optional;

/**
 * The {@code garp_*} settings as far as they are written; what is not comes from the draft above, and at last from
 * keepalived.
 */
final class AnnouncingDraft {

    private static final int MOST = 65_535;
    private static final String LONGEST = "1000000";

    private final Values values;
    private Optional<Integer> repeat = Optional.empty();
    private Optional<Duration> delay = Optional.empty();
    private Optional<Duration> refresh = Optional.empty();
    private Optional<Integer> refreshRepeat = Optional.empty();
    private Optional<Integer> lowerRepeat = Optional.empty();
    private Optional<Duration> lowerDelay = Optional.empty();
    private Duration arpInterval = Duration.ZERO;
    private Duration naInterval = Duration.ZERO;
    private boolean sparing;

    AnnouncingDraft(Values values) {
        this.values = values;
    }

    /** Takes a keyword without its {@code vrrp_}; returns whether it was one of these. */
    boolean take(String keyword, Statement statement) {
        switch (keyword) {
            case "garp_master_delay" -> delay = seconds(statement);
            case "garp_master_repeat" -> repeat = times(statement, 0);
            case "garp_master_refresh" -> refresh = seconds(statement);
            case "garp_master_refresh_repeat" -> refreshRepeat = times(statement, 0);
            case "garp_lower_prio_delay" -> lowerDelay = seconds(statement);
            case "garp_lower_prio_repeat" -> lowerRepeat = values.integer(statement, 0, MOST);
            case "garp_interval" -> arpInterval = seconds(statement).orElse(arpInterval);
            case "gna_interval" -> naInterval = seconds(statement).orElse(naInterval);
            case "min_garp" -> sparing = values.bool(statement).orElse(sparing);
            default -> {
                return false;
            }
        }
        return true;
    }

    private Optional<Duration> seconds(Statement statement) {
        return values.seconds(statement, "0", LONGEST);
    }

    /** keepalived takes 0 as 1. */
    private Optional<Integer> times(Statement statement, int min) {
        Optional<Integer> times = values.integer(statement, min, MOST);
        if (times.equals(Optional.of(0))) {
            values.findings().warning(Code.OUT_OF_RANGE, statement.argument(0).mark(),
                    statement.keyword() + " 0 counts as 1",
                    "use a value from 1 on");
        }
        return times.map(value -> Math.max(1, value));
    }

    /** Fills in what is not written here from {@code above}, the global settings. */
    Announcing complete(AnnouncingDraft above, boolean strict) {
        int many = repeat.or(() -> above.repeat).orElse(above.sparing ? 1 : 5);
        Duration pause = delay.or(() -> above.delay).orElse(Duration.ofSeconds(above.sparing ? 0 : 5));
        return new Announcing(many, pause,
                refresh.or(() -> above.refresh).orElse(Duration.ZERO),
                refreshRepeat.or(() -> above.refreshRepeat).orElse(1),
                strict ? 0 : lowerRepeat.or(() -> above.lowerRepeat).orElse(many),
                strict ? Duration.ZERO : lowerDelay.or(() -> above.lowerDelay).orElse(pause),
                above.arpInterval, above.naInterval);
    }
}
