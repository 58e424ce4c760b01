/**
 * How advertisements travel. A transport moves octets; it knows nothing of the election.
 */
@Export
@Version("0.1.0")
package io.regent.api.transport;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
