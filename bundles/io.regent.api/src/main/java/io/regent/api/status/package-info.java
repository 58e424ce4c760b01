/**
 * What the running engine tells of itself and what it may be asked to do: the seam to the shell.
 */
@Export
@Version("0.1.0")
package io.regent.api.status;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
