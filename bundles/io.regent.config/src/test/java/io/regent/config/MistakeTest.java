package io.regent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.regent.config.Diagnostic.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What operators get wrong. In the snippets {@code »} marks the place that a finding has to point at. */
class MistakeTest {

    private static final String VIP = "virtual_ipaddress {\n192.0.2.1/24\n}\n";
    private static final String BASE = "interface eth0\nvirtual_router_id 51\n";

    private static String vi(String lines) {
        return "vrrp_instance VI_1 {\n" + BASE + VIP + lines + "\n}\n";
    }

    private static String vips(String lines) {
        return "vrrp_instance VI_1 {\n" + BASE + "virtual_ipaddress {\n" + lines + "\n}\n}\n";
    }

    private static String named(String name, String rest) {
        return "vrrp_instance " + name + " {\ninterface eth0\n" + rest + "\n}\n";
    }

    private static String script(String lines) {
        return "vrrp_script »chk {\nscript \"/bin/x\"\n".replace("»", "") + lines + "\n}\n"
                + vi("track_script {\nchk\n}");
    }

    private static Arguments error(Code code, String text, String hint) {
        return arguments(Severity.ERROR, code, text, hint);
    }

    private static Arguments warning(Code code, String text, String hint) {
        return arguments(Severity.WARNING, code, text, hint);
    }

    static Stream<Arguments> spelling() {
        return Stream.of(
            error(Code.UNKNOWN_KEYWORD, vi("  »priorty 100"), "did you mean priority?"),
            error(Code.UNKNOWN_KEYWORD, vi("»virtual_router-idd 7"), "did you mean virtual_router_id?"),
            error(Code.UNKNOWN_KEYWORD, "vrrp_instance A {\n" + BASE + "»virtual_ipadress {\n192.0.2.1\n}\n}\n",
            "did you mean virtual_ipaddress?"),
            error(Code.UNKNOWN_KEYWORD, "»vrrp_instace A {\n" + BASE + "}\n" + vi(""), "did you mean vrrp_instance?"),
            error(Code.UNKNOWN_KEYWORD, vi("»Priority 100"), "did you mean priority?"),
            error(Code.UNKNOWN_KEYWORD, vi("»\u00a0priority 100"), "U+00A0"),
            error(Code.UNKNOWN_KEYWORD, vi("»frobnicate"), ""),
            error(Code.UNKNOWN_KEYWORD, "vrrp_sync_group G {\n»VI_1\n}\n" + vi(""), "group { }"),
            error(Code.MISPLACED_KEYWORD, "»priority 100\n" + vi(""), "in vrrp_instance"),
            error(Code.MISPLACED_KEYWORD, vi("»router_id x"), "in global_defs"),
            error(Code.MISPLACED_KEYWORD, "global_defs {\n»garp_master_delay 1\n}\n" + vi(""), "in vrrp_instance"),
            warning(Code.FOREIGN_KEYWORD, "»local_address_group x {\n}\n" + vi(""), "remove"),
            warning(Code.NOT_BUILT_YET, vi("»use_vmac"), ""),
            warning(Code.NOT_BUILT_YET, vi("»virtual_routes {\nfoo via bar\n}"), ""),
            warning(Code.NOT_BUILT_YET, vi("authentication {\nauth_type »AH\nauth_pass x\n}"), "PASS"),
            warning(Code.REPEATED_KEYWORD, vi("priority 3\n»priority 4"), "the last one counts"),
            warning(Code.REPEATED_KEYWORD, vi("notify /bin/x\n»notify /bin/y"), "the first one counts"));
    }

    static Stream<Arguments> shape() {
        return Stream.of(
            error(Code.MISSING_BRACE, "vrrp_instance VI_1 »{\n" + BASE + VIP, "add }"),
            error(Code.MISSING_BRACE, "vrrp_instance VI_1 »{\n" + BASE + VIP
            + named("VI_2", "virtual_router_id 5\n" + "virtual_ipaddress {\n192.0.2.7\n}"),
                    "add }"),
            error(Code.MISSING_BRACE, vi("»track_script"), "write {"),
            error(Code.EXTRA_BRACE, vi("") + "  »}\n", "too early"),
            error(Code.UNEXPECTED_BLOCK, "»{\n}\n" + vi(""), "keyword before"),
            error(Code.UNEXPECTED_BLOCK, vi("priority 100 »{\n}"), "remove the braces"),
            error(Code.UNEXPECTED_BLOCK, vips("192.0.2.1 »{\n}"), "closed?"),
            error(Code.UNTERMINATED_QUOTE, vi("notify »\"/bin/x"), "closing"),
            error(Code.UNTERMINATED_QUOTE, vi("notify »'/bin/x"), "closing"),
            error(Code.LINE_TOO_LONG, "»" + "x".repeat(1025) + "\n" + vi(""), "split"),
            error(Code.NUL_OCTET, "a»\0\n" + vi(""), "remove"),
            error(Code.BAD_CONDITION, "»@ x\n" + vi(""), "@ID"),
            error(Code.BAD_DEFINITION, "»$A = 5\n" + vi(""), "$NAME=VALUE"),
            warning(Code.BAD_DEFINITION, "»$_PWD=5\n" + vi(""), "another name"),
            warning(Code.BAD_DEFINITION, "$A=5\n" + vi("") + "global_defs {\nrouter_id »$A/b\n}\n", "${A}"),
            error(Code.UNDEFINED_NAME, vi("priority »${PRIO}"), "$PRIO=VALUE"),
            error(Code.UNDEFINED_NAME, "$PRIO=7\n" + vi("priority »${PRIQ}"), "did you mean ${PRIO}?"),
            warning(Code.UNDEFINED_NAME, "global_defs {\nrouter_id »$X\n}\n" + vi(""), ""),
            error(Code.BAD_LOOP, "~SEQ(»i) x\n" + vi(""), "~SEQ("),
            error(Code.BAD_LOOP, "»~SEQ(i,3 x\n" + vi(""), "add )"),
            error(Code.BAD_LOOP, "~LST(»{a,b},{1}) x\n" + vi(""), "~LST("),
            warning(Code.INCLUDE_FAILED, "include »none\n" + vi(""), "relative"),
            error(Code.MISSING_VALUE, "»include\n" + vi(""), "path"),
            warning(Code.NO_INSTANCES, "»", ""));
    }

    static Stream<Arguments> values() {
        return Stream.of(
            error(Code.MISSING_VALUE, vi("»priority"), "behind priority"),
            error(Code.MISSING_VALUE, "»vrrp_script {\n}\n" + vi(""), ""),
            warning(Code.EXTRA_WORDS, vi("priority 100 »50"), "one statement a line"),
            warning(Code.EXTRA_WORDS, "global_defs {\nrouter_id my »router\n}\n" + vi(""), "quotation marks"),
            error(Code.OUT_OF_RANGE, vi("priority »0"), "from 1 to 255"),
            error(Code.OUT_OF_RANGE, vi("priority »99999999999999999999"), "from 1 to 255"),
            error(Code.BAD_NUMBER, vi("priority »100x"), "from 1 to 255"),
            error(Code.BAD_NUMBER, vi("advert_int »1s"), "seconds"),
            error(Code.OUT_OF_RANGE, vi("advert_int »0"), "0.01"),
            error(Code.OUT_OF_RANGE, vi("version 3\nadvert_int »41"), "40.95"),
            error(Code.OUT_OF_RANGE, vi("version »4"), "from 2 to 3"),
            error(Code.OUT_OF_RANGE, vi("preempt_delay »1001"), "1000"),
            error(Code.OUT_OF_RANGE, vi("down_timer_adverts »101"), "100"),
            error(Code.OUT_OF_RANGE, "global_defs {\nvip_lease »1\n}\n" + vi(""), "2 to 3600"),
            warning(Code.OUT_OF_RANGE, vi("garp_master_repeat »0"), "from 1"),
            error(Code.BAD_WORD, vi("state »MASTR"), "MASTER or BACKUP"),
            error(Code.BAD_WORD, vi("lower_prio_no_advert »maybe"), "on, off"),
            error(Code.BAD_WORD, vi("authentication {\nauth_type »pass\nauth_pass x\n}"), "did you mean PASS?"),
            error(Code.BAD_WORD, named("A", VIP + "virtual_router_id 5\n").replace("eth0", "»averylonginterface"),
            "15"),
            error(Code.BAD_WORD, named("A", VIP + "virtual_router_id 5\n").replace("eth0", "»lo"), "interface"),
            error(Code.BAD_ADDRESS, vips("»192.0.2.300"), "0 to 255"),
            error(Code.BAD_ADDRESS, vips("»192.0.2"), "four numbers"),
            error(Code.BAD_ADDRESS, vips("»2001:db8:::1"), "IPv6"),
            error(Code.BAD_ADDRESS, vips("»fe80::1%eth0"), "dev"),
            error(Code.BAD_ADDRESS, vi("unicast_peer {\n»node2.example.org\n}"), "not looked up"),
            warning(Code.BAD_ADDRESS, vips("»192.0.2.0/24"), "address"),
            warning(Code.BAD_ADDRESS, vips("»192.0.2.255/24"), "address"),
            warning(Code.BAD_ADDRESS, vips("»224.0.0.1"), "address"),
            error(Code.BAD_ADDRESS, vi("mcast_dst_ip »192.0.2.9"), "224.0.0.18"),
            error(Code.OUT_OF_RANGE, vips("192.0.2.1/»33"), "0 to 32"),
            error(Code.EXTRA_WORDS, vips("192.0.2.1 »192.0.2.2"), "one address a line"),
            error(Code.BAD_WORD, vips("192.0.2.1 »devv eth1"), "did you mean dev?"),
            error(Code.MISSING_VALUE, vips("192.0.2.1 »dev"), ""),
            error(Code.BAD_WORD, vips("192.0.2.1 scope »galaxy"), "global"),
            error(Code.OUT_OF_RANGE, vips("192.0.2.1 label »eth0:averylonglabel"), "shorten"),
            error(Code.WRONG_FAMILY, vips("2001:db8::1 brd »192.0.2.9"), "remove"),
            error(Code.WRONG_FAMILY, vips("192.0.2.1 peer »2001:db8::1"), ""));
    }

    static Stream<Arguments> meaning() {
        String second = named("B", "virtual_router_id »51\n").replace("»", "");
        return Stream.of(
            error(Code.MISSING_VRID, "vrrp_instance »A {\ninterface eth0\n" + VIP + "}\n", "virtual_router_id N"),
            error(Code.MISSING_INTERFACE, "vrrp_instance »A {\nvirtual_router_id 5\n" + VIP + "}\n", "interface NAME"),
            error(Code.NO_ADDRESSES, "vrrp_instance »A {\n" + BASE + "}\n", "no_virtual_ipaddress"),
            error(Code.DUPLICATE_NAME, vi("") + "vrrp_instance »VI_1 {\n" + BASE + VIP + "}\n", "another name"),
            error(Code.DUPLICATE_VRID, vi("") + second.replace("virtual_router_id",
            "no_virtual_ipaddress\n»virtual_router_id"), "1 to 255"),
            warning(Code.DUPLICATE_ADDRESS, vips("192.0.2.1\n»192.0.2.1/24"), "remove"),
            warning(Code.DUPLICATE_ADDRESS, vi("")
            + named("B", "virtual_router_id 52\nvirtual_ipaddress {\n »192.0.2.1\n}"), "one instance"),
            error(Code.WRONG_FAMILY, vips("192.0.2.1\n»2001:db8::1"), "virtual_ipaddress_excluded"),
            error(Code.WRONG_FAMILY, vi("unicast_peer {\n»2001:db8::2\n}"), "first address"),
            error(Code.WRONG_FAMILY, vi("unicast_src_ip »2001:db8::2\nunicast_peer {\n192.0.2.2\n}"), "first address"),
            warning(Code.SELF_PEER, vi("unicast_src_ip 192.0.2.9\nunicast_peer {\n»192.0.2.9\n192.0.2.8\n}"),
            "other nodes"),
            error(Code.SELF_PEER, vi("unicast_src_ip 192.0.2.9\n»unicast_peer {\n192.0.2.9\n}"), "other nodes"),
            warning(Code.DUPLICATE_ENTRY, vi("unicast_peer {\n192.0.2.9\n»192.0.2.9\n}"), "first"),
            warning(Code.NO_EFFECT, vi("»unicast_src_ip 192.0.2.9"), "unicast_peer"),
            error(Code.OUT_OF_RANGE, vi("unicast_peer {\n»192.0.2.9 min_ttl 9 max_ttl 3\n}"), ""),
            error(Code.EXTRA_WORDS, vi("unicast_peer {\n192.0.2.9 »192.0.2.8\n}"), "one peer a line"),
            error(Code.UNDEFINED_REFERENCE, "vrrp_script chk {\nscript /bin/x\n}\n" + vi("track_script {\n»chkk\n}"),
            "did you mean chk?"),
            error(Code.UNDEFINED_REFERENCE, vi("track_file {\n»foo\n}"), "track_file foo"),
            error(Code.UNDEFINED_REFERENCE, vi("") + "vrrp_sync_group G {\ngroup {\nVI_1\n»VI_2\n}\n}\n",
            "did you mean VI_1?"),
            warning(Code.SMALL_GROUP, "vrrp_sync_group »G {\ngroup {\n}\n}\n" + vi(""), "group {"),
            warning(Code.SMALL_GROUP, "vrrp_sync_group »G {\ngroup {\nVI_1\n}\n}\n" + vi(""), "one"),
            error(Code.DUPLICATE_ENTRY, vi("")
            + "vrrp_sync_group G {\ngroup {\nVI_1\n}\n}\nvrrp_sync_group H {\ngroup {\n»VI_1\n}\n}\n", "one group"),
            warning(Code.UNUSED, "vrrp_script »chk {\nscript /bin/x\n}\n" + vi(""), "track_script"),
            error(Code.BAD_COMMAND, "vrrp_script »chk {\n}\n" + vi("track_script {\nchk\n}"), "script"),
            error(Code.BAD_COMMAND, vi("notify »\" \""), "path"),
            warning(Code.BAD_COMMAND, vi("notify »killall"), "whole path"),
            warning(Code.EXTRA_WORDS, script("script /bin/x »-a b").replace("script \"/bin/x\"\n", ""),
            "quotation marks"),
            error(Code.EXTRA_WORDS, vi("notify /bin/x »--verbose"), "quotation marks"),
            error(Code.OUT_OF_RANGE, script("weight »254"), "-253 to 253"),
            error(Code.OUT_OF_RANGE, script("rise »0"), "from 1"),
            error(Code.BAD_WORD, script("weight 5 »backwards"), "reverse"),
            warning(Code.WEIGHT_UNUSED, script("weight 5").replace("\nchk\n}", "\nchk weight »0\n}"),
            "leave weight out"),
            warning(Code.WEIGHT_UNUSED, script("weight 5").replace("track_script", "priority 255\n»track_script"),
            "254"),
            warning(Code.WEIGHT_UNUSED, script("weight 20").replace("track_script", "»priority 240\ntrack_script"),
            "lower"),
            error(Code.BAD_WORD, vi("track_interface {\neth1 »wieght 5\n}"), "weight N"),
            warning(Code.OWN_INTERFACE, vi("track_interface {\n»eth0\n}"), "dont_track_primary"),
            warning(Code.PASSWORD_TRUNCATED, vi("authentication {\nauth_type PASS\nauth_pass »123456789\n}"), "8"),
            warning(Code.CUT_BY_COMMENT, vi("authentication {\nauth_type PASS\nauth_pass pa»#ss\n}"), "backslash"),
            warning(Code.PASSWORD_UNUSED, vi("version 3\nauthentication {\nauth_type PASS\nauth_pass »12\n}"),
            "remove"),
            warning(Code.PASSWORD_UNUSED, vi("authentication {\nauth_pass »12\n}"), "auth_type"),
            error(Code.MISSING_VALUE, vi("»authentication {\nauth_type PASS\n}"), "auth_pass"),
            warning(Code.INTERVAL_ROUNDED, vi("advert_int »0.3"), "whole seconds"),
            warning(Code.INTERVAL_ROUNDED, vi("version 3\nadvert_int »0.333"), "0.01"),
            warning(Code.VERSION_CONFLICT, vips("2001:db8::1").replace("}\n}", "}\n»version 2\n}"), "version 3"),
            warning(Code.PREEMPT_CONFLICT, vi("state MASTER\npriority 150\n»nopreempt"), "BACKUP"),
            warning(Code.PREEMPT_CONFLICT, vi("nopreempt\n»preempt_delay 5"), "ignored"),
            warning(Code.STRICT_CONFLICT, "global_defs {\n»vrrp_strict\n}\n" + vi(""), "remove"),
            error(Code.STRICT_CONFLICT, vi("strict_mode\n»unicast_peer {\n192.0.2.9\n}"), "strict"),
            warning(Code.UNKNOWN_INTERFACE, named("A", VIP + "virtual_router_id 5").replace("eth0", "»eno9"), "eno1"),
            warning(Code.UNKNOWN_USER, vi("notify /bin/x »wwww-data"), "did you mean www-data?"));
    }

    @ParameterizedTest
    @MethodSource({"spelling", "shape", "values", "meaning"})
    void isFoundWhereItIsAndSaysWhatToWrite(Severity severity, Code code, String marked, String hint) {
        int at = marked.indexOf('»');
        String before = marked.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = at - before.lastIndexOf('\n');

        var files = new MemoryFiles().with(Texts.MAIN, before + marked.substring(at + 1));
        List<Diagnostic> findings = ConfigurationReader.read(java.nio.file.Path.of(Texts.MAIN),
                Texts.NODE.withFiles(files)
                .withInterfaces(Set.of("eth0", "eno1", "lo", "eth1", "averylonginterface"))
                .withUsers(Set.of("root", "www-data"))).diagnostics();

        assertThat(findings).as(marked).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.location()).isEqualTo(new Location(Texts.MAIN, line, column));
            assertThat(finding.help()).contains(hint);
        });
        assertThat(findings).as(marked).filteredOn(finding -> finding.severity() == Severity.ERROR)
                .hasSizeLessThanOrEqualTo(severity == Severity.ERROR ? 1 : 0);
    }
}
