package io.regent.config;

import java.util.List;
import java.util.Optional;

/**
 * What became of reading a configuration.
 *
 * @param configuration  present if there was no error
 * @param diagnostics  all findings, in the order of the text
 */
public record Reading(Optional<Configuration> configuration, List<Diagnostic> diagnostics) {
}
