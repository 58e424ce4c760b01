package io.regent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeywordTest {

    static Stream<Keyword> keywords() {
        return Keyword.all().stream();
    }

    @ParameterizedTest
    @MethodSource("keywords")
    void isKnownInItsPlace(Keyword keyword) {
        Deque<String> path = path(keyword.place());
        var text = new StringBuilder();
        path.forEach(opener -> text.append(opener).append(" {\n"));
        text.append(keyword.name()).append(" 1").append(keyword.block().isPresent() ? " {\n}" : "")
                .append("\n}".repeat(path.size()));

        List<String> codes = Texts.codes(Texts.read(text + "\n"));

        assertThat(codes).doesNotContain("UNKNOWN_KEYWORD", "MISPLACED_KEYWORD", "MISSING_BRACE", "EXTRA_BRACE");
        assertThat(codes.contains("FOREIGN_KEYWORD")).isEqualTo(keyword.support() == Keyword.Support.FOREIGN);
    }

    private static Deque<String> path(Place place) {
        var path = new ArrayDeque<String>();
        Place inner = place;
        while (inner != Place.ROOT) {
            Place wanted = inner;
            Keyword opener = Keyword.all().stream()
                    .filter(keyword -> keyword.block().filter(wanted::equals).isPresent()).findFirst()
                    .orElseThrow();
            path.push(opener.name() + " x");
            inner = opener.place();
        }
        return path;
    }

    @Test
    void thereAreAsManyAsKeepalivedHasAndOurs() {
        long names = Keyword.all().stream().filter(keyword -> keyword.support() != Keyword.Support.FOREIGN)
                .map(Keyword::name).distinct().count();

        assertThat(names).isGreaterThanOrEqualTo(361);
    }

    @Test
    void everySupportedKeywordHasItsReader() {
        for (Keyword keyword : Keyword.all()) {
            if (keyword.support() == Keyword.Support.SUPPORTED) {
                String word = Map.of("state", "BACKUP", "interface", "eth0").getOrDefault(keyword.name(), "1");
                String line = keyword.name() + " " + word + (keyword.block().isPresent() ? " {\n}" : "") + "\n";
                String open = String.join("", path(keyword.place()).stream().map(opener -> opener + " {\n").toList());
                assertThat(Texts.read(open + line + "}\n".repeat(path(keyword.place()).size())).diagnostics()).as(line)
                        .isNotNull();
            }
        }
    }

    @Test
    void whatIsNotBuiltYetIsOneWarningForItsWholeBlock() {
        Reading reading = Texts.read(Texts.instance("") + """
                virtual_server 192.0.2.1 80 {
                    delay_loop 6
                    lb_algo rr
                    real_server 192.0.2.2 80 {
                        TCP_CHECK {
                            connect_timeout 3
                        }
                    }
                }
                """);

        assertThat(reading.configuration()).isPresent();
        assertThat(Texts.codes(reading)).containsExactly("NOT_BUILT_YET");
    }

    @Test
    void anUnknownWordInWhatIsIgnoredAnywayIsAWarning() {
        Reading reading = Texts.read(Texts.instance("")
                + "virtual_server 192.0.2.1 80 {\nnat_mask 255.0.0.0\nlb_kidn NAT\n}\n");

        assertThat(reading.configuration()).isPresent();
        assertThat(Texts.codes(reading)).containsExactly("NOT_BUILT_YET", "FOREIGN_KEYWORD", "UNKNOWN_KEYWORD");
    }

    @Test
    void anUnknownBlockIsSkippedAsAWhole() {
        Reading reading = Texts.read(Texts.instance("foo {\nbar {\nstate X\n}\nbaz\n}") + "qux x {\na {\n}\n}\n");

        assertThat(Texts.codes(reading)).containsExactly("UNKNOWN_KEYWORD", "UNKNOWN_KEYWORD");
    }
}
