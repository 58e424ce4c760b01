package io.regent.engine;

import io.regent.api.network.Announcement;
import io.regent.api.network.LinkAddress;
import io.regent.api.transport.Family;
import io.regent.config.Address;
import io.regent.config.Configuration;
import io.regent.config.Configuration.Globals;
import io.regent.config.Instance;
import io.regent.vrrp.Parameters;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** From the words of the configuration to those of the election and of the network. */
final class Translation {

    private Translation() {
    }

    static Parameters parameters(Instance instance) {
        return new Parameters(
                new Parameters.Identity(instance.name(), instance.vrid(), instance.version(), instance.ipv6(),
                        instance.addresses().stream().map(Address::address).toList()),
                election(instance.election()), wire(instance), announcing(instance.announcing()));
    }

    private static Parameters.Election election(Instance.Election election) {
        return new Parameters.Election(election.priority(), election.advertisementInterval().toNanos(), election.preempt(),
                election.preemptDelay().toNanos(), election.downTimerAdverts(), election.startAsBackup());
    }

    private static Parameters.Wire wire(Instance instance) {
        Instance.Wire wire = instance.wire();
        return new Parameters.Wire(wire.password().map(password -> password.getBytes(StandardCharsets.UTF_8)), wire.checksumAsV2(),
                wire.peers().stream().map(Translation::peer).toList(),
                wire.checkUnicastSource(), wire.group(), instance.election().ownerIgnoresAdverts(),
                !instance.election().lowerPriorityNoAdvert(), instance.election().higherPrioritySendAdvert());
    }

    /** A bound that is not configured, -1, lets every TTL pass. */
    private static Parameters.Peer peer(Configuration.Peer peer) {
        return new Parameters.Peer(peer.address(), Math.max(peer.minTtl(), 0), peer.maxTtl() < 0 ? 255 : peer.maxTtl());
    }

    private static Parameters.Announcing announcing(Instance.Announcing announcing) {
        return new Parameters.Announcing(announcing.repeat(), announcing.delay().toNanos(), announcing.refresh().toNanos(),
                announcing.refreshRepeat(), announcing.lowerPriorityRepeat(), announcing.lowerPriorityDelay().toNanos());
    }

    /** Returns all addresses of an instance, those that are not advertised last. */
    static List<LinkAddress> addresses(Instance instance, Globals globals) {
        return Stream.concat(instance.addresses().stream(), instance.excluded().stream())
                .map(address -> linkAddress(address, globals.addressLease())).toList();
    }

    private static LinkAddress linkAddress(Address address, Optional<Duration> lease) {
        Address.Flags flags = address.flags();
        return new LinkAddress(address.interfaceName(), address.address(), address.prefixLength(),
                new LinkAddress.Options(address.label(), address.scope(), address.broadcast(), address.peer(), flags.duplicateDetection(),
                        flags.home(), flags.manageTemporary(), flags.noPrefixRoute(), flags.autoJoin(),
                        address.preferredLifetime().map(Duration::ofSeconds)),
                lease);
    }

    static List<Announcement> announcements(List<LinkAddress> addresses) {
        return addresses.stream().map(address -> new Announcement(address.interfaceName(), address.address(), true)).toList();
    }

    static Channels.Key channel(Instance instance) {
        return new Channels.Key(instance.interfaceName(), instance.ipv6() ? Family.INET6 : Family.INET);
    }

    /** Returns where advertisements go: the peers, or else the group. */
    static List<InetAddress> destinations(Instance instance) {
        List<InetAddress> peers = instance.wire().peers().stream().map(peer -> peer.address()).toList();
        return peers.isEmpty() ? List.of(instance.wire().group()) : peers;
    }

    static Optional<InetAddress> group(Instance instance) {
        return instance.wire().peers().isEmpty() ? Optional.of(instance.wire().group()) : Optional.empty();
    }
}
