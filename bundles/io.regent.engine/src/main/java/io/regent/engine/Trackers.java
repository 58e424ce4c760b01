package io.regent.engine;

import io.regent.api.check.CheckFactory;
import io.regent.api.check.CheckResult;
import io.regent.api.check.CheckSpec;
import io.regent.config.Configuration;
import io.regent.config.Configuration.Script;
import io.regent.config.Configuration.TrackedFile;
import io.regent.config.Plan;
import io.regent.engine.Input.CheckFinished;
import io.regent.vrrp.RiseFall;
import io.regent.vrrp.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tracked scripts and files: has them probed on threads of their own and keeps what they said last. Owned by the loop but
 * for the threads, which only post to the inbox.
 */
final class Trackers {

    private static final Logger LOG = LoggerFactory.getLogger(Trackers.class);

    private final Inbox inbox;
    private final LoopClock clock;
    private final Function<String, Optional<CheckFactory>> factories;
    private final ScheduledExecutorService alarms;
    private final Map<String, TrackedScript> scripts = new LinkedHashMap<>();
    private final Map<String, FileState> files = new LinkedHashMap<>();
    private FileWatch watch;
    private int runs;
    private int fileRun;

    /** A script and its last results. */
    static final class TrackedScript {

        private final Script script;
        private final CheckSpec spec;
        private final int run;
        private final CheckThread thread;
        private final RiseFall count;
        private Verdict verdict;
        private long since;
        private long lastRun;
        private String detail = "no result yet";
        private String problem = "";

        private TrackedScript(Script script, CheckSpec spec, int run, CheckThread thread, RiseFall count, long now) {
            this.script = script;
            this.spec = spec;
            this.run = run;
            this.thread = thread;
            this.count = count;
            this.verdict = count.verdict();
            this.since = now;
        }

        Script script() {
            return script;
        }

        /** Returns which start of a script this is: results of an earlier one are not its own. */
        int run() {
            return run;
        }

        Verdict verdict() {
            return verdict;
        }

        long since() {
            return since;
        }

        long lastRun() {
            return lastRun;
        }

        String detail() {
            return detail;
        }

        /** Returns why it cannot run, or nothing. */
        String problem() {
            return problem;
        }
    }

    /** A file and its value. */
    record FileState(TrackedFile file, Optional<Integer> value, String detail, long since, long lastRun) {
    }

    Trackers(Inbox inbox, LoopClock clock, Function<String, Optional<CheckFactory>> factories) {
        this.inbox = inbox;
        this.clock = clock;
        this.factories = factories;
        this.alarms = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "regent-check-alarm");
            thread.setDaemon(true);
            return thread;
        });
        this.watch = new FileWatch(List.of(), List.of(), (file, value, detail) -> { });
    }

    /** Starts what is new, ends what is gone and leaves alone, with its results, what did not change. */
    void configure(Configuration wanted, long now) {
        configureScripts(wanted, now);
        configureFiles(wanted.files(), now);
    }

    private void configureScripts(Configuration wanted, long now) {
        Map<String, TrackedScript> before = new HashMap<>(scripts);
        scripts.clear();
        for (Script script : wanted.scripts()) {
            CheckSpec spec = spec(script, wanted);
            TrackedScript old = before.get(script.name());
            if (old != null && Plan.same(old.script, script) && old.spec.equals(spec)) {
                scripts.put(script.name(), old);
                before.remove(script.name());
            } else {
                scripts.put(script.name(), start(script, spec, Optional.ofNullable(old), now));
            }
        }
        before.values().forEach(gone -> gone.thread.end());
    }

    private static CheckSpec spec(Script script, Configuration wanted) {
        Map<String, List<String>> parameters = new HashMap<>();
        parameters.put("command", script.command());
        Herald.runAs(script.user().or(wanted.globals()::scriptUser), parameters);
        parameters.put("security", wanted.globals().scriptSecurity() ? List.of("on") : List.of());
        return new CheckSpec(script.name(), script.timeout(), parameters);
    }

    /** A script that was known under this name keeps its verdict until its new form has risen or fallen. */
    private TrackedScript start(Script script, CheckSpec spec, Optional<TrackedScript> old, long now) {
        int run = ++runs;
        var thread = new CheckThread("script", spec, script.interval(), factories, alarms,
                (result, startedAt) -> inbox.post(new CheckFinished(script.name(), run, result, startedAt)), clock);
        Verdict begin = old.map(TrackedScript::verdict).filter(verdict -> verdict != Verdict.UNKNOWN)
                .orElse(script.initFail() ? Verdict.FAIL : Verdict.UNKNOWN);
        var tracked = new TrackedScript(script, spec, run, thread, new RiseFall(script.rise(), script.fall(), begin), now);
        old.ifPresent(known -> tracked.detail = known.detail);
        tracked.problem = thread.start();
        return tracked;
    }

    private void configureFiles(List<TrackedFile> wanted, long now) {
        List<FileState> present = files();
        if (present.size() == wanted.size() && IntStream.range(0, wanted.size()).allMatch(i -> Plan.same(present.get(i).file(), wanted.get(i)))) {
            return;
        }
        watch.end();
        Map<String, FileState> before = Map.copyOf(files);
        files.clear();
        for (TrackedFile file : wanted) {
            FileState old = before.get(file.name());
            files.put(file.name(), old != null ? new FileState(file, old.value(), old.detail(), old.since(), old.lastRun())
                    : new FileState(file, Optional.empty(), "not read yet", now, now));
        }
        int run = ++runs;
        fileRun = run;
        watch = new FileWatch(wanted, wanted.stream().filter(file -> !before.containsKey(file.name())).toList(),
                (file, value, detail) -> inbox.post(new Input.FileRead(file, run, value, detail)));
        watch.start();
    }

    /** Takes a result; returns whether anything that depends on the script has to be looked at again. */
    boolean finished(CheckFinished finished, long now) {
        TrackedScript tracked = scripts.get(finished.check());
        if (tracked == null || tracked.run != finished.run()) {
            return false;
        }
        tracked.lastRun = finished.startedAt();
        tracked.detail = finished.result().detail();
        Verdict before = tracked.verdict;
        String problemBefore = tracked.problem;
        if (finished.result().verdict() == CheckResult.Verdict.UNABLE) {
            tracked.problem = finished.result().detail();
        } else {
            tracked.problem = "";
            if (tracked.count.result(finished.result().verdict() == CheckResult.Verdict.PASS)) {
                tracked.verdict = tracked.count.verdict();
            }
        }
        if (tracked.verdict != before) {
            tracked.since = now;
        }
        log(tracked, before, problemBefore);
        return tracked.verdict != before || !tracked.problem.equals(problemBefore);
    }

    private static void log(TrackedScript tracked, Verdict before, String problemBefore) {
        String name = tracked.script.name();
        if (!tracked.problem.isEmpty()) {
            if (!tracked.problem.equals(problemBefore)) {
                LOG.warn("Script {} cannot run, what it protects is unprotected: {}", name, tracked.problem);
            }
        } else if (tracked.verdict != before) {
            LOG.info("VRRP_Script({}) {} ({})", name, tracked.verdict == Verdict.PASS ? "succeeded" : "failed", tracked.detail);
        }
    }

    /** Takes a value; returns whether it is another one. */
    boolean read(Input.FileRead read, long now) {
        FileState state = files.get(read.file());
        if (state == null || read.run() != fileRun) {
            return false;
        }
        Optional<Integer> value = Optional.of(read.value());
        boolean changed = !state.value().equals(value);
        files.put(read.file(), new FileState(state.file(), value, read.detail(), changed ? now : state.since(), now));
        if (changed) {
            LOG.info("Track file {} has value {} ({})", read.file(), read.value(), read.detail());
        }
        return changed;
    }

    Optional<TrackedScript> script(String name) {
        return Optional.ofNullable(scripts.get(name));
    }

    Optional<FileState> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    List<TrackedScript> scripts() {
        return new ArrayList<>(scripts.values());
    }

    List<FileState> files() {
        return new ArrayList<>(files.values());
    }

    /** Ends all threads; does not wait. */
    void close() {
        scripts.values().forEach(tracked -> tracked.thread.end());
        watch.end();
        alarms.shutdown();
    }
}
