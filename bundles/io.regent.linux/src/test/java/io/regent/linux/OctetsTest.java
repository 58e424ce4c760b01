package io.regent.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class OctetsTest {

    @Test
    void makesNoIpv4AddressOfAMappedOne() throws Exception {
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;

        assertThat(Octets.address(ByteBuffer.wrap(mapped), 0, 16)).isInstanceOf(Inet6Address.class);
    }

    @Test
    void givesAnAddressWithoutAScopeThatEqualsOneWith() throws Exception {
        byte[] linkLocal = InetAddress.getByName("fe80::1").getAddress();

        InetAddress address = Octets.address(ByteBuffer.wrap(linkLocal), 0, 16);

        assertThat(address).isEqualTo(Inet6Address.getByAddress(null, linkLocal, 7));
        assertThat(address.getHostAddress()).isEqualTo("fe80:0:0:0:0:0:0:1");
    }

    @Test
    void remembersNoMoreThanAFewHundred() {
        var octets = new Octets();
        for (int i = 0; i < 10_000; i++) {
            InetAddress address = Octets.address(ByteBuffer.allocate(4).putInt(0, i), 0, 4);
            assertThat(octets.of(address)).isEqualTo(address.getAddress());
        }
    }
}
