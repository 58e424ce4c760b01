package io.regent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingTest {

    @Test
    void writesWhatBothContendersRead() {
        assertThat(Setting.single(3, 10, Setting.OWNER)).isEqualTo("""
                vrrp_instance VI_51 {
                    version 3
                    state MASTER
                    interface eth0
                    virtual_router_id 51
                    priority 255
                    advert_int 0.01
                    virtual_ipaddress {
                        10.50.1.51/32 dev eth0
                    }
                }
                """);
    }

    @Test
    void writesWholeSecondsAsVersion2NeedsThem() {
        assertThat(Setting.single(2, 1000, 100)).contains("    version 2\n    state BACKUP\n")
                .contains("advert_int 1\n");
    }

    @Test
    void keepsManyAddressesOutOfTheAdvertisement() {
        String[] parts = Setting.loaded(100, 100, 1000).split("virtual_ipaddress_excluded");

        assertThat(parts[0].lines().filter(line -> line.contains("dev eth0"))).hasSize(20);
        assertThat(parts[1].lines().filter(line -> line.contains("dev eth0")).distinct()).hasSize(980);
    }

    @Test
    void waitsThreeIntervalsAndTheSkew() {
        assertThat(Setting.masterDownNanos(2, 1000, 100)).isEqualTo(3_609_375_000L);
        assertThat(Setting.masterDownNanos(3, 100, 100)).isEqualTo(360_937_500L);
        assertThat(Setting.masterDownNanos(3, 10, 100)).isEqualTo(36_093_750L);
    }
}
