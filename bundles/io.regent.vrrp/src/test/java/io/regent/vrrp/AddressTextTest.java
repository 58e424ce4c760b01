package io.regent.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.1", "2001:db8:0:0:0:0:0:1, 2001:db8::1", "fe80:0:0:0:1:0:0:1, fe80::1:0:0:1", "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1", "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1", "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1", "ff02:0:0:0:0:0:0:0, ff02::"})
    void writesAddressesAsPeopleDo(String address, String text) throws Exception {
        assertThat(AddressText.of(InetAddress.getByName(address))).isEqualTo(text);
    }
}
