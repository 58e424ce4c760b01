package io.regent.vrrp.packet;

/** What can be wrong with a message. */
public enum Flaw {
    TRUNCATED
}
