/** keepalived.conf: read, judged, and compared with what is in force. */
@Export
@Version("0.1.0")
package io.regent.config;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
