/**
 * The VRRP election (RFC 9568 section 6) as a pure function of events and time.
 */
@Export
@Version("0.1.0")
package io.regent.vrrp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
