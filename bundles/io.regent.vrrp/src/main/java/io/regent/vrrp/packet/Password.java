package io.regent.vrrp.packet;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The simple password of VRRPv2 (RFC 2338 section 5.3.10): at most 8 octets, left-aligned, zero padded. Never printed.
 */
public final class Password {

    /** The size of the authentication data. */
    static final int SIZE = 8;

    private final byte[] octets;

    private Password(byte[] octets) {
        this.octets = octets;
    }

    /** Returns the password of these octets; what is beyond the eighth is left out, as keepalived does. */
    public static Password of(byte[] octets) {
        return new Password(Arrays.copyOf(octets, SIZE));
    }

    static Password read(ByteBuffer message, int at) {
        var octets = new byte[SIZE];
        message.get(at, octets);
        return new Password(octets);
    }

    void write(ByteBuffer message, int at) {
        message.put(at, octets);
    }

    /** Compares in a time that does not depend on the octets. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Password password && MessageDigest.isEqual(octets, password.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return "********";
    }
}
