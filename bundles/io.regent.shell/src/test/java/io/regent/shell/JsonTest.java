package io.regent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    /** One component of each kind. */
    record Kinds(int firstNumber, boolean truth, Instant asOf, Duration longestPause, List<String> words, Map<String,
            Long> counts) {
    }

    @Test
    void writesEveryKindOfComponent() {
        var record = new Kinds(7, true, Instant.parse("2026-03-01T12:00:00Z"), Duration.ofMillis(3_609),
                List.of("a\"b"),
                Map.of("adverts_sent", 3L));

        assertThat(Json.write(record)).isEqualTo("""
                {
                  "first_number": 7,
                  "truth": true,
                  "as_of": "2026-03-01T12:00:00.000Z",
                  "longest_pause": 3609,
                  "words": [
                    "a\\"b"
                  ],
                  "counts": {
                    "adverts_sent": 3
                  }
                }
                """);
    }

    @Test
    void writesTheWholeStatus() {
        JsonObject document = JsonParser.parseString(Json.write(Sample.well())).getAsJsonObject();

        assertThat(document.get("schema").getAsInt()).isEqualTo(1);
        assertThat(document.get("as_of").getAsString()).isEqualTo("2026-03-01T12:00:00.250Z");
        var router = document.getAsJsonArray("virtual_routers").get(0).getAsJsonObject();
        assertThat(router.keySet()).contains("name", "interface_name", "vrid", "state", "priority", "base_priority",
                "why");
        assertThat(router.get("state").getAsString()).isEqualTo("MASTER");
        assertThat(router.getAsJsonObject("counters").get("adverts_received").getAsLong()).isEqualTo(17);
    }
}
