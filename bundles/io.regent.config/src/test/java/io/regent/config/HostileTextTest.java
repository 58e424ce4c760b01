package io.regent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the octets, reading ends and answers. */
class HostileTextTest {

    private static final String SEED_TEXT = """
            $VIP=192.0.2.1
            $BODY=state BACKUP \\
               priority ${P}
            $P=100
            global_defs {
                router_id "a b" # comment
                vrrp_garp_interval 0.001
                @regent vip_lease 10
            }
            vrrp_script chk { script "/bin/x 'a b' \\x41" user
                interval 0.5
            }
            ~SEQ(i,1,3) include conf.d/*.conf
            ~LST({a,b},{1,2},{3,4}) track_file f$a { file /run/$b }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                $BODY
                authentication { auth_type PASS
                    auth_pass 1234 }
                virtual_ipaddress {
                    ${VIP}/24 brd + dev eth0 label eth0:1
                }
                unicast_peer {
                    192.0.2.9 min_ttl 3
                }
                track_script { chk weight -5 reverse }
                notify_master "/bin/n a" root
            }
            vrrp_sync_group G { group { VI_1 } }
            virtual_server 192.0.2.1 80 { real_server 192.0.2.2 80 { TCP_CHECK { connect_timeout 3 } } }
            """;
    private static final String[] PIECES = {"{", "}", "\"", "'", "$", "${", "$VIP", "${P}", "~SEQ(i,9)", "~LST(", "@",
            "@^x ", "\\", "\n", "\0",
        "#", "!", "include x", " ", "-1", "99999999999999999999", "\u00a0", "\ud800", "$P=${VIP}\n", "$VIP=${P}${P}\n",
        "vrrp_instance X {\n", "::"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void mutationsOfAGoodTextNeitherThrowNorHang(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            String text = mutated(SEED_TEXT, random);
            assertTimeoutPreemptively(Duration.ofSeconds(20),
                    () -> assertThat(Texts.read(files(text)).diagnostics()).isNotNull(), text);
        }
    }

    private static String mutated(String text, Random random) {
        var mutant = new StringBuilder(text);
        for (int change = 1 + random.nextInt(8); change > 0; change--) {
            int at = random.nextInt(mutant.length());
            int end = Math.min(mutant.length(), at + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> mutant.delete(at, end);
                case 1 -> mutant.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> mutant.insert(at, mutant.substring(at, end));
                default -> mutant.setCharAt(at, (char) random.nextInt(256));
            }
        }
        return mutant.append(' ').toString();
    }

    private static MemoryFiles files(String text) {
        return new MemoryFiles().with(Texts.MAIN, text).with("/etc/keepalived/conf.d/a.conf", "include ../x\n")
                .with("/etc/keepalived/x", text);
    }

    @Test
    void randomOctetsAreRead() {
        var random = new Random(4711);
        for (int round = 0; round < 50; round++) {
            var octets = new byte[random.nextInt(5000)];
            random.nextBytes(octets);
            assertThat(Texts.read(new MemoryFiles().with(Texts.MAIN, octets)).diagnostics()).isNotEmpty();
        }
    }

    @Test
    void aLargeRepetitiveFileIsReadInTime() {
        String line = "a { b \"c\" ".repeat(50) + "\n";
        byte[] octets = line.repeat(3_000_000 / line.length()).getBytes(StandardCharsets.UTF_8);

        assertTimeoutPreemptively(Duration.ofSeconds(20),
                () -> assertThat(Texts.read(new MemoryFiles().with(Texts.MAIN, octets)).configuration()).isEmpty());
    }
}
