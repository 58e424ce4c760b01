package io.regent.api.transport;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * What arrived: hostile until judged.
 *
 * @param interfaceName  where it arrived
 * @param source  the IP source address
 * @param destination  the IP destination address
 * @param ttl  the received TTL or hop limit, 0 to 255
 * @param message  the IP payload, read-only, from position 0; IPv4 options are already taken off
 * @param arrivedAt  when the kernel received it, on the scale of {@link System#nanoTime()}, never later than the moment of delivery
 */
public record Datagram(String interfaceName, InetAddress source, InetAddress destination, int ttl, ByteBuffer message,
        long arrivedAt) {
}
