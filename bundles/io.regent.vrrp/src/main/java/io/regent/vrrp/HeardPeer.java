package io.regent.vrrp;

import io.regent.vrrp.packet.Flaw;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Somebody who sent messages of our VRID.
 *
 * @param address  the source address of its last message
 * @param priority  the priority in it, 0 to 255, even if it was discarded; 0 also if it was too short to have one
 * @param at  when that arrived
 * @param flaw  why that was discarded; empty: it was accepted
 */
public record HeardPeer(InetAddress address, int priority, long at, Optional<Flaw> flaw) {
}
