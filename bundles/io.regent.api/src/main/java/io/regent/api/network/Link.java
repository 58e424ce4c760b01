package io.regent.api.network;

/**
 * A network interface as the kernel has it.
 *
 * @param index  the interface index, which changes when an interface is made anew
 * @param name  the name
 * @param up  administratively up
 * @param carrier  up and with a carrier, so that something sent has a chance to arrive
 * @param loopback  whether it is a loopback interface
 * @param arp  whether it has neighbours that can be told something: neither loopback nor NOARP
 */
public record Link(int index, String name, boolean up, boolean carrier, boolean loopback, boolean arp) {
}
