/** The messages of VRRPv2 (RFC 3768) and VRRPv3 (RFC 9568), both ways. */
@Export
@Version("0.1.0")
package io.regent.vrrp.packet;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
