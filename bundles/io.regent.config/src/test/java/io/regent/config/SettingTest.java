package io.regent.config;

import static io.regent.config.Texts.clean;
import static io.regent.config.Texts.instance;
import static io.regent.config.Texts.only;
import static io.regent.config.Texts.read;
import static io.regent.config.Texts.usable;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.config.Configuration.Globals;
import io.regent.config.Configuration.Notification;
import io.regent.config.Configuration.Script;
import io.regent.config.Configuration.ScriptUser;
import io.regent.config.Configuration.SyncGroup;
import io.regent.config.Configuration.Track;
import io.regent.config.Configuration.TrackedFile;
import io.regent.config.Instance.Announcing;
import io.regent.config.Instance.Election;
import io.regent.config.Instance.Tracking;
import io.regent.config.Instance.Wire;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each supported keyword becomes in the model, and what is there without it. */
class SettingTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration FIVE = Duration.ofSeconds(5);
    private static final Duration ZERO = Duration.ZERO;

    private static InetAddress ip(String text) {
        return Ip.parse(text).orElseThrow();
    }

    private static Location at(int line, int column) {
        return new Location(Texts.MAIN, line, column);
    }

    @Test
    void anInstanceOfTheLeastHasTheDefaultsOfKeepalived() {
        assertThat(only(clean(instance("")))).isEqualTo(new Instance("VI_1", "eth0", 51, 2, false,
                new Election(100, SECOND, true, ZERO, 3, false, false, false, false),
                new Wire(Optional.empty(), false, Optional.empty(), ip("224.0.0.18"), List.of(), 255, false, false),
                new Announcing(5, FIVE, ZERO, 1, 5, FIVE, ZERO, ZERO),
                List.of(new Address(ip("192.0.2.100"), 24, "eth0", 0, "", Optional.empty(), Optional.empty(),
                Address.Flags.NONE,
                        Optional.empty(), at(5, 1))),
                List.of(), new Tracking(List.of(), List.of(), List.of(), true, false), List.of(), at(1, 15)));
    }

    @Test
    void anInstanceWithEverything() {
        Instance instance = only(usable(instance("""
                state BACKUP
                priority 150
                advert_int 2
                nopreempt
                down_timer_adverts 4
                lower_prio_no_advert
                higher_prio_send_advert on
                owner_ignore_adverts
                v3_checksum_as_v2
                authentication {
                    auth_type PASS
                    auth_pass "12 34"
                }
                unicast_src_ip 192.0.2.1
                unicast_peer {
                    192.0.2.2
                    192.0.2.3 min_ttl 250 max_ttl 255
                }
                unicast_ttl 64
                check_unicast_src
                unicast_fault_no_peer
                garp_master_delay 2
                garp_master_repeat 3
                garp_master_refresh 60
                garp_master_refresh_repeat 2
                garp_lower_prio_delay 7
                garp_lower_prio_repeat 8
                dont_track_primary
                track_src_ip
                accept
                skip_check_adv_addr
                track_interface {
                    eth1
                    eth2 weight -20 reverse
                }
                """)));

        assertThat(instance.election()).isEqualTo(new Election(150, Duration.ofSeconds(2), false, ZERO, 4, true, true,
                true, true));
        assertThat(instance.wire()).isEqualTo(new Wire(Optional.of("12 34"), true, Optional.of(ip("192.0.2.1")),
                ip("224.0.0.18"), List.of(
                new Configuration.Peer(ip("192.0.2.2"), -1, -1), new Configuration.Peer(ip("192.0.2.3"), 250, 255)), 64,
                true, true));
        assertThat(instance.announcing()).isEqualTo(new Announcing(3, Duration.ofSeconds(2), Duration.ofSeconds(60), 2,
                8,
                Duration.ofSeconds(7), ZERO, ZERO));
        assertThat(instance.tracking()).isEqualTo(new Tracking(List.of(new Track("eth1", 0, false, at(39, 5)),
                new Track("eth2", -20, true, at(40, 5))), List.of(), List.of(), false, true));
    }

    @ParameterizedTest
    @CsvSource({"state MASTER,255", "state BACKUP,100", "priority 1,1", "priority 255,255"})
    void thePriorityFollowsFromTheStateIfItIsNotWritten(String line, int priority) {
        assertThat(only(clean(instance(line))).election().priority()).isEqualTo(priority);
    }

    @ParameterizedTest
    @CsvSource({"version 2,0.01,1000", "version 2,1.4,1000", "version 2,1.5,2000", "version 2,255,255000",
            "version 3,0.01,10",
        "version 3,0.1,100", "version 3,40.95,40950", "version 3,0.014,10"})
    void theIntervalIsWhatTheVersionCanExpress(String version, String interval, long millis) {
        assertThat(only(usable(instance(version + "\nadvert_int " + interval))).election().advertisementInterval())
                .isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void theFirstAddressDecidesTheFamilyAndIpv6IsVersion3() {
        Instance instance = only(clean("""
                vrrp_instance VI_6 {
                    interface eth0
                    virtual_router_id 6
                    virtual_ipaddress {
                        fe80::1
                    }
                    virtual_ipaddress_excluded {
                        192.0.2.1
                    }
                }
                """));

        assertThat(instance.ipv6()).isTrue();
        assertThat(instance.version()).isEqualTo(3);
        assertThat(instance.wire().group()).isEqualTo(ip("ff02::12"));
        assertThat(instance.addresses().get(0).prefixLength()).isEqualTo(128);
        assertThat(instance.excluded()).hasSize(1);
        assertThat(only(clean("vrrp_instance A {\ninterface e\nvirtual_router_id 1\n"
                + "native_ipv6\nno_virtual_ipaddress\n}\n")).ipv6()).isTrue();
    }

    @Test
    void anAddressWithEverything() {
        Instance instance = only(clean("""
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 6
                    virtual_ipaddress {
                        192.0.2.9/24 brd + dev eth1 scope link label eth1:1 noprefixroute no_track
                        192.0.2.10/24 brd - scope 200 preferred_lft 10
                        192.0.2.11 broadcast 192.0.2.77 peer 192.0.2.12/31 preferred_lft forever
                    }
                    virtual_ipaddress_excluded {
                        2001:db8::1/64 home -nodad mngtmpaddr autojoin
                    }
                }
                """));

        assertThat(instance.addresses()).containsExactly(
                new Address(ip("192.0.2.9"), 24, "eth1", 253, "eth1:1", Optional.of(ip("192.0.2.255")),
                Optional.empty(),
                        new Address.Flags(false, false, false, true, false, true), Optional.empty(), at(5, 9)),
                new Address(ip("192.0.2.10"), 24, "eth0", 200, "", Optional.of(ip("192.0.2.0")), Optional.empty(),
                Address.Flags.NONE,
                        Optional.of(10), at(6, 9)),
                new Address(ip("192.0.2.11"), 31, "eth0", 0, "", Optional.of(ip("192.0.2.77")),
                Optional.of(ip("192.0.2.12")),
                        Address.Flags.NONE, Optional.empty(), at(7, 9)));
        assertThat(instance.excluded().get(0).flags())
                .isEqualTo(new Address.Flags(true, true, true, false, true, false));
    }

    @Test
    void addressesBeyond255AreExcludedOnes() {
        String vips = java.util.stream.IntStream.range(0, 300)
                .mapToObj(n -> "198.51." + (n >> 7) + "." + (n & 127) + "/32\n")
                .collect(java.util.stream.Collectors.joining());

        Reading reading = read("vrrp_instance A {\ninterface e\nvirtual_router_id 1\nvirtual_ipaddress {\n" + vips
                + "}\n}\n");

        assertThat(Texts.codes(reading)).containsExactly("TOO_MANY_ADDRESSES");
        assertThat(only(reading.configuration().orElseThrow()).addresses()).hasSize(255);
        assertThat(only(reading.configuration().orElseThrow()).excluded()).hasSize(45);
    }

    @Test
    void aPasswordIsCutTo8Octets() {
        assertThat(only(usable(instance("authentication {\nauth_type PASS\nauth_pass 1234567890\n}"))).wire()
                .password()).contains("12345678");
    }

    @Test
    void aMulticastInstanceMayHaveItsOwnSourceAndGroup() {
        Wire wire = only(clean(instance("mcast_src_ip 192.0.2.5\nmcast_dst_ip 224.0.0.99"))).wire();

        assertThat(wire.source()).contains(ip("192.0.2.5"));
        assertThat(wire.group()).isEqualTo(ip("224.0.0.99"));
    }

    @Test
    void globalsWithEverything() {
        Configuration configuration = usable("""
                global_defs {
                    router_id LB1
                    script_user nobody daemon
                    enable_script_security
                    vrrp_startup_delay 2.5
                    dynamic_interfaces allow_if_changes
                    vip_lease off
                    vrrp_version 3
                    vrrp_mcast_group4 224.0.0.55
                    vrrp_mcast_group6 ff02::55
                    vrrp_garp_master_delay 1
                    vrrp_garp_master_repeat 2
                    vrrp_garp_master_refresh 3
                    vrrp_garp_master_refresh_repeat 4
                    vrrp_garp_lower_prio_delay 6
                    vrrp_garp_lower_prio_repeat 7
                    vrrp_garp_interval 0.001
                    vrrp_gna_interval 0.000001
                    vrrp_lower_prio_no_advert true
                    vrrp_higher_prio_send_advert
                    vrrp_down_timer_adverts 9
                    v3_checksum_as_v2
                    vrrp_owner_ignore_adverts
                    vrrp_check_unicast_src
                    vrrp_skip_check_adv_addr
                    random_seed 5
                }
                """ + instance(""));

        assertThat(configuration.globals()).isEqualTo(new Globals(Optional.of("LB1"), Duration.ofMillis(2500),
                Optional.of(new ScriptUser("nobody", Optional.of("daemon"))), true, true, Optional.empty()));
        Instance instance = only(configuration);
        assertThat(instance.version()).isEqualTo(3);
        assertThat(instance.election()).isEqualTo(new Election(100, SECOND, true, ZERO, 9, false, true, true, true));
        assertThat(instance.announcing()).isEqualTo(new Announcing(2, SECOND, Duration.ofSeconds(3), 4, 7,
                Duration.ofSeconds(6),
                Duration.ofMillis(1), Duration.ofNanos(1000)));
        assertThat(instance.wire()).isEqualTo(new Wire(Optional.empty(), true, Optional.empty(), ip("224.0.0.55"),
                List.of(), 255, true, false));
    }

    @Test
    void globalsAreTheSameWhereverTheyStand() {
        assertThat(only(clean(instance("") + "global_defs {\nvrrp_version 3\n}\n")).version()).isEqualTo(3);
        assertThat(clean(instance("")).globals())
                .isEqualTo(new Globals(Optional.empty(), ZERO, Optional.empty(), false, false,
                Optional.of(Duration.ofSeconds(10))));
    }

    @Test
    void fewGratuitousArpsMayBeAskedFor() {
        assertThat(only(clean("global_defs {\nvrrp_min_garp\n}\n" + instance(""))).announcing())
                .isEqualTo(new Announcing(1, ZERO, ZERO, 1, 1, ZERO, ZERO, ZERO));
    }

    @Test
    void strictModeTurnsOffWhatItForbids() {
        Instance instance = only(usable(instance("strict_mode\nauthentication {\nauth_type PASS\nauth_pass x\n}\n"
                + "preempt_delay 5\n"
                + "higher_prio_send_advert")));

        assertThat(instance.wire().password()).isEmpty();
        assertThat(instance.election()).isEqualTo(new Election(100, SECOND, true, ZERO, 3, false, true, false, true));
        assertThat(instance.announcing().lowerPriorityRepeat()).isZero();
    }

    @Test
    void scriptsAndFilesWithEverything() {
        Configuration configuration = clean("""
                vrrp_script a {
                    script "/bin/x 'a b' c"
                    interval 0.5
                    timeout 2
                    weight -5 reverse
                    rise 2
                    fall 3
                    user nobody daemon
                    init_fail
                }
                vrrp_script b {
                    script /bin/y
                }
                track_file f {
                    file /run/f
                    weight 3 reverse
                    init_file 7 overwrite
                }
                vrrp_track_file g {
                    file /run/g
                }
                """ + instance("track_script {\na\nb weight 4\n}\ntrack_file {\nf\ng weight 2 reverse\n}"));

        assertThat(configuration.scripts()).containsExactly(
                new Script("a", List.of("/bin/x", "a b", "c"), Duration.ofMillis(500), Duration.ofSeconds(2), -5, true,
                2, 3,
                        Optional.of(new ScriptUser("nobody", Optional.of("daemon"))), true, at(1, 13)),
                new Script("b", List.of("/bin/y"), SECOND, SECOND, 0, false, 1, 1, Optional.empty(), false,
                at(11, 13)));
        assertThat(configuration.files()).containsExactly(
                new TrackedFile("f", "/run/f", 3, true, Optional.of(7), true, at(14, 12)),
                new TrackedFile("g", "/run/g", 1, false, Optional.empty(), false, at(19, 17)));
        assertThat(only(configuration).tracking().scripts()).containsExactly(
                new Track("a", -5, true, at(29, 1)), new Track("b", 4, false, at(30, 1)));
        assertThat(only(configuration).tracking().files()).containsExactly(
                new Track("f", 3, true, at(33, 1)), new Track("g", 2, true, at(34, 1)));
    }

    @Test
    void notificationsAreInTheOrderOfTheFile() {
        List<Notification> notifications = only(clean(instance("""
                notify_stop /bin/s
                notify_master "/bin/m 1" nobody
                notify_backup /bin/b
                notify_fault /bin/f
                notify_deleted /bin/d
                notify_master_rx_lower_pri /bin/l
                notify /bin/n
                """))).notifications();

        assertThat(notifications).extracting(Notification::event)
                .containsExactly("notify_stop", "notify_master", "notify_backup",
                "notify_fault", "notify_deleted", "notify_master_rx_lower_pri", "notify");
        assertThat(notifications.get(1)).isEqualTo(new Notification("notify_master", List.of("/bin/m", "1"),
                Optional.of(new ScriptUser("nobody", Optional.empty())), at(8, 1)));
    }

    @ParameterizedTest
    @CsvSource({"sync_group_tracking_weight,2", "global_tracking,2", "'',1"})
    void aGroupDropsTheWeightsOfItsMembersUnlessItSaysOtherwise(String line, int kept) {
        Configuration configuration = usable("vrrp_sync_group G {\n" + line
                + "\ngroup {\nVI_1\nVI_2\n}\ntrack_interface {\neth5 weight 3\n}\n"
                + "notify_master /bin/x\n}\n" + instance("track_interface {\neth8\neth9 weight 5\n}")
                + "vrrp_instance VI_2 {\ninterface eth0\nvirtual_router_id 7\nvirtual_ipaddress {\n192.0.2.7\n}\n}\n");

        assertThat(configuration.instances().get(0).tracking().interfaces()).hasSize(kept);
        SyncGroup group = configuration.groups().get(0);
        assertThat(group.members()).containsExactly("VI_1", "VI_2");
        assertThat(group.interfaces()).containsExactly(new Track("eth5", 3, false, at(8, 1)));
        assertThat(group.notifications()).hasSize(1);
    }

    @Test
    void unicastInstancesWithDifferentPeersMayShareTheirNumber() {
        String other = instance("unicast_peer {\n192.0.2.8\n}").replace("VI_1", "VI_2").replace(".100", ".101");

        assertThat(clean(instance("unicast_peer {\n192.0.2.9\n}") + other).instances()).hasSize(2);
    }
}
