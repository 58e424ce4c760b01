package io.regent.config;

import static io.regent.config.Texts.codes;
import static io.regent.config.Texts.instance;
import static io.regent.config.Texts.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.regent.config.TextFiles.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncludeTest {

    private final MemoryFiles files = new MemoryFiles();

    private Reading main(String text) {
        return read(files.with(Texts.MAIN, text + "\n" + instance("track_script {\n}")));
    }

    private List<String> scripts(Reading reading) {
        return reading.configuration().orElseThrow().scripts().stream().map(Configuration.Script::name).toList();
    }

    private void script(String path, String name) {
        files.with(path, "vrrp_script " + name + " { script /bin/x }\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "include a.conf | a", "include conf.d/*.conf | b,c", "include conf.d/[b]*.conf | b",
                "include conf.d/[^b].conf | c",
        "include {a,conf.d/c}.conf | a,c", "include /etc/keepalived/conf.d/?.conf | b,c",
        "~LST(f,a.conf) include $f | a",
        "@node1 include a.conf | a", "~LST(f,b,c) include conf.d/${f}.conf | b,c"})
    void takesFilesByPattern(String line, String names) {
        script("/etc/keepalived/a.conf", "a");
        script("/etc/keepalived/conf.d/b.conf", "b");
        script("/etc/keepalived/conf.d/c.conf", "c");
        script("/etc/keepalived/conf.d/.hidden.conf", "hidden");

        assertThat(scripts(main(line.replace("\\n", "\n")))).containsExactly(names.split(","));
    }

    @Test
    void pathsAreRelativeToTheFileThatIncludes() {
        files.with("/etc/keepalived/conf.d/b.conf", "include c.conf\n");
        script("/etc/keepalived/conf.d/c.conf", "c");

        assertThat(scripts(main("include conf.d/b.conf"))).containsExactly("c");
    }

    @Test
    void aFindingNamesTheIncludedFile() {
        files.with("/etc/keepalived/conf.d/b.conf", "\n  foo\n");

        assertThat(main("include conf.d/b.conf").diagnostics().get(0).location())
                .isEqualTo(new Location("/etc/keepalived/conf.d/b.conf", 2, 3));
    }

    @Test
    void insideABlockIsPossible() {
        files.with("/etc/keepalived/vips", "192.0.2.9\n");
        files.with(Texts.MAIN, "vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\n"
                + "virtual_ipaddress {\ninclude vips\n}\n}\n");

        assertThat(Texts.only(read(files).configuration().orElseThrow()).addresses()).hasSize(1);
    }

    @Test
    void aMissingFileIsAWarningUnlessItIsRequired() {
        assertThat(main("include none.conf").configuration()).isPresent();
        assertThat(codes(main("include none.conf"))).contains("INCLUDE_FAILED");
        assertThat(main("includer none.conf").configuration()).isEmpty();
        assertThat(main("includem none.conf").configuration()).isEmpty();
        assertThat(main("includea none.conf").configuration()).isEmpty();
    }

    @Test
    void aPatternThatMatchesNothingIsFineUnlessItIsRequired() {
        assertThat(codes(main("include none/*.conf"))).doesNotContain("INCLUDE_FAILED");
        assertThat(main("includew none/*.conf").configuration()).isEmpty();
        assertThat(main("includem none/*.conf").configuration()).isEmpty();
        script("/etc/keepalived/a.conf", "a");
        assertThat(main("includeb {a,b}.conf").configuration()).isEmpty();
        assertThat(main("global_defs { include_check match }\ninclude none/*.conf").configuration()).isEmpty();
        assertThat(main("global_defs { include_check\n include_check -match -wildcard_match }\ninclude none/*.conf")
                .configuration())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"DIRECTORY", "EXECUTABLE", "OTHER"})
    void onlyRegularFilesAreIncluded(Kind kind) {
        files.odd("/etc/keepalived/odd", kind);

        assertThat(codes(main("include odd"))).contains("INCLUDE_FAILED");
    }

    @Test
    void aFileThatIncludesItselfIsReported() {
        files.with("/etc/keepalived/a.conf", "include ../keepalived/b.conf\n")
                .with("/etc/keepalived/b.conf", "include ./a.conf\n");

        assertThat(codes(main("include a.conf"))).contains("INCLUDE_LOOP");
    }

    @Test
    void aTreeOfIncludesThatNeverEndsIsReported() {
        for (int at = 0; at < 100; at++) {
            files.with("/etc/keepalived/f" + at, "include f" + (at + 1) + "\ninclude f" + (at + 1) + "\n");
        }

        assertThat(codes(main("include f0"))).contains("TOO_MUCH_TEXT");
    }

    @ParameterizedTest
    @CsvSource({"DIRECTORY", "OTHER", "MISSING"})
    void theMainFileHasToBeAFile(Kind kind) {
        assertThat(codes(read(new MemoryFiles().odd(Texts.MAIN, kind)))).containsExactly("FILE_UNREADABLE");
    }

    @Test
    void anEnormousFileIsNotReadToItsEnd() {
        assertThat(codes(read(new MemoryFiles().with(Texts.MAIN, new byte[100 << 20]))))
                .containsExactly("TOO_MUCH_TEXT");
    }
}
