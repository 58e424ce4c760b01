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

class DefinitionTest {

    private static String routerId(String before, String rest) {
        return clean(before + "\nglobal_defs {\nrouter_id " + rest + "\n}\n" + instance("")).globals().routerId()
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "$A=x | $A | x", "$A=x | ${A}y | xy", "$A=x | a${A}b${A} | axbx", "$A=${B} | pre | pre",
                "$_a1=\"x y\" | $_a1 | x y"})
    void areReplacedWhereTheyAreUsed(String definition, String use, String meant) {
        assertThat(routerId(definition, use)).isEqualTo(meant);
    }

    @Test
    void areReplacedAtTheTimeOfUse() {
        assertThat(routerId("$A=${B}\n$B=1\n$B=2", "$A")).isEqualTo("2");
    }

    @Test
    void anUndefinedNameStandsForItself() {
        assertThat(routerId("", "pa$word")).isEqualTo("pa$word");
        assertThat(routerId("", "\"${HOME}\"")).isEqualTo("${HOME}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "${_PWD} | /etc/keepalived", "${_HASH}x | #x", "x${_BANG} | x!", "${_ENV ZONE} | eu", "${_INSTANCE} | blue"})
    void knowsWhatIsBuiltIn(String use, String meant) {
        assertThat(routerId("instance blue", use)).isEqualTo(meant);
    }

    @Test
    void randomNumbersAreTheSameInEveryReadingAndWithinTheirBounds() {
        String first = routerId("", "${_RANDOM 5 9}");

        assertThat(Integer.parseInt(first)).isBetween(5, 9);
        assertThat(routerId("", "${_RANDOM 5 9}")).isEqualTo(first);
        assertThat(routerId("", "${_RANDOM 7 7}")).isEqualTo("7");
    }

    @Test
    void mayHaveSeveralLines() {
        var configuration = clean("""
                $BODY=interface eth0 \\
                    virtual_ipaddress { \\
                        192.0.2.${N} \\
                    }
                $N=7
                vrrp_instance A {
                    virtual_router_id 1
                    $BODY
                }
                """);

        assertThat(only(configuration).addresses().get(0).address().getHostAddress()).isEqualTo("192.0.2.7");
    }

    @Test
    void aFindingInAReplacedTextPointsAtItsUse() {
        var finding = read("$P=300\n" + instance("    priority ${P}")).diagnostics().get(0);

        assertThat(finding.location()).isEqualTo(new Location(Texts.MAIN, 8, 14));
        assertThat(finding.line()).isEqualTo("    priority ${P}");
    }

    @Test
    void thatUseThemselvesAreReported() {
        assertThat(codes(read("$A=${B}\n$B=${A}\n" + instance("priority ${A}")))).contains("DEFINITION_LOOP");
        assertThat(codes(read("$A=x${A}${A}\n" + instance("priority ${A}")))).contains("DEFINITION_LOOP");
    }

    @Test
    void thatGrowWithoutMeasureAreReported() {
        var text = new StringBuilder("$A0=xxxxxxxxxxxxxxxx\n");
        for (int at = 1; at < 40; at++) {
            text.append("$A%d=${A%d}${A%d}${A%d}\n".formatted(at, at - 1, at - 1, at - 1));
        }

        assertThat(codes(read(text + instance("priority ${A39}")))).contains("TOO_MUCH_TEXT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "~SEQ(i,3) | 1 2 3", "~SEQ(i, 2, 4) | 2 3 4", "~SEQ(i,0,4,10) | 0 4 8", "~SEQ(i,3,1) | 3 2 1",
                "~SEQ(i,6,-2,1) | 6 4 2",
        "~SEQx(i,8,12) | 8 9 a b c", "~SEQx(i,0x8,0xa) | 8 9 a", "~LST(i,7,3) | 7 3", "~LST(i,\"7\") | 7",
        "~LST({i,j},{7,1},{3,1}) | 7 3"})
    void loopsRepeatTheRestOfTheLine(String loop, String values) {
        var scripts = usable(loop + " vrrp_script s$i { script /bin/x }\n" + instance("")).scripts();

        assertThat(scripts).extracting(Configuration.Script::name)
                .containsExactly(java.util.Arrays.stream(values.split(" ")).map(value -> "s" + value)
                .toArray(String[]::new));
    }

    @Test
    void loopsNest() {
        var scripts = usable("~SEQ(i,2) ~LST(j,a,b) vrrp_script s${i}${j} { script /bin/x }\n" + instance(""))
                .scripts();

        assertThat(scripts).extracting(Configuration.Script::name).containsExactly("s1a", "s1b", "s2a", "s2b");
    }

    @Test
    void loopsCannotBeEndless() {
        assertThat(codes(read("~SEQ(i,1,0,5) x\n"))).contains("BAD_LOOP");
        assertThat(codes(read("~SEQ(i,1,-1,5) x\n"))).contains("BAD_LOOP");
        assertThat(codes(read("~SEQ(i,999999999) x\n"))).contains("BAD_LOOP");
        assertThat(codes(read("~SEQ(i,9999) ~SEQ(j,9999) ~SEQ(k,9999) instance x\n"))).contains("TOO_MUCH_TEXT");
    }
}
