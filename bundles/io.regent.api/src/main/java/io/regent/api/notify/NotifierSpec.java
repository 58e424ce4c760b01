package io.regent.api.notify;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a notifier was configured with.
 *
 * @param name  the keyword or name in the configuration, for messages
 * @param timeout  how long one delivery may take; more than zero
 * @param parameters  by parameter name, the words in order; for the type {@code script}: {@code command} (the program and
 *        its arguments), {@code append} with the words to add after them, and if it runs as somebody else {@code user} and {@code group}
 */
public record NotifierSpec(String name, Duration timeout, Map<String, List<String>> parameters) {

    /** Copies the parameters. */
    public NotifierSpec {
        parameters = Map.copyOf(parameters);
    }

    /** Returns the words of a parameter, none if it is not there. */
    public List<String> words(String parameter) {
        return parameters.getOrDefault(parameter, List.of());
    }
}
