package io.regent.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** The daemon as an operator starts it, from a copy of the distribution that has no engine. */
class DaemonTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final List<Process> processes = new ArrayList<>();
    private Distribution distribution;
    private Path configuration;

    /** Asks for the end as the engine does when the configuration is unusable. */
    public static final class Unhappy implements BundleActivator {

        @Override
        public void start(BundleContext context) throws Exception {
            System.err.println("regent.conf:1:1: error: unusable");
            System.setProperty("regent.exit.status", "2");
            context.getBundle(0).stop();
        }

        @Override
        public void stop(BundleContext context) {
        }
    }

    /** Does not start. */
    public static final class Broken implements BundleActivator {

        @Override
        public void start(BundleContext context) {
            throw new IllegalStateException("there is no such thing");
        }

        @Override
        public void stop(BundleContext context) {
        }
    }

    @BeforeEach
    void install() throws IOException {
        distribution = Distribution.copiedTo(Files.createDirectory(directory.resolve("home")));
        configuration = Files.writeString(directory.resolve("regent.conf"), "");
    }

    @AfterEach
    void endAll() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void endsWithStatus0SoonAfterSigterm() throws Exception {
        Process daemon = started("a");
        await(() -> Files.exists(directory.resolve("a/regent.sock")));
        assertThat(Files.getPosixFilePermissions(directory.resolve("a")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(directory.resolve("a/regent.pid")).hasContent(String.valueOf(daemon.pid()));

        daemon.destroy();

        assertThat(daemon.waitFor(5, SECONDS)).isTrue();
        assertThat(daemon.exitValue()).isZero();
        assertThat(output("a")).contains("stopping: SIGTERM");
        assertThat(directory.resolve("a")).isDirectoryNotContaining("glob:**regent.{sock,pid}");
    }

    @Test
    void runsOncePerRunDirectory() throws Exception {
        Process first = started("a");
        Process other = started("b");
        await(() -> Files.exists(directory.resolve("a/regent.sock"))
                && Files.exists(directory.resolve("b/regent.sock")));

        assertThat(regent("second", "run", "-f", configuration.toString(), "--run-dir", directory.resolve("a")
                .toString()))
                .isEqualTo(1);
        assertThat(output("second")).contains("a regent (pid " + first.pid() + ") already runs with run directory");
        assertThat(List.of(first, other)).allMatch(Process::isAlive);
    }

    @Test
    void replacesTheSocketOfAProcessThatWasKilled() throws Exception {
        Process killed = started("a");
        await(() -> Files.exists(directory.resolve("a/regent.sock")));
        killed.destroyForcibly().waitFor();

        started("a");
        await(() -> status("version", "version") == 0);

        assertThat(output("version")).isEqualTo("regent 0.1.0\n");
    }

    @Test
    void survivesSignalsThatToolsForKeepalivedSend() throws Exception {
        Process daemon = started("a");
        await(() -> Files.exists(directory.resolve("a/regent.sock")));

        for (String signal : List.of("USR1", "USR2", "HUP", "36")) {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + daemon.pid()).start().waitFor();
        }

        await(() -> output("a").contains("SIGUSR1") && output("a").contains("SIGHUP: cannot reload"));
        assertThat(status("version", "version")).isZero();
    }

    @Test
    void endsWithTheStatusABundleAsksFor() throws Exception {
        distribution.add(Unhappy.class, "Bundle-Name", "unhappy");

        Process daemon = started("a");

        assertThat(daemon.waitFor(30, SECONDS)).isTrue();
        assertThat(daemon.exitValue()).isEqualTo(2);
        assertThat(output("a")).isEqualTo("regent.conf:1:1: error: unusable\n");
    }

    @Test
    void refusesToRunByHalves() throws Exception {
        distribution.add(Broken.class, "Bundle-Name", "broken");
        Process daemon = started("a");
        assertThat(daemon.waitFor(30, SECONDS)).isTrue();

        assertThat(daemon.exitValue()).isEqualTo(70);
        assertThat(output("a")).contains("not everything starts").contains("test.bundle")
                .contains("there is no such thing");
    }

    @Test
    void saysWhichRequirementOfABundleIsMissing() throws Exception {
        distribution.add(Broken.class, "Require-Bundle", "no.such.bundle");
        Process daemon = started("a");
        assertThat(daemon.waitFor(30, SECONDS)).isTrue();

        assertThat(daemon.exitValue()).isEqualTo(70);
        assertThat(output("a")).contains("test.bundle").contains("no.such.bundle");
    }

    @Test
    void refusesAMissingConfigurationBeforeAnythingStarts() throws Exception {
        assertThat(regent("missing", "run", "-f", "/nowhere/regent.conf", "--run-dir", directory.resolve("a")
                .toString()))
                .isEqualTo(2);
        assertThat(output("missing")).isEqualTo("regent: there is no configuration file /nowhere/regent.conf\n");
        assertThat(directory.resolve("a")).doesNotExist();
    }

    @Test
    void refusesARunDirectoryWhoseNameIsTooLongForASocket() {
        assertThat(regent("long", "run", "-f", configuration.toString(), "--run-dir", directory.resolve("x".repeat(90))
                .toString()))
                .isEqualTo(1);
        assertThat(output("long")).contains("is too long for its control socket");
    }

    @Test
    void saysWhenNoDaemonRuns() throws Exception {
        assertThat(status("nobody", "status")).isEqualTo(1);
        assertThat(output("nobody")).contains("no regent runs with run directory " + directory.resolve("a"));
    }

    private Process started(String name) throws IOException {
        return process(name, "run", "-f", configuration.toString(), "--run-dir", directory.resolve(name).toString());
    }

    private int status(String log, String... request) {
        var words = new ArrayList<>(List.of("--run-dir", directory.resolve("a").toString()));
        words.addAll(List.of(request));
        return regent(log, words.toArray(String[]::new));
    }

    private int regent(String log, String... words) {
        try {
            Process process = process(log, words);
            assertThat(process.waitFor(30, SECONDS)).isTrue();
            return process.exitValue();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Process process(String log, String... words) throws IOException {
        var command = new ArrayList<>(List.of(distribution.script().toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(directory.resolve(log + ".log").toFile());
        builder.environment().remove("JOURNAL_STREAM");
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private String output(String name) {
        try {
            return Files.readString(directory.resolve(name + ".log"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("gave up waiting").isLessThan(end);
            Thread.sleep(20);
        }
    }
}
