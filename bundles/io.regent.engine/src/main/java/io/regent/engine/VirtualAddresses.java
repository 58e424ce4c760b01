package io.regent.engine;

import io.regent.vrrp.AddressText;
import io.regent.api.network.LinkAddress;
import io.regent.api.network.NetworkControl;
import io.regent.engine.NetworkView.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses that this node holds: puts them on their interfaces, takes them off, and puts back what others take off. Each is
 * {@linkplain Leases leased}: when nobody renews it, the kernel removes it. Owned by the loop.
 */
final class VirtualAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(VirtualAddresses.class);

    private final NetworkControl network;
    private final Leases leases;
    private final Map<Place, LinkAddress> held = new LinkedHashMap<>();
    /** Who wants each address held: two, while a reload moves it from one virtual router to another. */
    private final Map<Place, Set<Object>> owners = new HashMap<>();
    private final Map<Place, String> refused = new HashMap<>();
    /** Removals of our own whose report from the kernel is still to come. */
    private final Map<Place, Integer> expected = new HashMap<>();

    VirtualAddresses(NetworkControl network, Leases leases) {
        this.network = network;
        this.leases = leases;
    }

    /** Puts addresses on their interfaces, or brings their attributes up to date; what the kernel refuses is logged and kept as a weakness. */
    void add(Object owner, Collection<LinkAddress> addresses) {
        if (addresses.isEmpty()) {
            return;
        }
        for (LinkAddress address : addresses) {
            held.put(Place.of(address), address);
            owners.computeIfAbsent(Place.of(address), place -> new HashSet<>(2)).add(owner);
        }
        apply(List.copyOf(addresses));
        leases.hold(held);
    }

    /** Takes addresses off that nobody else wants. */
    void remove(Object owner, Collection<LinkAddress> addresses) {
        takeOff(addresses.stream().filter(address -> disowned(owner, Place.of(address))).toList());
    }

    private boolean disowned(Object owner, Place place) {
        Set<Object> wantedBy = owners.getOrDefault(place, Set.of());
        boolean unwanted = !wantedBy.isEmpty() && wantedBy.remove(owner) && wantedBy.isEmpty();
        if (unwanted) {
            owners.remove(place);
        }
        return unwanted;
    }

    /** Takes off the old form of addresses that stay, but with another prefix length or peer: to the kernel those are others. */
    void replace(Collection<LinkAddress> old) {
        if (!old.isEmpty()) {
            old.forEach(address -> expected.merge(Place.of(address), 1, Integer::sum));
            removeFromKernel(old);
        }
    }

    /** Takes addresses off, whoever wants them. */
    void takeOff(Collection<LinkAddress> addresses) {
        if (addresses.isEmpty()) {
            return;
        }
        for (LinkAddress address : addresses) {
            Place place = Place.of(address);
            held.remove(place);
            owners.remove(place);
            refused.remove(place);
            expected.merge(place, 1, Integer::sum);
        }
        leases.hold(held);
        removeFromKernel(addresses);
    }

    private void removeFromKernel(Collection<LinkAddress> addresses) {
        leases.lock().lock();
        try {
            network.remove(List.copyOf(addresses)).forEach((address, why) -> {
                expected.remove(Place.of(address));
                LOG.error("Cannot remove {} from {}: {}", text(address), address.interfaceName(), why);
            });
        } catch (IOException e) {
            LOG.error("Cannot remove {} addresses: {}", addresses.size(), e.getMessage());
        } finally {
            leases.lock().unlock();
        }
    }

    /** Whether a reported removal was somebody else's: if so and the address is held, it is put back at once. */
    boolean putBack(Place place) {
        if (expected.containsKey(place)) {
            expected.merge(place, -1, (count, less) -> count + less == 0 ? null : count + less);
            return false;
        }
        LinkAddress address = held.get(place);
        if (address == null) {
            return false;
        }
        LOG.warn("Netlink reflector reports IP {} removed from {} by somebody else; putting it back", AddressText.of(place.address()),
                place.interfaceName());
        apply(List.of(address));
        return true;
    }

    /** An address is reported present: removals of our own from before that are over. */
    void seen(Place place) {
        expected.remove(place);
    }

    /** After all that is present was reported anew: puts back what is held and not there. */
    List<Place> putBackMissing(NetworkView view) {
        expected.clear();
        List<Place> missing = held.keySet().stream().filter(place -> !view.has(place.interfaceName(), place.address())).toList();
        if (!missing.isEmpty()) {
            apply(missing.stream().map(held::get).toList());
        }
        return missing;
    }

    /** Tries again what the kernel refused; returns what it took now. */
    List<Place> retryRefused() {
        List<Place> again = refused.keySet().stream().filter(held::containsKey).toList();
        refused.keySet().retainAll(again);
        if (!again.isEmpty()) {
            apply(again.stream().map(held::get).toList());
        }
        return again.stream().filter(place -> !refused.containsKey(place)).toList();
    }

    /** Returns what the kernel refused to put on an interface. */
    Map<Place, String> refused() {
        return refused;
    }

    private void apply(List<LinkAddress> addresses) {
        try {
            Map<LinkAddress, String> refusals = network.add(addresses);
            if (!refused.isEmpty() || !refusals.isEmpty()) {
                remember(addresses, refusals);
            }
        } catch (IOException e) {
            LOG.error("Cannot add {} addresses: {}", addresses.size(), e.getMessage());
            addresses.forEach(address -> refused.put(Place.of(address), e.getMessage()));
        }
    }

    private void remember(List<LinkAddress> addresses, Map<LinkAddress, String> refusals) {
        for (LinkAddress address : addresses) {
            Place place = Place.of(address);
            String why = refusals.get(address);
            if (why == null) {
                refused.remove(place);
            } else if (!why.equals(refused.put(place, why))) {
                LOG.error("Cannot add {} to {}: {}", text(address), address.interfaceName(), why);
            }
        }
    }

    static String text(LinkAddress address) {
        return AddressText.of(address.address()) + "/" + address.prefixLength();
    }

    List<LinkAddress> held() {
        return new ArrayList<>(held.values());
    }
}
