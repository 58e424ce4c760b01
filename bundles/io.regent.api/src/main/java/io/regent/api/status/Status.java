package io.regent.api.status;

import java.time.Instant;
import java.util.List;

/**
 * Everything about the daemon at one moment.
 *
 * @param schema  the version of this structure in JSON; grows when a field changes its meaning or goes
 * @param asOf  the moment the loop took this snapshot
 * @param version  Regent's version
 * @param node  the host name
 * @param pid  the process
 * @param since  when the engine started
 * @param configuration  what it was configured from
 * @param virtualRouters  in the order of the configuration
 * @param groups  the sync groups, in the order of the configuration
 * @param checks  the scripts, files and interfaces tracked, in the order of the configuration
 * @param notifiers  how deliveries went, one per virtual router or group that has any
 * @param loop  how the loop is
 * @param warnings  all that is odd right now, one sentence each, most important first; empty when all is well
 */
public record Status(int schema, Instant asOf, String version, String node, long pid, Instant since, ConfigurationStatus configuration,
        List<VirtualRouterStatus> virtualRouters, List<GroupStatus> groups, List<CheckStatus> checks,
        List<NotifierStatus> notifiers, LoopStatus loop, List<String> warnings) {

    /** The present {@link #schema}. */
    public static final int SCHEMA = 1;

    /**
     * The configuration in force.
     *
     * @param file  the main file
     * @param loadedAt  when what is in force was read
     * @param reloads  how many reloads were carried out
     * @param refused  why the last attempt to reload changed nothing, one finding a line; empty after a good one
     */
    public record ConfigurationStatus(String file, Instant loadedAt, int reloads, List<String> refused) {
    }

    /**
     * A sync group.
     *
     * @param name  its name
     * @param state  its state
     * @param since  when it came into that state
     * @param members  the names of its virtual routers
     */
    public record GroupStatus(String name, State state, Instant since, List<String> members) {
    }

    /**
     * One thing that is tracked.
     *
     * @param name  its name in the configuration
     * @param type  {@code script}, {@code file} or {@code interface}
     * @param verdict  {@code pass}, {@code fail} or {@code unknown} (no result yet); for a file its value
     * @param detail  the last result in words
     * @param since  when the verdict became what it is
     * @param lastRun  when it was last probed
     * @param usedBy  the virtual routers and groups that track it
     * @param problem  why it cannot run, empty when it can
     */
    public record CheckStatus(String name, String type, String verdict, String detail, Instant since, Instant lastRun,
            List<String> usedBy, String problem) {
    }

    /**
     * How notices of one virtual router or group are delivered.
     *
     * @param name  the virtual router or group
     * @param delivered  how many deliveries succeeded
     * @param failed  how many did not
     * @param waiting  how many are queued
     * @param lastResult  what the last delivery said
     */
    public record NotifierStatus(String name, long delivered, long failed, int waiting, String lastResult) {
    }

    /**
     * The loop.
     *
     * @param turns  how many inputs and deadlines it has handled
     * @param waiting  how many inputs wait
     * @param dropped  how many datagrams were dropped because the inbox was full
     * @param unknownVrids  how many advertisements had a VRID that is not configured on the interface they arrived on, as those of other
     *        routers on a shared network do
     * @param longestPauseNanos  the longest time it came too late for a deadline
     * @param longestPauseAt  when that was
     * @param scheduling  how the kernel schedules its thread
     */
    public record LoopStatus(long turns, int waiting, long dropped, long unknownVrids, long longestPauseNanos, Instant longestPauseAt,
            String scheduling) {
    }
}
