package io.regent.vrrp;

/** An effect, and the virtual router it concerns. */
public record Directed(VirtualRouter router, Effect effect) {
}
