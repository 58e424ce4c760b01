package io.regent.check.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regent.api.check.Check;
import io.regent.api.check.CheckResult;
import io.regent.api.check.CheckSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScriptCheckFactoryTest {

    private final ScriptCheckFactory factory = new ScriptCheckFactory();

    @Test
    void passesWithStatusZero() throws Exception {
        assertThat(check("/bin/sh", "-c", "exit 0").run()).isEqualTo(CheckResult.pass("exited with status 0"));
    }

    @Test
    void failsWithAnyOtherStatus() throws Exception {
        assertThat(check("/bin/sh", "-c", "exit 1").run()).isEqualTo(CheckResult.fail("exited with status 1"));
    }

    @Test
    void failsWhenItTakesTooLong() throws Exception {
        var check = factory.create(spec(Duration.ofMillis(100), Map.of("command", List.of("/bin/sleep", "600"))));

        assertThat(check.run()).isEqualTo(CheckResult.fail("timed out after 100 ms and was ended"));
    }

    @Test
    void isMadeEvenIfTheScriptIsMissingAndSaysThatItCannotRun() throws Exception {
        assertThat(check("/no/such/script").run())
                .isEqualTo(CheckResult.unable("script /no/such/script cannot be run: /no does not exist"));
    }

    @Test
    void refusesParametersThatCannotBeUsed() {
        assertRefused(Map.of(), "no script is given: write the path of a program and its arguments");
        assertRefused(Map.of("command", List.of("true"), "user", List.of("a", "b")),
                "user takes one name, not 2: a b");
        assertRefused(Map.of("command", List.of("true"), "group", List.of("-x")),
                "group '-x' cannot be a name or a number");
        assertRefused(Map.of("command", List.of("true"), "security", List.of("maybe")),
                "security is 'on' or 'off', not 'maybe'");
    }

    private void assertRefused(Map<String, List<String>> parameters, String message) {
        assertThatThrownBy(() -> factory.create(spec(Duration.ofSeconds(1), parameters)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private Check check(String... words) {
        return factory.create(spec(Duration.ofSeconds(20), Map.of("command", List.of(words))));
    }

    private static CheckSpec spec(Duration timeout, Map<String, List<String>> parameters) {
        return new CheckSpec("chk", timeout, parameters);
    }
}
