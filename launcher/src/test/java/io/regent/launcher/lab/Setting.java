package io.regent.launcher.lab;

import java.time.Duration;
import java.util.List;

/**
 * What a test wants of a virtual router, in words that every product understands.
 *
 * @param version  2 or 3
 * @param ipv6  whether its addresses are of IPv6
 * @param unicast  whether it speaks to its peers instead of to the group
 * @param password  of VRRPv2, empty for none
 * @param interval  Advertisement_Interval
 * @param priority  1 to 255
 * @param preempt  Preempt_Mode
 * @param addresses  the virtual addresses with prefix
 */
public record Setting(int version, boolean ipv6, boolean unicast, String password, Duration interval, int priority,
        boolean preempt, List<String> addresses) {

    /** The VRID of every setting. */
    public static final int VRID = 51;

    /** The first virtual address of IPv4. */
    public static final String VIP = "192.0.2.100";

    /** VRRPv3 over IPv4 to the group, five times a second. */
    public static final Setting V3 = new Setting(3, false, false, "", Duration.ofMillis(200), 100, true,
            List.of(VIP + "/24"));

    /** VRRPv2 to the group without a password, once a second. */
    public static final Setting V2 = new Setting(2, false, false, "", Duration.ofSeconds(1), 100, true,
            List.of(VIP + "/24"));

    /** VRRPv3 over IPv6 to the group, five times a second. */
    public static final Setting V3_IPV6 = new Setting(3, true, false, "", Duration.ofMillis(200), 100, true,
            List.of("fe80::100/64", "2001:db8::100/64"));

    public Setting withPassword(String word) {
        return new Setting(version, ipv6, unicast, word, interval, priority, preempt, addresses);
    }

    public Setting withUnicast() {
        return new Setting(version, ipv6, true, password, interval, priority, preempt, addresses);
    }

    public Setting withPriority(int number) {
        return new Setting(version, ipv6, unicast, password, interval, number, preempt, addresses);
    }

    public Setting withInterval(Duration span) {
        return new Setting(version, ipv6, unicast, password, span, priority, preempt, addresses);
    }

    public Setting withoutPreemption() {
        return new Setting(version, ipv6, unicast, password, interval, priority, false, addresses);
    }

    public Setting withAddresses(String... some) {
        return new Setting(version, ipv6, unicast, password, interval, priority, preempt, List.of(some));
    }

    /** Returns the first virtual address without its prefix. */
    public String vip() {
        return addresses.get(0).split("/")[0];
    }

    /** Returns the address of {@code host} that its advertisements come from. */
    public String source(Host host) {
        if (!ipv6) {
            return host.ipv4();
        }
        return unicast ? host.ipv6() : host.linkLocal();
    }

    /** Skew_Time as the RFC of this version has it. */
    public Duration skew() {
        Duration base = version == 2 ? Duration.ofSeconds(1) : interval;
        return base.multipliedBy(256 - priority).dividedBy(256);
    }

    /** Master_Down_Interval. */
    public Duration downInterval() {
        return interval.multipliedBy(3).plus(skew());
    }

    @Override
    public String toString() {
        return "v" + version + (ipv6 ? " IPv6" : " IPv4") + (unicast ? " unicast" : " multicast")
                + (password.isEmpty() ? "" : " PASS");
    }
}
