package io.regent.api.network;

import java.net.InetAddress;

/**
 * One address to announce from one interface, with the interface's own hardware address.
 *
 * @param router  IPv6: whether the Router flag is set, as RFC 9568 section 8.2.2 has it
 */
public record Announcement(String interfaceName, InetAddress address, boolean router) {
}
