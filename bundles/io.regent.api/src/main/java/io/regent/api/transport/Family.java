package io.regent.api.transport;

import java.net.Inet4Address;
import java.net.InetAddress;

/** An address family. */
public enum Family {

    /** IPv4. */
    INET,
    /** IPv6. */
    INET6;

    /** Returns the family of an address. */
    public static Family of(InetAddress address) {
        return address instanceof Inet4Address ? INET : INET6;
    }
}
