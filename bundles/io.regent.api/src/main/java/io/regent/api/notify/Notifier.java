package io.regent.api.notify;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells somebody about a {@link Notice}. Registered as a service with the property {@link #TYPE}.
 * <p>
 * Regent calls it for the notices of one virtual router or sync group in order, one at a time; those of different
 * ones may come at the same time on different threads.
 */
@ConsumerType
public interface Notifier {

    /** The service property that names the type, for example {@code script}. */
    String TYPE = "regent.notifier";

    /**
     * Delivers one notice. The thread is interrupted when the notifier's time-out is over; what was started for this
     * delivery must be ended before this method throws.
     *
     * @return one line about what happened, for the operator
     * @throws IOException when it was not delivered; the message says why
     */
    String deliver(Notice notice, NotifierSpec spec) throws IOException, InterruptedException;
}
