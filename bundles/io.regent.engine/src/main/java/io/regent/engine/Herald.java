package io.regent.engine;

import io.regent.vrrp.AddressText;
import io.regent.api.notify.Notice;
import io.regent.api.notify.NotifierSpec;
import io.regent.config.Configuration;
import io.regent.config.Configuration.Notification;
import io.regent.config.Configuration.ScriptUser;
import io.regent.engine.Couriers.Delivery;
import io.regent.vrrp.Cause;
import io.regent.vrrp.Effect;
import io.regent.vrrp.State;
import io.regent.vrrp.SyncGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;

/** Tells of changes: the log in keepalived's words, the history, and whoever is to be notified. Owned by the loop. */
final class Herald implements KernelActuator.Observers {

    /** keepalived lets a notify script run for ever; this is long enough for anything sensible, and ends what hangs. */
    private static final Duration SCRIPT_TIMEOUT = Duration.ofSeconds(60);
    /** At the end the daemon has two seconds in all. */
    private static final Duration LAST_SCRIPT_TIMEOUT = Duration.ofSeconds(1);

    private final BiConsumer<String, Delivery> post;
    private final LoopClock clock;
    private final Logger log;
    private final Map<String, GroupHistory> groups = new HashMap<>();
    private Configuration configuration;
    private boolean removing;

    /** The history of a group and how it is notified. */
    record GroupHistory(History history, List<Notification> notifications) {
    }

    /**
     * @param post  takes the deliveries for a name; must not wait
     */
    Herald(BiConsumer<String, Delivery> post, LoopClock clock, Configuration configuration, Logger log) {
        this.post = post;
        this.clock = clock;
        this.log = log;
        configure(configuration);
    }

    void configure(Configuration wanted) {
        configuration = wanted;
        Map<String, GroupHistory> before = Map.copyOf(groups);
        groups.clear();
        for (Configuration.SyncGroup group : wanted.groups()) {
            History history = before.containsKey(group.name()) ? before.get(group.name()).history() : new History();
            groups.put(group.name(), new GroupHistory(history, group.notifications()));
        }
    }

    Optional<History> group(String name) {
        return Optional.ofNullable(groups.get(name)).map(GroupHistory::history);
    }

    /** What follows is told of virtual routers that are no longer configured, until it is {@code false} again. */
    void removing(boolean now) {
        removing = now;
    }

    @Override
    public void stateChanged(LiveRouter router, Effect.StateChanged change, long now) {
        int priority = router.machine().priority();
        router.history().add(new History.Transition(now, change.from(), change.to(), change.cause(), priority));
        log.info("({}) {}: {}", router.name(), words(change.from(), change.to()), change.cause().sentence());
        String state = removing ? deleted(router) : notice(change.to());
        tell(Notice.Kind.INSTANCE, router.name(), state, priority, change.cause(), router.instance().notifications(), now);
    }

    @Override
    public void lowerPriorityHeard(LiveRouter router, Effect.LowerPriorityHeard heard, long now) {
        tell(Notice.Kind.INSTANCE, router.name(), "MASTER_RX_LOWER_PRI", router.machine().priority(),
                "priority %d heard from %s".formatted(heard.priority(), AddressText.of(heard.source())),
                router.instance().notifications(), now);
    }

    /** A sync group came into another state. */
    void groupChanged(SyncGroup group, State before, State after, long now) {
        GroupHistory known = groups.get(group.name());
        if (known == null) {
            return;
        }
        Cause cause = group.members().get(0).cause();
        known.history().add(new History.Transition(now, before, after, cause, 0));
        log.info("VRRP_Group({}) Syncing instances to {} state", group.name(), after);
        tell(Notice.Kind.GROUP, group.name(), notice(after), 0, cause, known.notifications(), now);
    }

    private static String words(State from, State to) {
        return switch (to) {
            case INIT -> "Stopped";
            case BACKUP -> from == State.INIT ? "Entering BACKUP STATE (init)" : "Entering BACKUP STATE";
            case MASTER -> "Entering MASTER STATE";
            case FAULT -> "Entering FAULT STATE";
        };
    }

    private static String notice(State state) {
        return state == State.INIT ? "STOP" : state.name();
    }

    private static String deleted(LiveRouter router) {
        boolean own = router.instance().notifications().stream().anyMatch(script -> script.event().equals("notify_deleted"));
        return own ? "DELETED" : "FAULT";
    }

    private void tell(Notice.Kind kind, String name, String state, int priority, Cause cause, List<Notification> scripts, long now) {
        tell(kind, name, state, priority, cause.sentence(), scripts, now);
    }

    private void tell(Notice.Kind kind, String name, String state, int priority, String reason, List<Notification> scripts, long now) {
        if (scripts.isEmpty()) {
            return;
        }
        Instant at = clock.wall(now);
        var notice = new Notice(kind, name, state, priority, reason, at);
        String own = "notify_" + state.toLowerCase(java.util.Locale.ROOT);
        scripts.stream().filter(script -> script.event().equals(own)).forEach(script -> post(notice, script, List.of()));
        scripts.stream().filter(script -> script.event().equals("notify"))
                .forEach(script -> post(notice, script, List.of(kind.name(), name, state, Integer.toString(priority))));
    }

    private void post(Notice notice, Notification script, List<String> append) {
        Map<String, List<String>> parameters = new HashMap<>();
        parameters.put("command", script.command());
        parameters.put("append", append);
        runAs(script.user().or(configuration.globals()::scriptUser), parameters);
        parameters.put("security", configuration.globals().scriptSecurity() ? List.of("on") : List.of());
        Duration timeout = notice.state().equals("STOP") ? LAST_SCRIPT_TIMEOUT : SCRIPT_TIMEOUT;
        post.accept(notice.name(), new Delivery(notice, "script", new NotifierSpec(script.event(), timeout, parameters)));
    }

    /** Adds whom a script runs as to its parameters. */
    static void runAs(Optional<ScriptUser> user, Map<String, List<String>> parameters) {
        user.ifPresent(who -> {
            parameters.put("user", List.of(who.user()));
            who.group().ifPresent(group -> parameters.put("group", List.of(group)));
        });
    }
}
