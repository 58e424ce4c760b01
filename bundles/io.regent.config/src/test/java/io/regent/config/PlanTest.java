package io.regent.config;

import static io.regent.config.Texts.clean;
import static io.regent.config.Texts.usable;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.config.Plan.Aspect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

    private static final String TEXT = """
            vrrp_script chk {
                script /bin/x
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                priority 100
                virtual_ipaddress {
                    192.0.2.1/24
                    192.0.2.2/24
                }
                track_script {
                    chk
                }
                notify /bin/n
            }
            """;

    private static Plan plan(String wanted) {
        return Plan.between(clean(TEXT), usable(wanted));
    }

    @Test
    void nothingDiffersIfOnlyThePlaceInTheTextDoes() {
        assertThat(plan("\n\n# moved\n" + TEXT.replace("    ", "\t")).isEmpty()).isTrue();
        assertThat(plan(TEXT).lines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"priority 100,priority 101,PRIORITY", "priority 100,advert_int 2,INTERVAL",
            "priority 100,nopreempt,ELECTION",
        "priority 100,version 3,VERSION", "priority 100,garp_master_repeat 2,ANNOUNCING",
        "priority 100,v3_checksum_as_v2,WIRE",
        "priority 100,dont_track_primary,TRACKING", "/bin/n,/bin/m,NOTIFICATIONS", "VI_1,VI_X,NAME"})
    void saysWhatDiffersInAnInstanceThatStays(String before, String after, Aspect aspect) {
        Plan plan = plan(TEXT.replace(before, after));

        assertThat(plan.added()).isEmpty();
        assertThat(plan.removed()).isEmpty();
        assertThat(plan.changed()).singleElement()
                .satisfies(change -> assertThat(change.aspects()).containsExactly(aspect));
    }

    @Test
    void listsAddressesThatComeAndGo() {
        Plan plan = plan(TEXT.replace("192.0.2.1/24", "192.0.2.3/24").replace("192.0.2.2/24", "192.0.2.2/25"));

        assertThat(plan.lines()).containsExactly(
                "~ vrrp_instance VI_1",
                "    addresses, 2 advertised and 0 excluded",
                "    - 192.0.2.1/24 dev eth0",
                "    - 192.0.2.2/24 dev eth0",
                "    + 192.0.2.3/24 dev eth0",
                "    + 192.0.2.2/25 dev eth0");
    }

    @ParameterizedTest
    @CsvSource({"virtual_router_id 51,virtual_router_id 52", "interface eth0,interface eth1",
            "priority 100,mcast_dst_ip 224.0.0.5",
        "192.0.2.,2001:db8::"})
    void anotherIdentityIsAnotherInstance(String before, String after) {
        Plan plan = plan(TEXT.replace(before, after).replace("::1/24", "::1/64").replace("::2/24", "::2/64"));

        assertThat(plan.added()).hasSize(1);
        assertThat(plan.removed()).hasSize(1);
        assertThat(plan.changed()).isEmpty();
    }

    @Test
    void listsScriptsFilesGroupsAndGlobals() {
        Plan plan = plan(TEXT.replace("/bin/x", "/bin/y") + """
                global_defs {
                    router_id x
                }
                track_file f {
                    file /run/f
                }
                vrrp_sync_group G {
                    group {
                        VI_1
                    }
                }
                """);

        assertThat(plan.lines()).containsExactly("~ global_defs", "+ vrrp_sync_group G", "~ vrrp_script chk",
                "+ track_file f");
        assertThat(Plan.between(usable(TEXT), clean(TEXT)).isEmpty()).isTrue();
    }

    @Test
    void namesWhatComesAndWhatGoes() {
        Plan plan = plan(TEXT.replace("51", "52"));

        assertThat(plan.lines()).containsExactly("- vrrp_instance VI_1 (eth0 VRID 51); 2 addresses go",
                "+ vrrp_instance VI_1 (eth0 VRID 52) priority 100");
    }
}
