package io.regent.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetlinkMessageTest {

    private final NetlinkRequest request = new NetlinkRequest(1_024);
    private final NetlinkMessage message = new NetlinkMessage();

    @Test
    void readsBackWhatWasWritten() {
        request.clear();
        request.begin(20, 5, 7).octet(2).octet(32).octet(0).octet(253).word(9);
        request.attribute(1, new byte[] {1, 2, 3}).attribute(6, 30, 60, 0, 0).octetAttribute(11, 82).end();
        request.begin(21, 1, 8).word(0).word(9).attribute(2, 77).end();

        message.over(written());

        assertThat(message.next()).isTrue();
        assertThat(message.type()).isEqualTo(20);
        assertThat(message.sequence()).isEqualTo(7);
        assertThat(message.octet(3)).isEqualTo(253);
        assertThat(message.word(4)).isEqualTo(9);
        assertThat(message.octets(message.attribute(8, 1))).containsExactly(1, 2, 3);
        assertThat(message.length(message.attribute(8, 6))).isEqualTo(16);
        assertThat(message.octets(message.attribute(8, 11))).containsExactly(82);
        assertThat(message.attribute(8, 3)).isEqualTo(-1);
        assertThat(message.next()).isTrue();
        assertThat(message.data().getInt(message.attribute(8, 2))).isEqualTo(77);
        assertThat(message.next()).isFalse();
    }

    /** Whatever the octets: no exception and no endless loop. */
    @Test
    void survivesAnything() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            request.clear().begin(random.nextBoolean() ? 16 : 20, 0, 0).word(random.nextInt(3)).word(1).word(2).word(3);
            request.attribute(1, new byte[random.nextInt(20)]).attribute(3, new byte[random.nextInt(20)]).end();
            ByteBuffer datagram = written();
            for (int spoilt = 0; spoilt < 3; spoilt++) {
                datagram.put(random.nextInt(datagram.limit()), (byte) random.nextInt(256));
            }
            datagram.limit(random.nextInt(datagram.limit() + 1));
            message.over(datagram);
            while (message.next()) {
                Inventory.link(message);
                Inventory.address(message, "eth0");
                message.explanation();
            }
        }
    }

    private ByteBuffer written() {
        var datagram = ByteBuffer.allocate(request.length()).order(ByteOrder.nativeOrder());
        return datagram.put(0, request.pointer().getByteArray(0, request.length()));
    }
}
