package io.regent.script;

import static io.regent.script.ScriptFolder.AMPLE;
import static io.regent.script.ScriptFolder.isGone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of real scripts. */
@Timeout(60)
class ScriptTest {

    @TempDir
    Path directory;

    private ScriptFolder folder;

    @BeforeEach
    void open() {
        folder = new ScriptFolder(directory);
    }

    @Test
    void succeedsWithStatusZero() throws Exception {
        var result = folder.shell("exit 0").run(AMPLE);

        assertThat(result.succeeded()).isTrue();
        assertThat(result.detail()).isEqualTo("exited with status 0");
    }

    @Test
    void saysTheStatusAndTheFirstLineOfAFailure() throws Exception {
        var result = folder.shell("echo", "printf 'no \\033[31mroute\\n' >&2", "exit 3").run(AMPLE);

        assertThat(result.succeeded()).isFalse();
        assertThat(result.detail()).isEqualTo("exited with status 3: no  [31mroute");
    }

    @Test
    void keepsTheStatusesThatAShellUsesItself() throws Exception {
        assertThat(folder.shell("exit 126").run(AMPLE).sentence()).isEqualTo("exited with status 126");
        assertThat(folder.shell("exit 127").run(AMPLE).sentence()).isEqualTo("exited with status 127");
    }

    @Test
    void saysWhichSignalKilledTheScript() throws Exception {
        var result = folder.shell("kill -s KILL $$").run(AMPLE);

        assertThat(result.succeeded()).isFalse();
        assertThat(result.sentence()).isEqualTo("killed by signal 9 (SIGKILL)");
    }

    @Test
    void handsOnTheWordsAsTheyAre() throws Exception {
        var script = folder.shell("for word; do printf '<%s>' \"$word\"; done")
                .with(List.of("two words", "", "it's \"quoted\"", "$HOME", "*", "--help", "é\n"));

        assertThat(script.run(AMPLE).output()).isEqualTo("<two words><><it's \"quoted\"><$HOME><*><--help><é\n>");
    }

    @Test
    void showsTheScriptNothingOfTheDaemonsSurroundings() throws Exception {
        var result = folder.shell("env | sed 's/=.*//' | sort | tr '\\n' ' '",
                "echo \"$PATH\"; pwd; cat; ls /proc/self/fd").run(AMPLE);

        assertThat(result.output().replace("TZ ", "").replace("_ ", "").replaceAll("OLDPWD ", "").lines())
                .containsExactly("HOME LANG LOGNAME PATH PWD SHELL USER " + Surroundings.PATH, "/", "0", "1", "2", "3");
    }

    @Test
    void leadsASessionOfItsOwn() throws Exception {
        var result = folder.shell("read pid comm state ppid pgrp session rest < /proc/$$/stat",
                "[ $pid = $pgrp ] && [ $pid = $session ] && [ $ppid = $1 ]")
                .with(List.of(Long.toString(ProcessHandle.current().pid()))).run(AMPLE);

        assertThat(result.detail()).isEqualTo("exited with status 0");
    }

    @Test
    void readsAllOutputButKeepsOnlyItsBeginning() throws Exception {
        var result = folder.shell("head -c 20000000 /dev/zero | tr '\\0' x", "echo also >&2").run(AMPLE);

        assertThat(result.succeeded()).isTrue();
        assertThat(result.output()).isEqualTo("x".repeat(Output.LIMIT));
    }

    @Test
    void endsInTimeEvenIfTheOutputNeverEnds() throws Exception {
        var result = folder.shell("exec yes").run(Duration.ofMillis(300));

        assertThat(result.sentence()).isEqualTo("timed out after 300 ms and was ended");
        assertThat(result.took()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void leavesAloneWhatTheScriptLeavesInTheBackground() throws Exception {
        Path pids = directory.resolve("pids");
        Path lines = directory.resolve("lines");

        var result = folder.shell("( while :; do echo tick && echo >> " + lines + "; sleep 0.01; done ) &",
                "echo $! > " + pids, "echo started; exit 0").run(AMPLE);

        long pid = ScriptFolder.pids(pids, 1).get(0);
        long before = lines.toFile().length();
        assertThat(result.succeeded()).isTrue();
        assertThat(result.output()).contains("started");
        assertThat(result.took()).as("not held up").isLessThan(Duration.ofSeconds(2));
        ScriptFolder.await(() -> lines.toFile().length() > before + 20);
        assertThat(isGone(pid)).as("ended with the script").isFalse();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        ScriptFolder.await(() -> ProcessHandle.current().children().findAny().isEmpty());
    }

    @Test
    void letsAScriptThatIsTooLateTidyUp() throws Exception {
        Path tidied = directory.resolve("tidied");

        var result = folder.shell("trap 'echo > " + tidied + "; exit 0' TERM", "while :; do sleep 0.01; done")
                .run(Duration.ofSeconds(1));

        assertThat(result.succeeded()).isFalse();
        assertThat(result.sentence()).isEqualTo("timed out after 1 s and was ended");
        assertThat(tidied).exists();
        assertThat(result.took()).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void leavesNothingOfAScriptThatIgnoresTheWarning() throws Exception {
        Path pids = directory.resolve("pids");

        var result = stubborn(pids).run(Duration.ofMillis(1500));

        assertThat(ScriptFolder.pids(pids, 4)).allMatch(ScriptFolder::isGone);
        assertThat(result.sentence()).isEqualTo("timed out after 1500 ms and was ended");
        assertThat(result.took()).isBetween(Duration.ofMillis(3500), Duration.ofSeconds(8));
    }

    @Test
    void leavesNothingWhenItsThreadIsInterrupted() throws Exception {
        Path pids = directory.resolve("pids");
        var script = stubborn(pids);
        var task = new FutureTask<>(() -> {
            assertThatThrownBy(() -> script.run(AMPLE)).isInstanceOf(InterruptedException.class);
            return ScriptFolder.pids(pids, 4).stream().allMatch(ScriptFolder::isGone);
        });
        var thread = new Thread(task);
        thread.start();
        ScriptFolder.pids(pids, 4);

        thread.interrupt();

        assertThat(task.get(10, TimeUnit.SECONDS)).as("all are gone when the interrupt arrives").isTrue();
    }

    @Test
    void doesNotStartOnAnInterruptedThread() throws Exception {
        var script = folder.shell("sleep 600");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> script.run(AMPLE)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void manyRunsLeaveNoProcessDescriptorOrThread() throws Exception {
        var script = folder.shell("echo hello");
        script.run(AMPLE);
        int before = descriptors();
        int threads = Thread.activeCount();

        for (int i = 0; i < 100; i++) {
            assertThat(script.run(AMPLE).output()).isEqualTo("hello\n");
        }

        ScriptFolder.await(() -> descriptors() <= before);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
        ScriptFolder.await(() -> ProcessHandle.current().children().findAny().isEmpty());
    }

    @Test
    void manyRunsAtTheSameTimeDoNotDisturbEachOther() throws Exception {
        var script = folder.shell("printf %s \"$1\"");
        var tasks = new ArrayList<FutureTask<String>>();
        for (int i = 0; i < 20; i++) {
            var mine = script.with(List.of(Integer.toString(i)));
            tasks.add(new FutureTask<>(() -> mine.run(AMPLE).output()));
            new Thread(tasks.get(i)).start();
        }

        for (int i = 0; i < tasks.size(); i++) {
            assertThat(tasks.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(Integer.toString(i));
        }
    }

    /** Ignores SIGTERM, as do its child, an orphaned grandchild and a child in a session of its own. */
    private Script stubborn(Path pids) throws IOException {
        String loop = "while :; do sleep 0.05; done";
        return folder.shell("trap '' TERM", "echo $$ >> " + pids, "( " + loop + " ) & echo $! >> " + pids,
                "( ( " + loop + " ) & echo $! >> " + pids + " )",
                "setsid sh -c 'trap \"\" TERM; echo $$ >> " + pids + "; " + loop + "' &", loop);
    }

    private static int descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    @Test
    void refusesAccountsThatDoNotExist() throws Exception {
        var nobody = new Script(List.of("/bin/true"), "rgt-unknown", "", false);
        var noGroup = new Script(List.of("/bin/true"), "", "rgt-unknown", false);

        assertThat(nobody.run(AMPLE).detail()).startsWith("user 'rgt-unknown' does not exist: ");
        assertThat(noGroup.run(AMPLE).detail()).startsWith("group 'rgt-unknown' does not exist: ");
    }

    @Test
    void runsAFileThatAppearsLater() throws Exception {
        Path later = directory.resolve("later.sh");
        var script = ScriptFolder.script(later.toString());
        assertThat(script.run(AMPLE).succeeded()).isFalse();

        Files.move(folder.write("new", "rwxr-xr-x", "#!/bin/sh"), later);

        assertThat(script.run(AMPLE).succeeded()).isTrue();
    }
}
