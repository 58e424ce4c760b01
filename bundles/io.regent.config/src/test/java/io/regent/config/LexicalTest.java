package io.regent.config;

import static io.regent.config.Texts.clean;
import static io.regent.config.Texts.codes;
import static io.regent.config.Texts.instance;
import static io.regent.config.Texts.only;
import static io.regent.config.Texts.read;
import static io.regent.config.Texts.usable;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexicalTest {

    private static String routerId(String rest) {
        return usable("global_defs {\nrouter_id " + rest + "\n}\n" + instance("")).globals().routerId().orElse("");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', value = {
        "LB # comment, LB", "LB ! comment, LB", "LB#comment, LB", "a\\#b, a#b", "a\\!b # c, a!b", "\"a # b\", a # b",
                "\"a ! b\" ! c, a ! b",
        "\"a b\", a b", "'a, ''a", "\"a\\nb\", a\\nb"})
    void cutsCommentsAndQuotes(String written, String meant) {
        assertThat(routerId(written)).isEqualTo(meant.replace("''", "'"));
    }

    @Test
    void singleQuotesDoNotProtectFromComments() {
        assertThat(routerId("'a#b'")).isEqualTo("'a");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "vrrp_instance VI{\ninterface eth0\nvirtual_router_id 1\nvirtual_ipaddress{\n192.0.2.1}\n}",
        "vrrp_instance VI\n{ interface eth0\nvirtual_router_id 1\nvirtual_ipaddress { 192.0.2.1 } }",
        "vrrp_instance VI { virtual_router_id 1\ninterface eth0\nvirtual_ipaddress\n{\n\n192.0.2.1\n}}",
        "\ufeffvrrp_instance VI {\r\n\tinterface\teth0 \r\n"
                + "virtual_router_id\f1\r\nvirtual_ipaddress {\r\n192.0.2.1\r\n}\r\n}\r\n"})
    void bracesAndBlanksMayStandAnywhere(String text) {
        assertThat(only(clean(text)).addresses()).hasSize(1);
    }

    @Test
    void aBraceInDoubleQuotesIsText() {
        assertThat(routerId("\"{a}\"")).isEqualTo("{a}");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = '|', value = {
        "\"/bin/x a b\" | /bin/x,a,b", "\"/bin/x 'a b' c\" | /bin/x,a b,c", "'/bin/x \"a b\"' | /bin/x,a b",
                "/bin/\"x\"'y' | /bin/xy",
        "\"/bin/x \\\\x41\\\\102\" | /bin/x,AB", "\"/bin/x \\\"a b\\\"\" | /bin/x,a b",
        "\"/bin/x a\\\\ b\" | /bin/x,a b", "/bin/x\\ y | /bin/x,y",
        "\"/bin/x \\\\ta\" | /bin/x,\ta"})
    void commandsAreCutTwiceAsByAShell(String written, String words) {
        var command = only(usable(instance("notify_master " + written.strip()))).notifications().get(0).command();

        assertThat(String.join(",", command)).isEqualTo(words.strip().startsWith("/") ? words.strip() : words);
    }

    @Test
    void wordsBehindACommandAreUserAndGroup() {
        var user = only(clean(instance("notify \"/bin/x a\" nobody :daemon"))).notifications().get(0).user()
                .orElseThrow();

        assertThat(user).isEqualTo(new Configuration.ScriptUser("nobody", java.util.Optional.of("daemon")));
    }

    @Test
    void aLineOf1024OctetsIsReadAndALongerOneIsNot() {
        String name = "x".repeat(1024 - "router_id ".length());

        assertThat(routerId(name)).isEqualTo(name);
        assertThat(codes(read("global_defs {\nrouter_id " + name + "x\n}\n" + instance(""))))
                .containsExactly("LINE_TOO_LONG");
    }

    @Test
    void aLineWithANulOctetIsNotRead() {
        assertThat(codes(read("global_defs {\nrouter_id a\0b\n}\n" + instance("")))).containsExactly("NUL_OCTET");
    }

    @ParameterizedTest
    @CsvSource({"@node1,true", "@^node1,false", "@other,false", "@^other,true", "@regent,true", "@^regent,false"})
    void conditionsAreJudgedByTheConfigId(String condition, boolean taken) {
        assertThat(only(clean(instance(condition + " priority 7"))).election().priority()).isEqualTo(taken ? 7 : 100);
    }

    @ParameterizedTest
    @CsvSource({"vip_lease 20", "@regent vip_lease 20"})
    void ownKeywordsMayBeHiddenFromKeepalived(String line) {
        var globals = clean("global_defs {\n" + line + "\n}\n" + instance("")).globals();

        assertThat(globals.addressLease()).contains(java.time.Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({"on,true", "true,true", "yes,true", "'',true", "off,false", "false,false", "no,false"})
    void switchesKnowSixWordsAndNone(String word, boolean value) {
        var instance = only(clean(instance("lower_prio_no_advert " + word)));

        assertThat(instance.election().lowerPriorityNoAdvert()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"1,1000000", "0.25,250000", ".5,500000", "2.,2000000", "0.0000019,1", "1.000001,1000001"})
    void timesAreSecondsWithMicroseconds(String written, long micros) {
        var delay = usable("global_defs {\nvrrp_startup_delay " + written + "\n}\n" + instance("")).globals()
                .startupDelay();

        assertThat(delay.toNanos()).isEqualTo(micros * 1000);
    }

    @Test
    void noTextStopsTheReader() {
        assertThat(codes(read(""))).containsExactly("NO_INSTANCES");
        assertThat(codes(read("\"")).contains("UNTERMINATED_QUOTE")).isTrue();
        assertThat(read("{{{{{{}".repeat(2000)).diagnostics()).isNotEmpty();
        assertThat(read("a {\n".repeat(5000)).diagnostics()).isNotEmpty();
        assertThat(read("}\n".repeat(5000)).diagnostics()).isNotEmpty();
    }
}
