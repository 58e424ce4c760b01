package io.regent.vrrp.packet;

import static io.regent.vrrp.Settings.GROUP;
import static io.regent.vrrp.Settings.HIGH;
import static io.regent.vrrp.Settings.MS;
import static io.regent.vrrp.Settings.OURS;
import static io.regent.vrrp.Settings.SECOND;
import static io.regent.vrrp.Settings.ip;
import static io.regent.vrrp.Settings.v2;
import static io.regent.vrrp.Settings.v3;
import static io.regent.vrrp.Settings.v3ipv6;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.vrrp.Rfc;
import io.regent.vrrp.Settings;
import io.regent.vrrp.packet.Decoded.Malformed;
import io.regent.vrrp.packet.Decoded.Sound;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvertCodecTest {

    private static String hex(ByteBuffer message) {
        return HexFormat.of().formatHex(message.array(), 0, message.limit());
    }

    /** The sum of a whole message by the book: 0xFFFF if its checksum is right. */
    private static int oracle(ByteBuffer message, byte[]... pseudoHeader) {
        int sum = 0;
        for (byte[] part : pseudoHeader) {
            sum = add(sum, part);
        }
        return add(sum, message.array());
    }

    private static int add(int start, byte[] octets) {
        int sum = start;
        for (int i = 0; i < octets.length; i += 2) {
            sum += (octets[i] & 0xFF) << 8 | (i + 1 < octets.length ? octets[i + 1] & 0xFF : 0);
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return sum;
    }

    @Test
    @Rfc({1, 3, 4, 5, 6, 7, 11, 12, 18})
    void laysOutVersion3WithThePseudoHeaderInItsChecksum() {
        ByteBuffer message = v3().codec().encode(100, OURS, GROUP);

        assertThat(hex(message)).startsWith("3133640100" + "64").endsWith("c0000264").hasSize(2 * 12);
        assertThat(oracle(message, OURS.getAddress(), GROUP.getAddress(), new byte[] {0, 112, 0, 12}))
                .isEqualTo(0xFFFF);
    }

    @Test
    @Rfc({17})
    void leavesThePseudoHeaderOutIfToldTo() {
        var settings = v3();
        settings.checksumAsV2 = true;

        assertThat(oracle(settings.codec().encode(100, OURS, GROUP))).isEqualTo(0xFFFF);
    }

    @Test
    @Rfc({2, 8, 9, 16})
    void laysOutVersion2WithEmptyAuthenticationData() {
        ByteBuffer message = v2().interval(7 * SECOND).codec().encode(100, OURS, GROUP);

        assertThat(hex(message)).startsWith("21336401" + "0007").endsWith("c0000264" + "0000000000000000")
        .hasSize(2 * 20);
        assertThat(oracle(message)).isEqualTo(0xFFFF);
    }

    @Test
    @Rfc({10, 16})
    void putsThePasswordIntoVersion2LeftAlignedAndChecksumsIt() {
        var settings = v2();
        settings.password = Optional.of("secret");
        ByteBuffer message = settings.codec().encode(100, OURS, GROUP);

        assertThat(hex(message)).startsWith("21336401" + "0101").endsWith("7365637265740000");
        assertThat(oracle(message)).isEqualTo(0xFFFF);
    }

    @Test
    void cutsAPasswordAfterEightOctets() {
        assertThat(Password.of("12345678".getBytes())).isEqualTo(Password.of("123456789".getBytes()))
                .hasToString("********");
    }

    @Test
    @Rfc({11, 12, 19})
    void laysOutIpv6WithThePseudoHeaderOfIpv6() {
        InetAddress source = ip("fe80::10");
        InetAddress group = ip("ff02::12");
        ByteBuffer message = v3ipv6().codec().encode(100, source, group);

        assertThat(hex(message)).startsWith("3133640200" + "64").hasSize(2 * 40)
                .endsWith("fe800000000000000000000000000100" + "20010db8000000000000000000000100");
        assertThat(oracle(message, source.getAddress(), group.getAddress(), new byte[] {0, 0, 0, 40, 0, 0, 0, 112}))
                .isEqualTo(0xFFFF);
    }

    @Test
    @Rfc(21)
    void checksumsTheRealDestination() {
        ByteBuffer message = v3().codec().encode(100, OURS, HIGH);

        assertThat(oracle(message, OURS.getAddress(), HIGH.getAddress(), new byte[] {0, 112, 0, 12})).isEqualTo(0xFFFF);
    }

    @ParameterizedTest
    @Rfc({7, 61})
    @CsvSource({"10, 1", "200, 20", "1000, 100", "40950, 4095", "60000, 4095", "5, 1"})
    void writesTheIntervalInCentisecondsInVersion3(long millis, int wire) {
        ByteBuffer message = v3().interval(millis * MS).codec().encode(100, OURS, GROUP);

        assertThat(message.getShort(4)).isEqualTo((short) wire);
    }

    @ParameterizedTest
    @Rfc(8)
    @CsvSource({"1, 1", "255, 255", "0, 1", "300, 255"})
    void writesTheIntervalInSecondsInVersion2(long seconds, int wire) {
        ByteBuffer message = v2().interval(seconds * SECOND).codec().encode(100, OURS, GROUP);

        assertThat(message.get(5)).isEqualTo((byte) wire);
    }

    @ParameterizedTest
    @Rfc({5, 15})
    @CsvSource({"1", "20", "255"})
    void carriesUpTo255AddressesInTheirOrder(int count) {
        var settings = v3();
        settings.addresses = IntStream.rangeClosed(1, count).mapToObj(i -> ip("198.51.100." + (256 - i))).toList();
        ByteBuffer message = settings.codec().encode(100, OURS, GROUP);

        assertThat(Byte.toUnsignedInt(message.get(3))).isEqualTo(count);
        assertThat(((Sound) v3().codec().decode(message, OURS, GROUP)).advert().addresses())
                .isEqualTo(settings.addresses);
    }

    @Test
    void readsWhatItWrites() {
        var secret = v2();
        secret.password = Optional.of("secret");
        for (Settings settings : List.of(v2(), secret, v3(), v3ipv6())) {
            Advert advert = new Advert(settings.version, 51, 200, settings.addresses, SECOND,
                    settings.password.map(word -> Password.of(word.getBytes())));

            assertThat(settings.codec().decode(settings.message(200, settings.source), settings.source, settings.group))
                    .isEqualTo(new Sound(advert, false));
        }
    }

    @Test
    void reusesItsOwnListForTheSameAddresses() {
        AdvertCodec codec = v3().codec();
        List<InetAddress> first = ((Sound) codec.decode(v3().message(1, OURS), OURS, GROUP)).advert().addresses();
        List<InetAddress> second = ((Sound) codec.decode(v3().message(1, OURS), OURS, GROUP)).advert().addresses();

        assertThat(first).isSameAs(second);
    }

    @Test
    @Rfc(39)
    void saysWhatIsWrong() {
        ByteBuffer longer = ByteBuffer.allocate(13).put(v3().message(1, OURS)).rewind();

        assertThat(v3().codec().decode(longer, OURS, GROUP)).isEqualTo(
                new Malformed(Flaw.TRAILING, "13 octets, its 1 addresses need 12"));
        assertThat(v3().codec().decode(ByteBuffer.allocate(7), OURS, GROUP))
                .isEqualTo(new Malformed(Flaw.TRUNCATED, "only 7 octets"));
    }

    @Test
    @Rfc(38)
    void countsTheAuthenticationDataOfVersion2AsPartOfTheLength() {
        assertThat(v2().codec().decode(v2().message(1, OURS).limit(12), OURS, GROUP))
                .isEqualTo(new Malformed(Flaw.TRUNCATED, "12 octets, its 1 addresses need 20"));
    }

    @Test
    void neverThrowsWhateverItIsGiven() {
        var random = new Random(1);
        for (Settings settings : List.of(v2(), v3(), v3ipv6())) {
            ByteBuffer sound = settings.message(100, settings.source);
            for (int i = 0; i < 20_000; i++) {
                byte[] octets = sound.array().clone();
                for (int changes = random.nextInt(4); changes >= 0; changes--) {
                    octets[random.nextInt(octets.length)] = (byte) random.nextInt();
                }
                ByteBuffer message = ByteBuffer.wrap(octets).limit(random.nextInt(octets.length + 1));

                assertThat(settings.codec().decode(message, settings.source, settings.group)).isNotNull();
            }
        }
    }

    @Test
    void peeksWithoutMoving() {
        ByteBuffer message = v3().message(100, OURS);

        assertThat(Peek.version(message)).isEqualTo(3);
        assertThat(Peek.vrid(message)).isEqualTo(51);
        assertThat(Peek.priority(message)).isEqualTo(100);
        assertThat(message.position()).isZero();
        assertThat(Peek.vrid(ByteBuffer.allocate(1))).isEqualTo(Peek.ABSENT);
        assertThat(Peek.version(ByteBuffer.allocate(0))).isEqualTo(Peek.ABSENT);
    }
}
