package io.regent.launcher.lab;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * An advertisement to be forged: sound as made, and any field can be spoilt before it becomes a frame.
 * <p>
 * The checksum is right for what the fields say, whatever they say, with the pseudo-header in VRRPv3.
 */
public final class Forged {

    private static final int VRRP = 112;
    private static final byte[] MULTICAST4 = {1, 0, 0x5e, 0, 0, 0x12};
    private static final byte[] MULTICAST6 = {0x33, 0x33, 0, 0, 0, 0x12};
    private static final byte[] STRANGER = {2, 0, 0, 0, 0x66, 0x66};

    private final boolean ipv6;
    private int version;
    private int type = 1;
    private int vrid = Setting.VRID;
    private int priority;
    private int ttl = 255;
    private int interval;
    private int reserved;
    private int authenticationType;
    private byte[] authentication = new byte[8];
    private InetAddress source;
    private InetAddress destination;
    private List<InetAddress> addresses;
    private int count;
    private int checksumFlip;
    private boolean pseudo;
    private int trailing;
    private int cut;

    private Forged(Setting setting, Host stranger) {
        ipv6 = setting.ipv6();
        version = setting.version();
        pseudo = version == 3;
        priority = setting.priority();
        interval = (int) (version == 2 ? setting.interval().toSeconds() : setting.interval().toMillis() / 10);
        source = Frame.inet(ipv6 ? stranger.linkLocal() : stranger.ipv4());
        destination = Frame.inet(ipv6 ? "ff02::12" : "224.0.0.18");
        addresses = setting.addresses().stream().map(address -> Frame.inet(address.split("/")[0])).toList();
        count = addresses.size();
        if (!setting.password().isEmpty()) {
            password(setting.password());
        }
    }

    /** Returns the advertisement that a router set so would send from {@code stranger}. */
    public static Forged like(Setting setting, Host stranger) {
        return new Forged(setting, stranger);
    }

    public Forged version(int number) {
        version = number;
        pseudo = version == 3;
        return this;
    }

    public Forged type(int number) {
        type = number;
        return this;
    }

    public Forged vrid(int number) {
        vrid = number;
        return this;
    }

    public Forged priority(int number) {
        priority = number;
        return this;
    }

    public Forged ttl(int number) {
        ttl = number;
        return this;
    }

    /** The interval as it goes on the wire: centiseconds in VRRPv3, seconds in VRRPv2. */
    public Forged interval(int number) {
        interval = number;
        return this;
    }

    /** The four reserved bits of VRRPv3. */
    public Forged reserved(int bits) {
        reserved = bits;
        return this;
    }

    public Forged authenticationType(int number) {
        authenticationType = number;
        return this;
    }

    public Forged password(String word) {
        authenticationType = 1;
        authentication = Arrays.copyOf(word.getBytes(StandardCharsets.US_ASCII), 8);
        return this;
    }

    public Forged from(String address) {
        source = Frame.inet(address);
        return this;
    }

    /** What the count says, whatever addresses follow. */
    public Forged count(int number) {
        count = number;
        return this;
    }

    /** Another list of addresses, counted rightly. */
    public Forged addresses(String... some) {
        addresses = Arrays.stream(some).map(Frame::inet).toList();
        count = addresses.size();
        return this;
    }

    public Forged wrongChecksum() {
        checksumFlip = 0x5555;
        return this;
    }

    /** The checksum as RFC 9568 has it over IPv4. */
    public Forged withoutPseudoHeader() {
        pseudo = false;
        return this;
    }

    /** So many octets more than belong there. */
    public Forged trailing(int octets) {
        trailing = octets;
        return this;
    }

    /** So many octets less at the end. */
    public Forged cut(int octets) {
        cut = octets;
        return this;
    }

    /** Returns itself, changed by {@code spoil}. */
    public Forged with(Consumer<Forged> spoil) {
        spoil.accept(this);
        return this;
    }

    /** Returns the Ethernet frame. */
    public byte[] frame() {
        byte[] message = message();
        ByteBuffer frame = ByteBuffer.allocate(14 + (ipv6 ? 40 : 20) + message.length);
        frame.put(ipv6 ? MULTICAST6 : MULTICAST4).put(STRANGER).putShort((short) (ipv6 ? 0x86dd : 0x0800));
        if (ipv6) {
            frame.putInt(0x6c000000).putShort((short) message.length).put((byte) VRRP).put((byte) ttl);
            frame.put(source.getAddress()).put(destination.getAddress());
        } else {
            frame.put(ipv4Header(message.length));
        }
        return frame.put(message).array();
    }

    private byte[] ipv4Header(int length) {
        ByteBuffer header = ByteBuffer.allocate(20);
        header.put((byte) 0x45).put((byte) 0xc0).putShort((short) (20 + length)).putInt(0);
        header.put((byte) ttl).put((byte) VRRP).putShort((short) 0);
        header.put(source.getAddress()).put(destination.getAddress());
        return header.putShort(10, (short) ~sum(header.array(), 0)).array();
    }

    private byte[] message() {
        int body = addresses.size() * (ipv6 ? 16 : 4) + (version == 2 ? 8 : 0) + trailing;
        ByteBuffer message = ByteBuffer.allocate(8 + body);
        message.put((byte) (version << 4 | type)).put((byte) vrid).put((byte) priority).put((byte) count);
        if (version == 2) {
            message.put((byte) authenticationType).put((byte) interval);
        } else {
            message.putShort((short) (reserved << 12 | interval));
        }
        message.putShort((short) 0);
        addresses.forEach(address -> message.put(address.getAddress()));
        if (version == 2) {
            message.put(authentication);
        }
        byte[] octets = Arrays.copyOf(message.array(), message.capacity() - cut);
        if (octets.length >= 8) {
            int checksum = ~sum(octets, pseudo ? pseudoHeader(octets.length) : 0) ^ checksumFlip;
            ByteBuffer.wrap(octets).putShort(6, (short) checksum);
        }
        return octets;
    }

    private int pseudoHeader(int length) {
        ByteBuffer header = ByteBuffer.allocate(40);
        header.put(source.getAddress()).put(destination.getAddress()).putShort((short) length).putShort((short) VRRP);
        return sum(header.array(), 0);
    }

    private static int sum(byte[] octets, int start) {
        int sum = start;
        for (int at = 0; at < octets.length; at++) {
            sum += Byte.toUnsignedInt(octets[at]) << (at % 2 == 0 ? 8 : 0);
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return sum;
    }
}
