package io.regent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PacketTest {

    private static final String ETHERNET = "01005e000012" + "02000000000a";
    private static final String MAC = "02:00:00:00:00:0a";

    @Test
    void readsAnAdvertisement() {
        assertThat(Packet.read(7, frame(ETHERNET + "0800" + "45c0002000010000ff70d8d80a320001e0000012"
                + "3133ff010064b7a10a320133"))).contains(new Packet.Advert(7, MAC, 3, 51, 255));
    }

    @Test
    void readsAnAdvertisementBehindIpOptions() {
        assertThat(Packet.read(7, frame(ETHERNET + "0800" + "46c0002400010000ff70d8d80a320001e000001294040000"
                + "2133640100015a5a0a320133"))).contains(new Packet.Advert(7, MAC, 2, 51, 100));
    }

    @Test
    void readsAGratuitousArpOnly() {
        String arp = "ffffffffffff" + "02000000000a" + "0806" + "0001080006040001" + "02000000000a" + "0a320133";

        assertThat(Packet.read(7, frame(arp + "000000000000" + "0a320133")))
                .contains(new Packet.Announcement(7, MAC, 0x0a320133));
        assertThat(Packet.read(7, frame(arp + "000000000000" + "0a320134"))).isEmpty();
    }

    @Test
    void readsAnAnsweredPingOnly() {
        String ip = "02000000000c" + "02000000000a" + "0800" + "45000054000000004001d8d80a3201330a320003";

        assertThat(Packet.read(7, frame(ip + "0000aaaa00010001"))).contains(new Packet.Reply(7, MAC));
        assertThat(Packet.read(7, frame(ip + "0800aaaa00010001"))).isEmpty();
    }

    @Test
    void takesNoNoticeOfAnythingElse() {
        assertThat(Packet.read(7, frame(ETHERNET + "86dd6000"))).isEmpty();
        assertThat(Packet.read(7, frame(ETHERNET + "86dd" + "00".repeat(40)))).isEmpty();
    }

    /** As the capture hands it out: a slice from somewhere in a larger buffer. */
    private static ByteBuffer frame(String hex) {
        byte[] bytes = HexFormat.of().parseHex("ffff" + hex);
        return ByteBuffer.wrap(bytes).slice(2, bytes.length - 2);
    }
}
