package io.regent.config;

import io.regent.config.Configuration.Notification;
import io.regent.config.Configuration.Peer;
import io.regent.config.Configuration.Track;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A {@code vrrp_instance}, with all defaults filled in.
 *
 * @param name  its name
 * @param interfaceName  {@code interface}
 * @param vrid  {@code virtual_router_id}
 * @param version  2 or 3; always 3 for IPv6
 * @param ipv6  by its addresses or {@code native_ipv6}
 * @param election  how it is elected
 * @param wire  how its messages travel
 * @param announcing  how it tells its neighbours
 * @param addresses  the advertised addresses
 * @param excluded  the addresses that are not advertised
 * @param tracking  what it depends on
 * @param notifications  the scripts to run, in the order of the file
 * @param location  where its name stands
 */
public record Instance(String name, String interfaceName, int vrid, int version, boolean ipv6, Election election, Wire wire,
        Announcing announcing, List<Address> addresses, List<Address> excluded, Tracking tracking,
        List<Notification> notifications, Location location) {

    /**
     * @param priority  1 to 255
     * @param startAsBackup  whether {@code state BACKUP} was written, which makes even an owner begin as BACKUP
     */
    public record Election(int priority, Duration advertisementInterval, boolean preempt, Duration preemptDelay, int downTimerAdverts,
            boolean startAsBackup, boolean lowerPriorityNoAdvert, boolean higherPrioritySendAdvert, boolean ownerIgnoresAdverts) {
    }

    /**
     * @param password  {@code auth_pass} of {@code auth_type PASS}, at most 8 octets
     * @param checksumAsV2  {@code v3_checksum_as_v2}
     * @param source  {@code unicast_src_ip} or {@code mcast_src_ip}
     * @param group  the multicast group
     * @param peers  empty: multicast
     * @param ttl  what is sent with
     */
    public record Wire(Optional<String> password, boolean checksumAsV2, Optional<InetAddress> source, InetAddress group, List<Peer> peers,
            int ttl, boolean checkUnicastSource, boolean faultWithoutPeer) {
    }

    /** The {@code garp_*} settings; {@code arpInterval} and {@code naInterval} are the pauses between single packets. */
    public record Announcing(int repeat, Duration delay, Duration refresh, int refreshRepeat, int lowerPriorityRepeat,
            Duration lowerPriorityDelay, Duration arpInterval, Duration naInterval) {
    }

    /**
     * @param primary  whether the instance's own interface is tracked (no {@code dont_track_primary})
     * @param source  {@code track_src_ip}
     */
    public record Tracking(List<Track> interfaces, List<Track> scripts, List<Track> files, boolean primary, boolean source) {
    }
}
