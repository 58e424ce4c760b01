package io.regent.config;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses in figures; names are never looked up. */
final class Ip {

    private static final Pattern OCTETS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern HEXTETS = Pattern.compile("(?=.*:.*:)[0-9a-fA-F:]{2,}(\\d{1,3}(\\.\\d{1,3}){3})?");

    private Ip() {
    }

    static Optional<InetAddress> parse(String text) {
        if (OCTETS.matcher(text).matches()) {
            return octets(text);
        }
        if (text.length() > 45 || !HEXTETS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text)).filter(Inet6Address.class::isInstance);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> octets(String text) {
        String[] parts = text.split("\\.");
        var octets = new byte[parts.length];
        for (int at = 0; at < parts.length; at++) {
            int value = Integer.parseInt(parts[at]);
            if (value > 255 || parts[at].length() > 1 && parts[at].startsWith("0")) {
                return Optional.empty();
            }
            octets[at] = (byte) value;
        }
        return Optional.of(of(octets));
    }

    private static InetAddress of(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 octets are always an address", e);
        }
    }

    static String help(String text) {
        if (text.contains("%")) {
            return "write it without %, and the interface with dev";
        }
        if (text.matches("\\d+(\\.\\d+)*")) {
            return text.split("\\.").length == 4 ? "each number is from 0 to 255, without leading zeros"
                    : "an IPv4 address has four numbers";
        }
        return text.contains(":") ? "an IPv6 address has eight groups of hexadecimal digits, or ::"
                : "names are not looked up, write the address";
    }

    static boolean isV6(InetAddress address) {
        return address instanceof Inet6Address;
    }

    static int bits(InetAddress address) {
        return address instanceof Inet4Address ? 32 : 128;
    }

    /** Returns the address with the bits behind the prefix all set or all cleared. */
    static InetAddress edge(InetAddress address, int prefix, boolean set) {
        int host = bits(address) - prefix;
        BigInteger mask = BigInteger.ONE.shiftLeft(host).subtract(BigInteger.ONE);
        BigInteger value = new BigInteger(1, address.getAddress());
        BigInteger edge = set ? value.or(mask) : value.andNot(mask);
        byte[] digits = edge.toByteArray();
        var octets = new byte[bits(address) / 8];
        int length = Math.min(digits.length, octets.length);
        System.arraycopy(digits, digits.length - length, octets, octets.length - length, length);
        return of(octets);
    }
}
