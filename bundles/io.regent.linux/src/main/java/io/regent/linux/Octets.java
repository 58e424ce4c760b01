package io.regent.linux;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Addresses as octets and back. Keeps the octets of those it saw last, so that asking again allocates nothing. */
final class Octets {

    private static final int MOST = 512;

    private final Map<InetAddress, byte[]> known = new HashMap<>();

    /** Returns the octets of an address; not to be changed. */
    byte[] of(InetAddress address) {
        byte[] octets = known.get(address);
        if (octets == null) {
            if (known.size() >= MOST) {
                known.clear();
            }
            octets = address.getAddress();
            known.put(address, octets);
        }
        return octets;
    }

    /** Returns the address of {@code length} octets at {@code at}, an IPv6 address without a scope. */
    static InetAddress address(ByteBuffer from, int at, int length) {
        byte[] octets = new byte[length];
        from.get(at, octets);
        try {
            // getByAddress of InetAddress would make an Inet4Address of a mapped one
            return length == 16 ? Inet6Address.getByAddress(null, octets, -1) : InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
