package io.regent.engine;

import io.regent.api.network.Announcement;
import io.regent.api.network.LinkAddress;
import io.regent.api.transport.AdvertChannel;
import io.regent.config.Configuration.Globals;
import io.regent.config.Instance;
import io.regent.vrrp.SyncGroup;
import io.regent.vrrp.VirtualRouter;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** A virtual router with what it needs of this host. Owned by the loop. */
final class LiveRouter {

    private final VirtualRouter machine;
    private final History history = new History();
    private Instance instance;
    private List<LinkAddress> addresses;
    private List<Announcement> announcements;
    private List<InetAddress> destinations;
    private SyncGroup group;
    private Optional<AdvertChannel> channel = Optional.empty();
    private String channelProblem = "";
    private String sendProblem = "";
    private long sendProblemSince;
    private String bug = "";
    private boolean started;
    private Standing standing = Standing.NONE;

    /** What tracking last made of this router: what its priority consists of and what protects it no longer. */
    record Standing(List<String> contributions, List<String> unprotected) {

        static final Standing NONE = new Standing(List.of(), List.of());
    }

    LiveRouter(Instance instance, Globals globals) {
        this.machine = new VirtualRouter(Translation.parameters(instance));
        this.group = SyncGroup.alone(machine);
        configure(instance, globals);
    }

    /** Adopts a configuration; the caller sees to what follows from it. */
    void configure(Instance wanted, Globals globals) {
        instance = wanted;
        addresses = Translation.addresses(wanted, globals);
        announcements = Translation.announcements(addresses);
        destinations = Translation.destinations(wanted);
    }

    VirtualRouter machine() {
        return machine;
    }

    Instance instance() {
        return instance;
    }

    String name() {
        return instance.name();
    }

    History history() {
        return history;
    }

    List<LinkAddress> addresses() {
        return addresses;
    }

    List<Announcement> announcements() {
        return announcements;
    }

    List<InetAddress> destinations() {
        return destinations;
    }

    SyncGroup group() {
        return group;
    }

    void join(SyncGroup joined) {
        group = joined;
    }

    Optional<AdvertChannel> channel() {
        return channel;
    }

    void opened(AdvertChannel opened) {
        channel = Optional.of(opened);
        channelProblem = "";
    }

    void closed(String problem) {
        channel = Optional.empty();
        channelProblem = problem;
    }

    /** Returns why there is no channel, or nothing. */
    String channelProblem() {
        return channelProblem;
    }

    /** Returns whether this is news. */
    boolean cannotSend(String problem, long now) {
        boolean news = !sendProblem.equals(problem);
        if (sendProblem.isEmpty()) {
            sendProblemSince = now;
        }
        sendProblem = problem;
        return news;
    }

    /** Returns whether this is news. */
    boolean canSend() {
        boolean news = !sendProblem.isEmpty();
        sendProblem = "";
        return news;
    }

    String sendProblem() {
        return sendProblem;
    }

    long sendProblemSince() {
        return sendProblemSince;
    }

    /** Whether the machine has had its Startup. */
    boolean started() {
        return started;
    }

    void start() {
        started = true;
    }

    /** Takes note that handling it failed for a reason that is Regent's own fault; it takes no further part. */
    void broke(String why) {
        bug = why;
    }

    String bug() {
        return bug;
    }

    Standing standing() {
        return standing;
    }

    void stand(Standing now) {
        standing = now;
    }
}
