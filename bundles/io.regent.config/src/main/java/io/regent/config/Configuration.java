package io.regent.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A whole configuration that has been judged sound: every value is in range, every name it refers to exists.
 *
 * @param globals  what stands in {@code global_defs} and beside it
 * @param instances  in the order of the file
 * @param groups  the sync groups with at least one member
 * @param scripts  the tracked scripts
 * @param files  the tracked files
 */
public record Configuration(Globals globals, List<Instance> instances, List<SyncGroup> groups, List<Script> scripts, List<TrackedFile> files) {

    /**
     * @param routerId  keepalived's {@code router_id}, by default the host name's place is left empty
     * @param startupDelay  how long all instances are held back after start
     * @param scriptUser  whom scripts run as, unless they say otherwise
     * @param scriptSecurity  {@code enable_script_security}
     * @param dynamicInterfaces  whether an interface may be missing without a warning
     * @param addressLease  how long the kernel keeps an address that is not renewed ({@code vip_lease}); empty: for ever
     */
    public record Globals(Optional<String> routerId, Duration startupDelay, Optional<ScriptUser> scriptUser, boolean scriptSecurity,
            boolean dynamicInterfaces, Optional<Duration> addressLease) {
    }

    /** Whom a script runs as; the group is the user's own if it is not written. */
    public record ScriptUser(String user, Optional<String> group) {
    }

    /** A {@code vrrp_sync_group}. */
    public record SyncGroup(String name, List<String> members, List<Track> scripts, List<Track> interfaces, List<Track> files,
            List<Notification> notifications, boolean trackingWeight, Location location) {
    }

    /**
     * A {@code vrrp_script}.
     *
     * @param command  the program and its arguments
     * @param weight  its default weight
     * @param initFail  whether it counts as failed until its first result
     */
    public record Script(String name, List<String> command, Duration interval, Duration timeout, int weight, boolean reverse, int rise, int fall,
            Optional<ScriptUser> user, boolean initFail, Location location) {
    }

    /** A {@code track_file}. */
    public record TrackedFile(String name, String path, int weight, boolean reverse, Optional<Integer> initialValue, boolean overwrite,
            Location location) {
    }

    /** That something is tracked, and with which weight; 0: its failure is a fault. */
    public record Track(String name, int weight, boolean reverse, Location location) {
    }

    /**
     * A script to run.
     *
     * @param event  the keyword: {@code notify}, {@code notify_master}, …
     */
    public record Notification(String event, List<String> command, Optional<ScriptUser> user, Location location) {
    }

    /** A unicast peer; a TTL of -1 is not checked. */
    public record Peer(InetAddress address, int minTtl, int maxTtl) {
    }
}
