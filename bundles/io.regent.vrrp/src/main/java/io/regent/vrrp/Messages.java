package io.regent.vrrp;

import io.regent.vrrp.packet.Advert;
import io.regent.vrrp.packet.AdvertCodec;
import io.regent.vrrp.packet.Password;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The messages of a virtual router; those it sends again and again are made once. */
final class Messages {

    private AdvertCodec codec;
    private final Map<InetAddress, ByteBuffer> made = new HashMap<>();
    private int madeFor;
    private Optional<InetAddress> madeFrom = Optional.empty();

    Messages(Parameters parameters) {
        codec = codec(parameters);
    }

    void reconfigure(Parameters parameters) {
        codec = codec(parameters);
        made.clear();
    }

    AdvertCodec codec() {
        return codec;
    }

    private static AdvertCodec codec(Parameters parameters) {
        var identity = parameters.identity();
        var own = new Advert(identity.version(), identity.vrid(), parameters.election().priority(),
                identity.addresses(), parameters.election().advertisementInterval(), parameters.wire().password().map(Password::of));
        return new AdvertCodec(own, identity.ipv6(), parameters.wire().checksumAsV2());
    }

    ByteBuffer message(int priority, InetAddress source, InetAddress destination) {
        if (priority == 0) {
            return codec.encode(0, source, destination);
        }
        if (priority != madeFor || madeFrom.isEmpty() || !madeFrom.get().equals(source)) {
            made.clear();
            madeFor = priority;
            madeFrom = Optional.of(source);
        }
        ByteBuffer message = made.get(destination);
        if (message == null) {
            message = codec.encode(priority, source, destination);
            made.put(destination, message);
        }
        return message.clear();
    }
}
