/**
 * What the engine asks of the host's network: links, addresses and their announcement.
 */
@Export
@Version("0.1.0")
package io.regent.api.network;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
