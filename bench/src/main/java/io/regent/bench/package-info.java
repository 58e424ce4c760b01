/**
 * Regent beside keepalived on this machine: the same configurations, the same virtual network, the same minute.
 * <p>
 * {@link io.regent.bench.Bench} runs the {@link io.regent.bench.Row rows} in rounds, one contender after the other in
 * each round, so that what else goes on in the machine meets both. All figures come from the kernel's time stamps of
 * one capture at the client's port of the bridge, or from {@code /proc}; nobody is asked how fast it was.
 */
package io.regent.bench;
