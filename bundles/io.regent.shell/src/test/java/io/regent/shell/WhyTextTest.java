package io.regent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.regent.api.status.Explanation;
import io.regent.api.status.Explanation.Transition;
import io.regent.api.status.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhyTextTest {

    @Test
    void tellsStateCausesWaitingAndHistory() {
        var since = Sample.NOW.minusSeconds(134);
        var why = new Explanation("VI_1", Sample.NOW, State.BACKUP, since,
                List.of("192.0.2.1 advertises priority 150", "the own priority is 90: 100, chk -10"),
                List.of(new Transition(since, State.INIT, State.BACKUP, "STARTUP", "started", 90)),
                List.of("becomes MASTER when nothing is heard for 3.648 s"));

        assertThat(WhyText.of(why, Terminal.NONE)).isEqualToNormalizingNewlines("""
                VI_1 is BACKUP since %1$s (2m14s)
                  because 192.0.2.1 advertises priority 150
                      and the own priority is 90: 100, chk -10
                  next    becomes MASTER when nothing is heard for 3.648 s

                last transitions
                  %1$s  INIT   -> BACKUP  priority 90   started (STARTUP)
                """.formatted(Times.clock(since)));
    }
}
