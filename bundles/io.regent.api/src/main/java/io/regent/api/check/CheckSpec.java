package io.regent.api.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a check was configured with.
 *
 * @param name  the name in the configuration, for messages
 * @param timeout  how long one run may take before its thread is interrupted; more than zero
 * @param parameters  by parameter name, the words in order; for the type {@code script}: {@code command} (the program and
 *        its arguments), and if it runs as somebody else {@code user} and {@code group}
 */
public record CheckSpec(String name, Duration timeout, Map<String, List<String>> parameters) {

    /** Copies the parameters. */
    public CheckSpec {
        parameters = Map.copyOf(parameters);
    }

    /** Returns the words of a parameter, none if it is not there. */
    public List<String> words(String parameter) {
        return parameters.getOrDefault(parameter, List.of());
    }
}
