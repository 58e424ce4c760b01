package io.regent.script;

import static io.regent.script.ScriptFolder.AMPLE;
import static io.regent.script.ScriptFolder.script;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sentences about programs that cannot be run. */
@Timeout(60)
class ProgramTest {

    @TempDir
    Path directory;

    private ScriptFolder folder;

    @BeforeEach
    void open() {
        folder = new ScriptFolder(directory);
    }

    @Test
    void namesThePathPartThatIsMissing() throws Exception {
        Path missing = directory.resolve("no/such/script.sh");

        assertThat(script(missing.toString()).run(AMPLE).detail()).isEqualTo(
                "script %s cannot be run: %s does not exist".formatted(missing, directory.resolve("no")));
    }

    @Test
    void namesTheEndOfADanglingLink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/nowhere/at/all"));

        assertThat(script(link.toString()).run(AMPLE).detail())
                .endsWith(link + " is a link to /nowhere/at/all, which does not exist");
    }

    @Test
    void saysWhichChmodMakesAFileExecutable() throws Exception {
        Path file = folder.write("plain.sh", "rw-r-----", "#!/bin/sh");

        assertThat(script(file.toString()).run(AMPLE).detail()).matches(
                ".*plain\\.sh \\(owner \\w+:\\w+, mode 0640\\) may not be executed by user \\w+: chmod u\\+x " + file);
    }

    @Test
    void saysThatADirectoryIsNoProgram() throws Exception {
        assertThat(script(directory.toString()).run(AMPLE).detail()).contains(directory + " (owner ")
                .endsWith(" is a directory");
    }

    @Test
    void saysThatAFileIsNoDirectory() throws Exception {
        Path file = folder.write("file", "rw-r--r--", "");

        assertThat(script(file + "/script.sh").run(AMPLE).detail()).contains(file + " (owner ")
                .endsWith(" is not a directory");
    }

    @Test
    void namesTheInterpreterThatIsMissing() throws Exception {
        Path file = folder.write("odd.sh", "rwxr-xr-x", "#! /usr/bin/no-such-shell -e");

        assertThat(script(file.toString()).run(AMPLE).detail()).isEqualTo("script " + file + " cannot be run: its "
                + "interpreter /usr/bin/no-such-shell does not exist or is not executable: mend its first line");
    }

    @Test
    void recognizesTheLineEndsOfAnotherSystem() throws Exception {
        Path file = folder.write("dos.sh", "rwxr-xr-x", "#!/bin/sh\r", "exit 0\r");

        assertThat(script(file.toString()).run(AMPLE).detail()).endsWith("(dos2unix)");
    }

    @Test
    void runsAFileWithoutAFirstLineForAnInterpreter() throws Exception {
        Path file = folder.write("bare", "rwxr-xr-x", "exit 7");

        assertThat(script(file.toString()).run(AMPLE).detail()).isEqualTo("exited with status 7");
    }

    @Test
    void saysThatAProgramIsOpenForWriting() throws Exception {
        Path copy = Files.copy(Path.of("/bin/true"), directory.resolve("true"));
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var writer = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            assertThat(writer.isOpen()).isTrue();
            assertThat(script(copy.toString()).run(AMPLE).detail()).contains(copy + " cannot be run: Text file busy");
        }
    }

    @Test
    void findsANameWithoutASlash() throws Exception {
        assertThat(script("true").run(AMPLE).succeeded()).isTrue();
        assertThat(script("no-such-program-here").run(AMPLE).detail())
                .startsWith("script no-such-program-here is not found in /usr/local/sbin:");
    }

    @Test
    void refusesARelativePath() throws Exception {
        assertThat(script("bin/check.sh").run(AMPLE).detail()).contains("relative path");
    }
}
