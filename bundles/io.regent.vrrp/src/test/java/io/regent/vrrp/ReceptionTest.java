package io.regent.vrrp;

import static io.regent.vrrp.Settings.GROUP;
import static io.regent.vrrp.Settings.HIGH;
import static io.regent.vrrp.Settings.LOW;
import static io.regent.vrrp.Settings.OURS;
import static io.regent.vrrp.Settings.SECOND;
import static io.regent.vrrp.Settings.VIP;
import static io.regent.vrrp.Settings.ip;
import static io.regent.vrrp.Settings.v2;
import static io.regent.vrrp.Settings.v3;
import static io.regent.vrrp.Settings.v3ipv6;
import static io.regent.vrrp.State.BACKUP;
import static io.regent.vrrp.State.MASTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.vrrp.Effect.Discarded;
import io.regent.vrrp.Effect.Noted;
import io.regent.vrrp.Event.MessageReceived;
import io.regent.vrrp.Parameters.Peer;
import io.regent.vrrp.Statistics.Counter;
import io.regent.vrrp.packet.Flaw;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 9568 section 7.1: what is discarded, and that nothing comes of it. */
class ReceptionTest {

    /** Settings and a message of priority 200 that they discard for one flaw. */
    private record Probe(Settings settings, MessageReceived message) {
    }

    private static Probe probe(Flaw flaw) {
        return switch (flaw) {
            case OWN_SOURCE -> new Probe(v3(), v3().from(OURS, 200));
            case TTL -> new Probe(v3(), new MessageReceived(HIGH, GROUP, 254, v3().message(200, HIGH)));
            case NOT_TO_GROUP -> new Probe(v3(), to(v3(), OURS));
            case NOT_UNICAST -> new Probe(unicast(false), v3().from(HIGH, 200));
            case UNKNOWN_PEER -> new Probe(unicast(true), to(v3(), OURS, ip("192.0.2.66")));
            case TRUNCATED -> changed(v3(), message -> message.limit(message.limit() - 1));
            case TRAILING -> changed(v3(), message -> ByteBuffer.allocate(message.limit() + 1).put(message).rewind());
            case VERSION -> new Probe(v3(), v2().from(HIGH, 200));
            case TYPE -> changed(v3(), message -> message.put(0, (byte) 0x32));
            case CHECKSUM -> changed(v3(), message -> message.put(2, (byte) 201));
            case VRID -> new Probe(v3(), vrid(52).from(HIGH, 200));
            case NO_ADDRESSES -> new Probe(v3(), addresses(List.of()).from(HIGH, 200));
            case AUTHENTICATION_UNKNOWN -> changed(v2(), message -> message.put(4, (byte) 3).putShort(6, sum(message,
                    -0x300)));
            case AUTHENTICATION_TYPE -> new Probe(v2(), password("secret").from(HIGH, 200));
            case PASSWORD -> new Probe(password("secret"), password("guess").from(HIGH, 200));
            case INTERVAL -> new Probe(v2(), v2().interval(2 * SECOND).from(HIGH, 200));
            case ZERO_INTERVAL -> changed(v3(), message -> message.putShort(4, (short) 0).putShort(6, sum(message,
                    100)));
            case OWNER -> new Probe(deafOwner(), v3().from(HIGH, 255));
        };
    }

    /** The checksum of a message in which a 16-bit word became smaller by this much. */
    private static short sum(ByteBuffer message, int less) {
        int sum = Short.toUnsignedInt(message.getShort(6)) + less;
        return (short) (sum > 0xFFFF ? sum - 0xFFFF : sum < 0 ? sum + 0xFFFF : sum);
    }

    private static Probe changed(Settings settings, java.util.function.UnaryOperator<ByteBuffer> change) {
        return new Probe(settings, new MessageReceived(HIGH, settings.group, 255, change.apply(settings.message(200,
                HIGH))));
    }

    private static MessageReceived to(Settings settings, InetAddress destination) {
        return to(settings, destination, HIGH);
    }

    private static MessageReceived to(Settings settings, InetAddress destination, InetAddress from) {
        return new MessageReceived(from, destination, 255, settings.codec().encode(200, from, destination));
    }

    private static Settings unicast(boolean checked) {
        var settings = v3();
        settings.peers.add(new Peer(HIGH, 0, 255));
        settings.checkSource = checked;
        return settings;
    }

    private static Settings vrid(int vrid) {
        var settings = v3();
        settings.vrid = vrid;
        return settings;
    }

    private static Settings addresses(List<InetAddress> addresses) {
        var settings = v3();
        settings.addresses = addresses;
        return settings;
    }

    private static Settings password(String password) {
        var settings = v2();
        settings.password = Optional.of(password);
        return settings;
    }

    private static Settings deafOwner() {
        var settings = v3().priority(255);
        settings.ownerIgnoresAdverts = true;
        return settings;
    }

    @ParameterizedTest
    @Rfc({20, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 50, 51})
    @EnumSource
    void leavesNoTraceOfADiscardedMessageInAMaster(Flaw flaw) {
        Probe probe = probe(flaw);
        VirtualRouter router = probe.settings().master();
        long due = router.deadline();
        long now = router.since() + SECOND / 2;

        assertThat(router.step(probe.message(), now)).singleElement().isInstanceOfSatisfying(Discarded.class,
        discarded -> {
            assertThat(discarded.flaw()).isEqualTo(flaw);
            assertThat(discarded.source()).isEqualTo(probe.message().source());
            assertThat(discarded.detail()).isNotBlank();
        });
        assertThat(router.state()).isEqualTo(MASTER);
        assertThat(router.deadline()).isEqualTo(due);
        assertThat(router.counters().get(flaw)).isEqualTo(1);
        assertThat(router.counters().get(Counter.ADVERT_RCVD)).isZero();
    }

    @ParameterizedTest
    @Rfc({20, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 50, 51})
    @EnumSource
    void leavesNoTraceOfADiscardedMessageInABackup(Flaw flaw) {
        Probe probe = probe(flaw);
        probe.settings().startAsBackup = true;
        VirtualRouter router = probe.settings().backup();
        long due = router.deadline();

        assertThat(router.step(probe.message(), SECOND)).singleElement().isInstanceOf(Discarded.class);
        assertThat(router.state()).isEqualTo(BACKUP);
        assertThat(router.deadline()).isEqualTo(due);
        assertThat(router.master()).isEmpty();
        assertThat(router.masterAdverInterval()).isEqualTo(SECOND);
    }

    @ParameterizedTest
    @EnumSource
    void acceptsTheMessageWithoutTheFlaw(Flaw flaw) {
        Settings settings = probe(flaw).settings();
        settings.ownerIgnoresAdverts = false;
        VirtualRouter router = settings.master();
        InetAddress destination = settings.peers.isEmpty() ? settings.group : OURS;

        router.step(new MessageReceived(HIGH, destination, 255, settings.codec().encode(255, HIGH, destination)),
        router.since());

        assertThat(router.state()).isEqualTo(BACKUP);
    }

    @Test
    void leavesTheMessageAsItWas() {
        MessageReceived received = v3().from(HIGH, 200);
        ByteBuffer padded = ByteBuffer.allocate(40).position(7).put(received.message()).flip().position(7);

        v3().backup().step(new MessageReceived(HIGH, GROUP, 255, padded), 0);

        assertThat(padded.position()).isEqualTo(7);
        assertThat(padded.remaining()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({"0, 255, 1, true", "254, 255, 254, true", "254, 255, 253, false", "0, 10, 11, false"})
    void checksTheTtlOfAUnicastPeerAsConfigured(int least, int most, int ttl, boolean accepted) {
        var settings = v3();
        settings.peers.add(new Peer(HIGH, least, most));
        VirtualRouter router = settings.master();

        router.step(new MessageReceived(HIGH, OURS, ttl, settings.codec().encode(200, HIGH, OURS)), router.since());

        assertThat(router.state()).isEqualTo(accepted ? BACKUP : MASTER);
    }

    @Test
    @Rfc(51)
    void hearsAStrangerInUnicastUnlessSendersAreChecked() {
        VirtualRouter router = unicast(false).master();

        router.step(to(v3(), OURS, ip("198.51.100.7")), router.since());

        assertThat(router.master()).isEqualTo(Optional.of(ip("198.51.100.7")));
    }

    @Test
    @Rfc({6, 48})
    void ignoresTheReservedBits() {
        VirtualRouter router = v3().backup();
        ByteBuffer message = v3().message(200, HIGH);
        message.putShort(4, (short) (0xF000 | 100)).putShort(6, sum(message, -0xF000));

        router.step(new MessageReceived(HIGH, GROUP, 255, message), 0);

        assertThat(router.masterAdverInterval()).isEqualTo(SECOND);
        assertThat(router.master()).isEqualTo(Optional.of(HIGH));
    }

    @Test
    @Rfc({17, 18})
    void acceptsBothReadingsOfTheChecksumAndCountsTheOddOne() {
        var plain = v3();
        plain.checksumAsV2 = true;
        VirtualRouter router = v3().backup();

        router.step(plain.from(HIGH, 200), 1);
        router.step(v3().from(HIGH, 200), 2);

        assertThat(router.counters().get(Counter.ODD_CHECKSUM)).isEqualTo(1);
        assertThat(router.counters().get(Counter.ADVERT_RCVD)).isEqualTo(2);
    }

    @Test
    @Rfc(19)
    void neverLeavesOutThePseudoHeaderOfIpv6() {
        VirtualRouter router = v3ipv6().backup();
        InetAddress neighbour = ip("fe80::99");
        ByteBuffer message = v3ipv6().codec().encode(200, neighbour, ip("ff02::13"));

        router.step(new MessageReceived(neighbour, ip("ff02::12"), 255, message), 0);
        assertThat(router.counters().get(Flaw.CHECKSUM)).isEqualTo(1);
        router.step(v3ipv6().from(neighbour, 200), 0);

        assertThat(router.master()).isEqualTo(Optional.of(neighbour));
    }

    @Test
    @Rfc({49, 52})
    void saysOnceThatAPeerAdvertisesOtherAddressesAndObeysIt() {
        VirtualRouter router = v3().backup();
        Settings other = addresses(List.of(VIP, ip("192.0.2.101")));

        assertThat(router.step(other.from(HIGH, 200), 0))
        .containsExactly(new Noted("expected 1 VIPs but received 2 from 192.0.2.200; "
                + "not in its advert: []; not ours: [192.0.2.101]"), new Noted("master set to 192.0.2.200"));
        assertThat(router.step(other.from(HIGH, 200), 10 * SECOND)).isEmpty();
        assertThat(router.step(addresses(List.of(ip("192.0.2.102"))).from(HIGH, 200), 20 * SECOND)).hasSize(1);
        assertThat(router.counters().get(Counter.ADDR_LIST_ERR)).isEqualTo(3);
    }

    @Test
    void doesNotFloodTheLogForForgedSenders() {
        VirtualRouter router = v3().backup();
        Settings other = addresses(List.of(ip("192.0.2.101")));

        long notes = 0;
        for (int i = 1; i <= 200; i++) {
            notes += router.step(other.from(ip("198.51.100." + i), 200), i).stream().filter(Noted.class::isInstance)
                    .count();
        }

        assertThat(notes).isLessThan(20);
        assertThat(router.peers()).hasSize(16);
    }

    @Test
    void keepsAGenuinePeerWhenStrangersSendJunk() {
        VirtualRouter router = v3().backup();
        router.step(v3().from(HIGH, 200), 0);

        for (int i = 1; i <= 200; i++) {
            InetAddress stranger = ip("198.51.100." + i);
            router.step(new MessageReceived(stranger, GROUP, 1, v3().message(7, stranger)), i);
        }

        assertThat(router.peers()).hasSize(16).contains(new HeardPeer(HIGH, 200, 0, Optional.empty()));
    }

    @Test
    @Rfc(52)
    void remembersWhyAPeerIsNotHeard() {
        VirtualRouter router = v3().backup();

        router.step(new MessageReceived(LOW, GROUP, 1, v3().message(7, LOW)), 5);
        router.step(v3().from(HIGH, 200), 6);

        assertThat(router.peers()).containsExactly(new HeardPeer(HIGH, 200, 6, Optional.empty()),
                new HeardPeer(LOW, 7, 5, Optional.of(Flaw.TTL)));
    }

    @Test
    void doesNotListItselfAsAPeer() {
        VirtualRouter router = v3().backup();
        router.step(v3().from(OURS, 200), 5);

        assertThat(router.peers()).isEmpty();
    }

    @Test
    void countsByTheNamesOfKeepalived() {
        assertThat(new Statistics().asMap()).containsKeys("advert_rcvd", "advert_sent", "become_master",
                "release_master",
                "packet_len_err", "advert_interval_err", "ip_ttl_err", "invalid_type_rcvd", "addr_list_err",
                "invalid_authtype",
                "authtype_mismatch", "auth_failure", "pri_zero_rcvd", "pri_zero_sent", "checksum_err", "odd_checksum",
                "version_err");
    }
}
