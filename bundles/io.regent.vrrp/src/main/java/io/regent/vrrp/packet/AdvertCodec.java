package io.regent.vrrp.packet;

import io.regent.vrrp.packet.Decoded.Malformed;
import io.regent.vrrp.packet.Decoded.Sound;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The messages of one virtual router, both ways: RFC 9568 section 5.2 and RFC 3768 section 5.3.
 * <p>
 * Decoding never throws, whatever the octets are. Immutable; safe for use by several threads.
 */
public final class AdvertCodec {

    static final int VERSION_AND_TYPE = 0;
    static final int VRID = 1;
    static final int PRIORITY = 2;
    private static final int ADDRESS_COUNT = 3;
    private static final int AUTHENTICATION_TYPE = 4; // v2
    private static final int ADVERTISEMENT_INTERVAL = 5; // v2, seconds
    private static final int MAX_ADVERTISE_INTERVAL = 4; // v3, centiseconds, in the low 12 bits
    private static final int CHECKSUM = 6;
    private static final int ADDRESSES = 8;

    private static final int ADVERTISEMENT = 1;
    private static final int SIMPLE_PASSWORD = 1;
    private static final int AUTHENTICATION_HEADER = 2;
    private static final long CENTISECOND = 10_000_000;
    private static final long SECOND = 1_000_000_000;

    private final Advert own;
    private final boolean ipv6;
    private final boolean pseudoHeader;
    private final byte[] ownAddresses;

    /**
     * @param own  what is sent, and what is expected of others: version, VRID, addresses, interval (v2), password (v2)
     * @param ipv6  whether the addresses are IPv6 addresses
     * @param checksumAsV2  VRRPv3 over IPv4: whether the checksum is sent without the pseudo-header, as RFC 9568 has it
     */
    public AdvertCodec(Advert own, boolean ipv6, boolean checksumAsV2) {
        this.own = own;
        this.ipv6 = ipv6;
        this.pseudoHeader = own.version() == 3 && (ipv6 || !checksumAsV2);
        this.ownAddresses = octets(own.addresses());
    }

    private static byte[] octets(List<InetAddress> addresses) {
        var octets = ByteBuffer.allocate(addresses.size() * 16);
        addresses.forEach(address -> octets.put(address.getAddress()));
        var written = new byte[octets.flip().remaining()];
        octets.get(written);
        return written;
    }

    /**
     * Returns the message from its position 0 to its limit, ready to be sent.
     *
     * @param priority  0 to 255
     */
    public ByteBuffer encode(int priority, InetAddress source, InetAddress destination) {
        int length = ADDRESSES + ownAddresses.length + trailer();
        var message = ByteBuffer.allocate(length);
        message.put(VERSION_AND_TYPE, (byte) (own.version() << 4 | ADVERTISEMENT));
        message.put(VRID, (byte) own.vrid());
        message.put(PRIORITY, (byte) priority);
        message.put(ADDRESS_COUNT, (byte) own.addresses().size());
        message.put(ADDRESSES, ownAddresses);
        if (own.version() == 3) {
            message.putShort(MAX_ADVERTISE_INTERVAL, (short) intervalOnTheWire());
        } else {
            message.put(ADVERTISEMENT_INTERVAL, (byte) intervalOnTheWire());
            own.password().ifPresent(password -> authenticate(message, password));
        }
        long sum = Checksum.sum(message) + (pseudoHeader ? Checksum.pseudoHeader(source, destination, length) : 0);
        return message.putShort(CHECKSUM, (short) ~Checksum.fold(sum));
    }

    private void authenticate(ByteBuffer message, Password password) {
        message.put(AUTHENTICATION_TYPE, (byte) SIMPLE_PASSWORD);
        password.write(message, ADDRESSES + ownAddresses.length);
    }

    private int trailer() {
        return own.version() == 2 ? Password.SIZE : 0;
    }

    private int intervalOnTheWire() {
        return own.version() == 3
                ? (int) Math.max(1, Math.min(4095, own.interval() / CENTISECOND))
                : (int) Math.max(1, Math.min(255, own.interval() / SECOND));
    }

    /**
     * Judges the octets from the position to the limit of {@code datagram}, which is left as it was, by RFC 9568
     * section 7.1. Reserved bits are ignored (section 5.2.6). The checksum of VRRPv3 over IPv4 may be with or without
     * the pseudo-header.
     */
    public Decoded decode(ByteBuffer datagram, InetAddress source, InetAddress destination) {
        ByteBuffer message = datagram.slice();
        Optional<Malformed> malformed = form(message);
        if (malformed.isPresent()) {
            return malformed.get();
        }
        long sum = Checksum.sum(message);
        boolean right = right(sum, pseudoHeader, message, source, destination);
        if (!right && !(mayBeOdd() && right(sum, !pseudoHeader, message, source, destination))) {
            return new Malformed(Flaw.CHECKSUM,
                    "0x%04x is wrong".formatted(Short.toUnsignedInt(message.getShort(CHECKSUM))));
        }
        return content(message).<Decoded>map(flawed -> flawed).orElseGet(() -> new Sound(read(message), !right));
    }

    private boolean mayBeOdd() {
        return own.version() == 3 && !ipv6;
    }

    private static boolean right(long sum, boolean withPseudoHeader, ByteBuffer message, InetAddress source,
            InetAddress destination) {
        long pseudo = withPseudoHeader ? Checksum.pseudoHeader(source, destination, message.limit()) : 0;
        return Checksum.fold(sum + pseudo) == 0xFFFF;
    }

    /** What is judged before the checksum: version, type and length. */
    private Optional<Malformed> form(ByteBuffer message) {
        if (message.limit() < ADDRESSES) {
            return malformed(Flaw.TRUNCATED, "only %d octets", message.limit());
        }
        int first = octet(message, VERSION_AND_TYPE);
        if (first >> 4 != own.version()) {
            return malformed(Flaw.VERSION, "version %d, ours is %d", first >> 4, own.version());
        }
        if ((first & 0xF) != ADVERTISEMENT) {
            return malformed(Flaw.TYPE, "type %d", first & 0xF);
        }
        int expected = ADDRESSES + octet(message, ADDRESS_COUNT) * addressSize() + trailer();
        if (message.limit() != expected) {
            Flaw flaw = message.limit() < expected ? Flaw.TRUNCATED : Flaw.TRAILING;
            return malformed(flaw, "%d octets, its %d addresses need %d", message.limit(),
                    octet(message, ADDRESS_COUNT), expected);
        }
        return Optional.empty();
    }

    /** What is judged after the checksum: is it for us, and meant as we mean it. */
    private Optional<Malformed> content(ByteBuffer message) {
        if (octet(message, VRID) != own.vrid()) {
            return malformed(Flaw.VRID, "VRID %d, ours is %d", octet(message, VRID), own.vrid());
        }
        if (octet(message, ADDRESS_COUNT) == 0) {
            return malformed(Flaw.NO_ADDRESSES, "address count 0");
        }
        if (own.version() == 2) {
            return authentication(message).or(() -> sameInterval(message));
        }
        return interval(message) == 0 ? malformed(Flaw.ZERO_INTERVAL, "Max Advertise Interval 0") : Optional.empty();
    }

    private Optional<Malformed> authentication(ByteBuffer message) {
        int type = octet(message, AUTHENTICATION_TYPE);
        if (type > AUTHENTICATION_HEADER) {
            return malformed(Flaw.AUTHENTICATION_UNKNOWN, "authentication type %d", type);
        }
        int expected = own.password().isPresent() ? SIMPLE_PASSWORD : 0;
        if (type != expected) {
            return malformed(Flaw.AUTHENTICATION_TYPE, "authentication type %d, ours is %d", type, expected);
        }
        boolean same = own.password().map(password -> password.equals(password(message))).orElse(true);
        return same ? Optional.empty() : malformed(Flaw.PASSWORD, "received an invalid passwd!");
    }

    private Optional<Malformed> sameInterval(ByteBuffer message) {
        int theirs = octet(message, ADVERTISEMENT_INTERVAL);
        return theirs == intervalOnTheWire() ? Optional.empty()
                : malformed(Flaw.INTERVAL, "advertisement interval mismatch mine=%d sec rcv'd=%d sec",
                        intervalOnTheWire(), theirs);
    }

    private Advert read(ByteBuffer message) {
        Optional<Password> password = octet(message, AUTHENTICATION_TYPE) == SIMPLE_PASSWORD && own.version() == 2
                ? Optional.of(password(message)) : Optional.empty();
        return new Advert(own.version(), octet(message, VRID), octet(message, PRIORITY), addresses(message),
                interval(message), password);
    }

    private Password password(ByteBuffer message) {
        return Password.read(message, message.limit() - Password.SIZE);
    }

    /**
     * Returns the very list of our own addresses if the message lists the same ones: that is the common case, and it
     * allocates nothing.
     */
    private List<InetAddress> addresses(ByteBuffer message) {
        int count = octet(message, ADDRESS_COUNT);
        if (message.slice(ADDRESSES, count * addressSize()).equals(ByteBuffer.wrap(ownAddresses))) {
            return own.addresses();
        }
        var addresses = new ArrayList<InetAddress>(count);
        for (int i = 0; i < count; i++) {
            addresses.add(address(message, ADDRESSES + i * addressSize()));
        }
        return addresses;
    }

    private InetAddress address(ByteBuffer message, int at) {
        var octets = new byte[addressSize()];
        message.get(at, octets);
        try {
            return ipv6 ? Inet6Address.getByAddress(null, octets, -1) : InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 octets are always an address", e);
        }
    }

    private long interval(ByteBuffer message) {
        return own.version() == 3
                ? (message.getShort(MAX_ADVERTISE_INTERVAL) & 0x0FFF) * CENTISECOND
                : octet(message, ADVERTISEMENT_INTERVAL) * SECOND;
    }

    private int addressSize() {
        return ipv6 ? 16 : 4;
    }

    private static int octet(ByteBuffer message, int at) {
        return Byte.toUnsignedInt(message.get(at));
    }

    private static Optional<Malformed> malformed(Flaw flaw, String detail, Object... operands) {
        return Optional.of(new Malformed(flaw, detail.formatted(operands)));
    }
}
