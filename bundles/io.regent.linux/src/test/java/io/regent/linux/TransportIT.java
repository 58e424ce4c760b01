package io.regent.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regent.api.transport.AdvertChannel;
import io.regent.api.transport.Datagram;
import io.regent.api.transport.Family;
import io.regent.linux.Capture.Frame;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Needs root. Both ends are real kernel sockets, one veth apart. */
@Tag("netns")
class TransportIT {

    private static final InetAddress GROUP = address("224.0.0.18");
    private static final InetAddress GROUP6 = address("ff02::12");
    private static final InetAddress LEFT = address("192.0.2.1");
    private static final InetAddress RIGHT = address("192.0.2.2");
    private static final InetAddress LEFT6 = address("2001:db8::1");
    private static final InetAddress RIGHT6 = address("2001:db8::2");
    private static final InetAddress STRANGER = address("198.51.100.7");
    private static final InetAddress STRANGER6 = address("fe80::7");
    private static final ByteBuffer MESSAGE = ByteBuffer.wrap(new byte[] {0x31, 51, 100, 0, 0, 100, 1, 2});
    private static final long MILLISECOND = 1_000_000;

    private final LinkedBlockingQueue<Datagram> atLeft = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Datagram> atRight = new LinkedBlockingQueue<>();
    private Netns left;
    private Netns right;
    private Kernel ours;
    private Kernel theirs;

    @BeforeEach
    void cable() throws Exception {
        left = new Netns("rgt-tl");
        right = new Netns("rgt-tr");
        Netns.cable(left, "192.0.2.1/24", right, "192.0.2.2/24");
        left.ip("address", "add", "2001:db8::1/64", "dev", "eth0", "nodad");
        right.ip("address", "add", "2001:db8::2/64", "dev", "eth0", "nodad");
        ours = left.call(Kernel::new);
        theirs = right.call(Kernel::new);
    }

    @AfterEach
    void cleanUp() throws Exception {
        ours.close();
        theirs.close();
        left.close();
        right.close();
    }

    @Test
    void carriesAnAdvertisementToTheIpv4Group() throws Exception {
        try (var capture = Capture.open(right, "eth0", Frame::isVrrp); var sender = left(Family.INET);
                var receiver = right(Family.INET)) {
            receiver.join(GROUP);

            sender.send(LEFT, GROUP, 255, MESSAGE);

            Datagram datagram = arrived(atRight);
            assertThat(datagram).usingRecursiveComparison().ignoringFields("arrivedAt", "message")
                    .isEqualTo(new Datagram("eth0", LEFT, GROUP, 255, MESSAGE, 0));
            assertThat(datagram.message()).isEqualTo(MESSAGE);
            assertThat(datagram.message().isReadOnly()).isTrue();
            Frame frame = capture.await(1, Duration.ofSeconds(2)).get(0);
            assertThat(frame.destinationMac()).isEqualTo("01:00:5e:00:00:12");
            assertThat(frame.sourceMac()).isEqualTo(mac(left));
            assertThat(frame.octet(15)).as("type of service").isEqualTo(0xC0);
            assertThat(frame.octet(22)).as("TTL").isEqualTo(255);
            assertThat(frame.half(20)).as("flags and fragment").isZero();
        }
    }

    @Test
    void carriesAnAdvertisementToTheIpv6Group() throws Exception {
        try (var capture = Capture.open(right, "eth0", Frame::isVrrp); var sender = left(Family.INET6);
                var receiver = right(Family.INET6)) {
            receiver.join(GROUP6);

            sender.send(STRANGER6, GROUP6, 254, MESSAGE);

            Datagram datagram = arrived(atRight);
            assertThat(datagram).usingRecursiveComparison().ignoringFields("arrivedAt", "message")
                    .isEqualTo(new Datagram("eth0", STRANGER6, GROUP6, 254, MESSAGE, 0));
            assertThat(datagram.message()).isEqualTo(MESSAGE);
            Frame frame = capture.await(1, Duration.ofSeconds(2)).get(0);
            assertThat(frame.destinationMac()).isEqualTo("33:33:00:00:00:12");
            assertThat(frame.half(14) >> 4).as("version and traffic class").isEqualTo(0x6C0);
            assertThat(frame.octet(21)).as("hop limit").isEqualTo(254);
        }
    }

    @Test
    void carriesUnicastFromAnyAddress() throws Exception {
        try (var sender = left(Family.INET); var sender6 = left(Family.INET6)) {
            right(Family.INET);
            right(Family.INET6);
            right.exec("sysctl", "-qw", "net.ipv4.conf.all.rp_filter=0", "net.ipv4.conf.eth0.rp_filter=0");
            right.ip("route", "add", "198.51.100.0/24", "dev", "eth0");

            sender.send(STRANGER, RIGHT, 9, MESSAGE);
            Datagram first = arrived(atRight);
            sender6.send(LEFT6, RIGHT6, 8, MESSAGE);
            Datagram second = arrived(atRight);

            assertThat(first.source()).isEqualTo(STRANGER);
            assertThat(first.destination()).isEqualTo(RIGHT);
            assertThat(first.ttl()).isEqualTo(9);
            assertThat(second.source()).isEqualTo(LEFT6);
            assertThat(second.destination()).isEqualTo(RIGHT6);
            assertThat(second.ttl()).isEqualTo(8);
        }
    }

    @Test
    void doesNotHearItself() throws Exception {
        try (var sender = left(Family.INET); var sender6 = left(Family.INET6); var receiver = right(Family.INET)) {
            sender.join(GROUP);
            sender6.join(GROUP6);
            receiver.join(GROUP);

            sender6.send(LEFT6, GROUP6, 255, MESSAGE);
            sender.send(LEFT, GROUP, 255, MESSAGE);

            arrived(atRight);
            ours.drain();
            assertThat(atLeft).isEmpty();
        }
    }

    @Test
    void isAMemberWhileOpenOnlyAndJoinsTwiceWithoutHarm() throws Exception {
        try (var receiver = right(Family.INET); var receiver6 = right(Family.INET6)) {
            receiver.join(GROUP);
            receiver.join(GROUP);
            receiver6.join(GROUP6);
            receiver6.join(GROUP6);

            assertThat(right.exec("cat", "/proc/net/igmp")).contains("120000E0");
            assertThat(right.exec("cat", "/proc/net/igmp6")).contains("ff020000000000000000000000000012");
        }
        assertThat(right.exec("cat", "/proc/net/igmp")).doesNotContain("120000E0");
        assertThat(right.exec("cat", "/proc/net/igmp6")).doesNotContain("ff020000000000000000000000000012");
    }

    @Test
    void doesNotHearAGroupThatOnlyOthersJoined() throws Exception {
        try (var sender = left(Family.INET); var member = right(Family.INET)) {
            theirsAlone();
            member.join(GROUP);

            sender.send(LEFT, GROUP, 255, MESSAGE);

            arrived(atRight);
            theirs.drain();
            assertThat(atLeft).isEmpty();
        }
    }

    @Test
    void tellsWhenItArrivedNotWhenItWasRead() throws Exception {
        try (var sender = left(Family.INET); var receiver = right(Family.INET)) {
            receiver.join(GROUP);
            sender.send(LEFT, GROUP, 255, MESSAGE);
            arrived(atRight);
            Kernel held = theirs;
            var before = new ArrayList<Long>();
            var after = new ArrayList<Long>();

            held.reader().lock().lock();
            try {
                for (int i = 0; i < 3; i++) {
                    before.add(System.nanoTime());
                    sender.send(LEFT, GROUP, 255, MESSAGE);
                    after.add(System.nanoTime());
                    LockSupport.parkNanos(30 * MILLISECOND);
                }
                assertThat(atRight).isEmpty();
                held.drain();
                assertThat(atRight).hasSize(3);
            } finally {
                held.reader().lock().unlock();
            }

            for (int i = 0; i < 3; i++) {
                assertThat(arrived(atRight).arrivedAt()).isBetween(before.get(i) - MILLISECOND / 10, after.get(i) + MILLISECOND);
            }
        }
    }

    @Test
    void cutsPaddingAndOptionsOff() throws Exception {
        try (var receiver = right(Family.INET)) {
            receiver.join(GROUP);
            byte[] frame = HexFormat.of().parseHex("01005e000012" + mac(left).replace(":", "") + "0800"
                    + "46c0002000000000" + "ff70" + "0000" + "c0000201" + "e0000012" + "94040000" + "3133640100640102"
                    + "00".repeat(14));
            RawFrames.checksum(frame);

            left.call(() -> RawFrames.send("eth0", frame));

            assertThat(arrived(atRight).message()).isEqualTo(ByteBuffer.wrap(new byte[] {0x31, 51, 100, 1, 0, 100, 1, 2}));
        }
    }

    @Test
    void saysThatThereIsNoSuchInterface() {
        assertThatThrownBy(() -> left.call(() -> ours.open("eth9", Family.INET, atLeft::add)))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot open eth9 for VRRP over IPv4: ENODEV (no such interface)");
    }

    @Test
    void saysWhyItCannotSend() throws Exception {
        try (var sender = left(Family.INET); var sender6 = left(Family.INET6)) {
            left.ip("link", "set", "eth0", "down");
            assertThatThrownBy(() -> sender.send(LEFT, GROUP, 255, MESSAGE)).isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot send from 192.0.2.1 to 224.0.0.18 on eth0: ENET");
            assertThatThrownBy(() -> sender6.send(LEFT6, GROUP6, 255, MESSAGE)).isInstanceOf(IOException.class)
                    .hasMessageContaining("on eth0: ENET");

            left.ip("link", "del", "eth0");
            assertThatThrownBy(() -> sender.send(LEFT, GROUP, 255, MESSAGE)).isInstanceOf(IOException.class)
                    .hasMessage("cannot send from 192.0.2.1 to 224.0.0.18 on eth0: ENODEV (no such interface)");
        }
    }

    @Test
    void refusesToSendWhenClosedOrOfTheOtherFamily() throws Exception {
        var sender = left(Family.INET);
        assertThatThrownBy(() -> sender.send(LEFT6, GROUP6, 255, MESSAGE)).isInstanceOf(IOException.class);
        sender.close();
        sender.close();
        assertThatThrownBy(() -> sender.send(LEFT, GROUP, 255, MESSAGE)).isInstanceOf(IOException.class)
                .hasMessage("the channel of eth0 is closed");
    }

    private AdvertChannel left(Family family) throws Exception {
        return left.call(() -> ours.open("eth0", family, atLeft::add));
    }

    private AdvertChannel right(Family family) throws Exception {
        return right.call(() -> theirs.open("eth0", family, atRight::add));
    }

    private AdvertChannel theirsAlone() throws Exception {
        return right.call(() -> theirs.open("eth0", Family.INET, atLeft::add));
    }

    private static Datagram arrived(LinkedBlockingQueue<Datagram> queue) throws InterruptedException {
        Datagram datagram = queue.poll(2, TimeUnit.SECONDS);
        assertThat(datagram).as("something arrives").isNotNull();
        return datagram;
    }

    private static String mac(Netns netns) throws IOException {
        return netns.exec("cat", "/sys/class/net/eth0/address").strip();
    }

    static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

}
