package io.regent.script;

import static io.regent.script.ScriptFolder.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Other users and script security: root only. */
@Timeout(60)
class PrivilegeTest {

    @TempDir
    Path directory;

    private ScriptFolder folder;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(Account.self().uid() == 0, "needs root");
        folder = new ScriptFolder(directory);
        mode(directory, "rwxr-xr-x");
    }

    @Test
    void becomesAnotherUserAndKeepsNothing() throws Exception {
        var result = as("nobody", "", folder.shell("id -u; id -g; id -G; echo $USER; grep Cap /proc/self/status"
                + " | cut -f 2 | head -n 3; read pid a b c pgrp session d < /proc/$$/stat; [ $pid = $session ]"))
                .run(AMPLE);

        String none = "0".repeat(16);
        assertThat(result.detail()).isEqualTo("exited with status 0");
        assertThat(result.output().lines())
                .containsExactly("65534", "65534", "65534", "nobody", none, none, none);
    }

    @Test
    void takesNumbersAndAGroupOfItsOwn() throws Exception {
        assertThat(as("65534", "1", folder.shell("id -u; id -g; id -G")).run(AMPLE).output().lines())
                .containsExactly("65534", "1", "1");
        assertThat(as("", "daemon", folder.shell("id -u; id -g")).run(AMPLE).output().lines())
                .containsExactly("0", "1");
    }

    @Test
    void endsTheProcessesOfAnotherUser() throws Exception {
        mode(directory, "rwxrwxrwx");
        Path pids = directory.resolve("pids");
        var script = as("nobody", "", folder.shell("trap '' TERM", "echo $$ >> " + pids,
                "while :; do sleep 0.05; done"));

        var result = script.run(Duration.ofMillis(1500));

        assertThat(result.sentence()).startsWith("timed out");
        assertThat(ScriptFolder.pids(pids, 1)).allMatch(ScriptFolder::isGone);
    }

    @Test
    void namesTheDirectoryThatAnotherUserMayNotSearch() throws Exception {
        var script = as("nobody", "", folder.shell("exit 0"));
        mode(directory, "rwx------");

        assertThat(script.run(AMPLE).detail()).endsWith(directory
                + " (owner root:root, mode 0700) may not be searched by user nobody: chmod o+x " + directory);
    }

    @Test
    void saysWhatIsNeededToBecomeAnotherUser() throws Exception {
        var script = folder.shell("echo 'setpriv: setresuid failed: Operation not permitted'", "exit 127");

        assertThat(script.run(AMPLE).detail()).endsWith(" cannot be run as user root (setpriv: setresuid failed: "
                + "Operation not permitted): the daemon must be root or have CAP_SETUID and CAP_SETGID");
    }

    @Test
    void refusesAPathThatOthersCanChange() throws Exception {
        mode(directory, "rwxrwxrwx");

        assertThat(secured(folder.shell("exit 0")).run(AMPLE).detail())
                .contains(" is refused as root (enable_script_security): ")
                .contains(" is writable by everybody: chmod o-w ");
    }

    @Test
    void runsAPathThatOnlyRootCanChange() throws Exception {
        assertThat(secured(ScriptFolder.script("/bin/true")).run(AMPLE).detail()).isEqualTo("exited with status 0");
    }

    @Test
    void doesNotMindAnotherUsersPath() throws Exception {
        mode(directory, "rwxrwxrwx");
        var script = folder.shell("exit 0");

        assertThat(new Script(script.command(), "nobody", "", true).run(AMPLE).succeeded()).isTrue();
    }

    @Test
    void namesOwnerModeAndRemedyOfEachWeakness() throws Exception {
        Path file = folder.write("script.sh", "rwxr-xr-x", "#!/bin/sh");
        Files.setAttribute(file, "unix:uid", 65534);
        assertThat(PathPart.of(file).weakness())
                .isEqualTo(file + " (owner nobody:root, mode 0755) is not owned by root: chown root " + file);

        Files.setAttribute(file, "unix:uid", 0);
        mode(file, "rwxrwxr-x");
        assertThat(PathPart.of(file).weakness()).as("group root").isEmpty();

        Files.setAttribute(file, "unix:gid", 1);
        mode(file, "rwxrwxr-x");
        assertThat(PathPart.of(file).weakness())
                .isEqualTo(file + " (owner root:daemon, mode 0775) is writable by group daemon: chmod g-w " + file);
    }

    private static Script as(String user, String group, Script script) {
        return new Script(script.command(), user, group, false);
    }

    private static Script secured(Script script) {
        return new Script(script.command(), "", "", true);
    }

    private static void mode(Path path, String mode) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
