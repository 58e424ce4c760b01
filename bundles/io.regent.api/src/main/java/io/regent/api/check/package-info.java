/**
 * What a check plug-in fulfils: a {@link io.regent.api.check.CheckFactory} service that makes
 * {@link io.regent.api.check.Check checks}. Regent owns the threads, the schedule and the time-outs.
 */
@Export
@Version("0.1.0")
package io.regent.api.check;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
