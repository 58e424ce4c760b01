package io.regent.engine;

import io.regent.api.transport.AdvertChannel;
import io.regent.api.transport.AdvertReceiver;
import io.regent.api.transport.AdvertTransport;
import io.regent.api.transport.Family;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The open channels, one per interface and family, shared by all virtual routers there. Owned by the loop. */
final class Channels {

    private final AdvertTransport transport;
    private final AdvertReceiver receiver;
    private final Map<Key, AdvertChannel> open = new HashMap<>();

    /** What a channel is for. */
    record Key(String interfaceName, Family family) {
    }

    Channels(AdvertTransport transport, AdvertReceiver receiver) {
        this.transport = transport;
        this.receiver = receiver;
    }

    /** Returns the channel, opened if it was not, and a member of the group if there is one. */
    AdvertChannel open(Key key, Optional<InetAddress> group) throws IOException {
        AdvertChannel channel = open.get(key);
        if (channel == null) {
            channel = transport.open(key.interfaceName(), key.family(), receiver);
            open.put(key, channel);
        }
        if (group.isPresent()) {
            channel.join(group.get());
        }
        return channel;
    }

    /** Closes the channels of an interface that is gone or was made anew. */
    void close(String interfaceName) {
        open.entrySet().removeIf(entry -> {
            boolean gone = entry.getKey().interfaceName().equals(interfaceName);
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
    }

    /** Closes the channels that nobody needs any more. */
    void retain(Set<Key> needed) {
        open.entrySet().removeIf(entry -> {
            boolean unneeded = !needed.contains(entry.getKey());
            if (unneeded) {
                entry.getValue().close();
            }
            return unneeded;
        });
    }
}
