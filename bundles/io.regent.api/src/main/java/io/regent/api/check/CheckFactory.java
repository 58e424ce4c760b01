package io.regent.api.check;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes checks of one type. Registered as a service with the property {@link #TYPE}.
 * <p>
 * Called on a thread that may wait, never on the engine's loop. A factory keeps no reference to the checks it made.
 */
@ConsumerType
public interface CheckFactory {

    /** The service property that names the type, for example {@code script}. */
    String TYPE = "regent.check";

    /**
     * Returns a new check.
     *
     * @throws IllegalArgumentException when a parameter is missing or cannot be used; its message is shown to the operator
     */
    Check create(CheckSpec spec);
}
