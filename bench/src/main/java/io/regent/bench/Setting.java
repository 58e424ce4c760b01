package io.regent.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a router is configured with: text that both contenders read. */
final class Setting {

    /** The priority that is master at once. */
    static final int OWNER = 255;

    /** The priority of the router that takes over. */
    static final int BACKUP = 100;

    private static final int ADVERTISED = 20; // the rest of many addresses is excluded from the advertisement

    private Setting() {
    }

    /** One virtual router with one address. */
    static String single(int version, int intervalMillis, int priority) {
        return instance(version, 51, intervalMillis, priority, 1);
    }

    /** One virtual router with many addresses. */
    static String loaded(int intervalMillis, int priority, int addresses) {
        return instance(3, 51, intervalMillis, priority, addresses);
    }

    /** VRRPv3 at 10 ms (VRID 10) and at 100 ms (VRID 100). */
    static String fast(int priority) {
        return instance(3, 10, 10, priority, 1) + instance(3, 100, 100, priority, 1);
    }

    /** As many virtual routers as an interface can have, with the priority of each. */
    static String fleet(int priority, int oddVrid, int oddPriority) {
        return IntStream.rangeClosed(1, 255)
                .mapToObj(vrid -> instance(3, vrid, 1000, vrid == oddVrid ? oddPriority : priority, 1))
                .collect(Collectors.joining());
    }

    /** The address that a client pings. */
    static String virtualAddress() {
        return addresses(51, 1).get(0);
    }

    /** How long a backup waits after an advertisement (RFC 5798 section 6.1; the skew of VRRPv2 is that of 1 s). */
    static long masterDownNanos(int version, int intervalMillis, int priority) {
        long interval = intervalMillis * 1_000_000L;
        return 3 * interval + (256 - priority) * (version == 2 ? 1_000_000_000L : interval) / 256;
    }

    private static String instance(int version, int vrid, int intervalMillis, int priority, int count) {
        List<String> addresses = addresses(vrid, count);
        int advertised = Math.min(ADVERTISED, count);
        return """
                vrrp_instance VI_%d {
                    version %d
                    state %s
                    interface eth0
                    virtual_router_id %d
                    priority %d
                    advert_int %s
                    virtual_ipaddress {
                        %s
                    }
                %s}
                """.formatted(vrid, version, priority == OWNER ? "MASTER" : "BACKUP", vrid, priority,
                interval(intervalMillis), lines(addresses.subList(0, advertised)),
                excluded(addresses.subList(advertised, count)));
    }

    private static String interval(int millis) {
        return millis % 1000 == 0 ? Integer.toString(millis / 1000) : "0.%02d".formatted(millis / 10);
    }

    private static String excluded(List<String> addresses) {
        return addresses.isEmpty() ? ""
                : "    virtual_ipaddress_excluded {\n        %s\n    }\n".formatted(lines(addresses));
    }

    private static String lines(List<String> addresses) {
        return addresses.stream().map(address -> address + "/32 dev eth0").collect(Collectors.joining("\n        "));
    }

    private static List<String> addresses(int vrid, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "10.50.%d.%d".formatted(count == 1 ? 1 : 100 + i / 200, count == 1 ? vrid : 1 + i % 200))
                .toList();
    }
}
