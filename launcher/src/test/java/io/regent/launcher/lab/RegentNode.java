package io.regent.launcher.lab;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Regent as an operator starts it: {@code bin/regent run} of the distribution, with a run directory of its own. */
public final class RegentNode implements Router {

    /** The program of the distribution. */
    public static final Path PROGRAM = Path.of("target", "regent", "bin", "regent").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static {
        archive();
    }

    private final Host host;
    private final Path directory = Scratch.directory();
    private final Path file = directory.resolve("regent.conf");
    private Daemon daemon;

    public RegentNode(Host host, String configuration) {
        this.host = host;
        Scratch.write(file, configuration);
    }

    /** Has the class archive made that an installed Regent has; without it every start costs twice the time. */
    private static void archive() {
        String[] archives = PROGRAM.resolve("../../lib").toFile().list((folder, name) -> name.endsWith(".jsa"));
        if (archives != null && archives.length == 0) {
            Command.attempt("", PROGRAM.toString(), "cds");
        }
    }

    @Override
    public Host host() {
        return host;
    }

    public Path file() {
        return file;
    }

    /** Starts it, and returns when it answers {@code regent status}. */
    @Override
    public void start() {
        launch();
        Await.until(PATIENCE, () -> !daemon.alive() || client("status").status() == 0, this + " answers", this::tail);
    }

    /** Starts it and does not wait; {@code wrapper} are words that come before the program, as {@code setpriv}. */
    public Daemon launch(String... wrapper) {
        var words = new ArrayList<>(List.of(wrapper));
        words.addAll(List.of(PROGRAM.toString(), "run", "-f", file.toString(), "--run-dir", runDirectory().toString()));
        daemon = Daemon.start(host, directory.resolve("log"), words.toArray(String[]::new));
        return daemon;
    }

    public Path runDirectory() {
        return directory.resolve("run");
    }

    /** Runs {@code regent WORDS --run-dir ...} of this node. */
    public Command client(String... words) {
        var all = host.inside(PROGRAM.toString());
        all.addAll(List.of(words));
        all.addAll(List.of("--run-dir", runDirectory().toString()));
        return Command.attempt("", all.toArray(String[]::new));
    }

    /** Returns the status. */
    public JsonObject status() {
        Command command = client("status", "--json");
        if (command.status() != 0) {
            throw new AssertionError(this + " does not tell its status: " + command.output() + "\n" + tail());
        }
        return JsonParser.parseString(command.output()).getAsJsonObject();
    }

    /** Returns the status of one virtual router. */
    public JsonObject virtualRouter(String name) {
        return StreamSupport.stream(status().getAsJsonArray("virtual_routers").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(router -> router.get("name").getAsString().equals(name))
                .findFirst().orElseThrow(() -> new AssertionError(this + " has no " + name + "\n" + tail()));
    }

    /** Waits until the virtual router {@code name} is in a state, as {@code MASTER}. */
    public void enters(String name, String state, Duration bound) {
        Await.until(bound, () -> virtualRouter(name).get("state").getAsString().equals(state),
                this + ": " + name + " is " + state, () -> virtualRouter(name) + "\n" + story());
    }

    /** Returns every state that {@code name} entered, as the log tells. */
    public List<String> states(String name) {
        return Pattern.compile("\\(" + name + "\\) Entering (\\w+) STATE").matcher(daemon.output()).results()
                .map(match -> match.group(1)).toList();
    }

    /** Returns a counter of {@code VI_1}, 0 if it is not there. */
    public long counter(String counter) {
        JsonElement value = virtualRouter("VI_1").getAsJsonObject("counters").get(counter);
        return value == null ? 0 : value.getAsLong();
    }

    /** Returns the JVM and what it started, without the shell around it. */
    public Daemon daemon() {
        return daemon;
    }

    /** Writes another configuration, which nobody reads yet. */
    public void reconfigure(String configuration) {
        Scratch.write(file, configuration);
    }

    /** Writes another configuration and has it read. */
    public void reload(String configuration) {
        reconfigure(configuration);
        daemon.signal("HUP");
    }

    @Override
    public void kill() {
        daemon.kill();
    }

    @Override
    public void terminate() {
        daemon.signal("TERM");
        daemon.status(PATIENCE);
    }

    @Override
    public boolean holds(String address) {
        return host.holds(address);
    }

    @Override
    public String tail() {
        return daemon == null ? "not started" : daemon.tail();
    }

    @Override
    public void close() {
        if (daemon != null) {
            daemon.close();
        }
    }

    /** Returns whether the distribution is there. */
    public static boolean built() {
        return Files.isExecutable(PROGRAM);
    }

    @Override
    public String toString() {
        return "Regent on " + host;
    }
}
