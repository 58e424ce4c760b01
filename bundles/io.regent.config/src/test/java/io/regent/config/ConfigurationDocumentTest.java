package io.regent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationDocumentTest {

    private static final Path DOCUMENT = Path.of("../../docs/configuration.md");

    @Test
    void explainsEveryCode() throws IOException {
        String document = Files.readString(DOCUMENT);

        for (Code code : Code.values()) {
            assertThat(document).contains("| `" + code + "` |");
        }
    }

    @Test
    void namesEverySupportedKeyword() throws IOException {
        String document = Files.readString(DOCUMENT);

        for (Keyword keyword : Keyword.all()) {
            if (keyword.support() == Keyword.Support.SUPPORTED) {
                assertThat(document).contains("`" + keyword.name() + "`");
            }
        }
    }
}
