/**
 * Regent on Linux: raw and packet sockets, netlink and scheduling, through JNA. The only package that knows the operating system.
 *
 * <h2>The map</h2>
 * <ul>
 * <li>{@link io.regent.linux.Kernel} is the DS component; it offers the transport and the network control and owns the rest.
 * <li>{@code Reader} is the one thread that waits for sockets, and the lock under which anybody takes in what has arrived.
 * <li>{@code RawChannel} carries advertisements, {@code Monitor} watches links and addresses: the reader's sources.
 * <li>{@code AddressBatch} and {@code Announcer} act, on the caller's thread, in as few system calls as there can be.
 * <li>{@code LibC} has all natives and constants, {@code Errno} turns refusals into sentences.
 * </ul>
 */
package io.regent.linux;
