/**
 * The VRRP election (RFC 9568 section 6, RFC 3768 section 6) as a pure function of events and time.
 *
 * <h2>The contract</h2>
 * <ul>
 * <li>Every {@link io.regent.vrrp.VirtualRouter} is driven through its {@link io.regent.vrrp.SyncGroup}, also one that
 *     is {@linkplain io.regent.vrrp.SyncGroup#alone alone}.
 * <li>{@link io.regent.vrrp.SyncGroup#step step} takes one {@link io.regent.vrrp.Event} for one member and returns the
 *     {@link io.regent.vrrp.Effect effects} to carry out, in order.
 * <li>{@link io.regent.vrrp.SyncGroup#deadline deadline} says when to come back with
 *     {@link io.regent.vrrp.SyncGroup#expire expire}; coming back early does no harm.
 * <li>{@link io.regent.vrrp.Tracking} turns what is tracked into a priority and faults, {@link io.regent.vrrp.RiseFall}
 *     single results into verdicts.
 * <li>Nothing in this package blocks, logs, reads a clock or knows an operating system.
 * </ul>
 * The engine drives these classes from one thread against the kernel. The simulation drives the same classes through
 * minutes of faults in milliseconds.
 */
@Export
@Version("0.1.0")
package io.regent.vrrp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
