/**
 * What a notifier plug-in fulfils: a {@link io.regent.api.notify.Notifier} service that delivers
 * {@link io.regent.api.notify.Notice notices}. Regent owns the threads, the order and the time-outs.
 */
@Export
@Version("0.1.0")
package io.regent.api.notify;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
