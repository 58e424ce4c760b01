package io.regent.engine;

import io.regent.api.network.Link;
import io.regent.api.network.NetworkChange;
import io.regent.api.network.NetworkChange.AddressAdded;
import io.regent.api.network.NetworkChange.AddressRemoved;
import io.regent.api.network.NetworkChange.LinkChanged;
import io.regent.api.network.NetworkChange.LinkRemoved;
import io.regent.api.network.NetworkChange.PresentAddress;
import io.regent.api.network.NetworkChange.Resynchronized;
import io.regent.api.network.LinkAddress;
import io.regent.api.transport.Family;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The host's links and addresses as last reported. Owned by the loop. */
final class NetworkView {

    private final Map<String, Link> links = new HashMap<>();
    private final Map<Place, PresentAddress> addresses = new LinkedHashMap<>();

    /** An address on an interface: what the kernel tells one from another by, as far as Regent cares. */
    record Place(String interfaceName, InetAddress address) {

        static Place of(PresentAddress present) {
            return new Place(present.interfaceName(), present.address());
        }

        static Place of(LinkAddress wanted) {
            return new Place(wanted.interfaceName(), wanted.address());
        }
    }

    void apply(NetworkChange change) {
        if (change instanceof LinkChanged changed) {
            links.put(changed.link().name(), changed.link());
        } else if (change instanceof LinkRemoved removed) {
            links.remove(removed.link().name());
            addresses.keySet().removeIf(place -> place.interfaceName().equals(removed.link().name()));
        } else if (change instanceof AddressAdded added) {
            addresses.put(Place.of(added.address()), added.address());
        } else if (change instanceof AddressRemoved removed) {
            addresses.remove(Place.of(removed.address()));
        } else if (change instanceof Resynchronized all) {
            links.clear();
            addresses.clear();
            all.links().forEach(link -> links.put(link.name(), link));
            all.addresses().forEach(address -> addresses.put(Place.of(address), address));
        }
    }

    /** Returns the names of the links that are not among these, or are others by the same name. */
    List<String> replacedBy(List<Link> all) {
        return links.values().stream()
                .filter(link -> all.stream().noneMatch(now -> now.name().equals(link.name()) && now.index() == link.index()))
                .map(Link::name).toList();
    }

    Optional<Link> link(String name) {
        return Optional.ofNullable(links.get(name));
    }

    boolean carrier(String name) {
        Link link = links.get(name);
        return link != null && link.carrier();
    }

    boolean has(String interfaceName, InetAddress address) {
        return addresses.containsKey(new Place(interfaceName, address));
    }

    List<PresentAddress> present() {
        return new ArrayList<>(addresses.values());
    }

    /**
     * Returns what advertisements from an interface are sent from: its first address for IPv4, its link-local one for IPv6
     * (RFC 9568 sections 5.1.1.1 and 5.1.2.1); never one that Regent put there.
     */
    Optional<InetAddress> primary(String interfaceName, Family family) {
        PresentAddress secondary = null;
        for (PresentAddress present : addresses.values()) {
            if (!present.interfaceName().equals(interfaceName) || !usable(present, family)) {
                continue;
            }
            if (!present.secondary()) {
                return Optional.of(present.address());
            }
            secondary = present;
        }
        return Optional.ofNullable(secondary).map(PresentAddress::address);
    }

    private static boolean usable(PresentAddress present, Family family) {
        return present.protocol() != LinkAddress.PROTOCOL && Family.of(present.address()) == family && !present.tentative()
                && (family == Family.INET || ((Inet6Address) present.address()).isLinkLocalAddress());
    }
}
