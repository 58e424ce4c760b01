package io.regent.vrrp.packet;

/** What {@link AdvertCodec#decode} made of some octets. */
public sealed interface Decoded {

    /**
     * An advertisement.
     *
     * @param oddChecksum  whether the checksum was right only the other way: with the IPv4 pseudo-header where none was
     *        expected, or without it
     */
    record Sound(Advert advert, boolean oddChecksum) implements Decoded {
    }

    /**
     * Not an advertisement that could be accepted.
     *
     * @param flaw  the first check it failed
     * @param detail  what was found and what was expected
     */
    record Malformed(Flaw flaw, String detail) implements Decoded {
    }
}
