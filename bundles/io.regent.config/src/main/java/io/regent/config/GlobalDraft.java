package io.regent.config;

import io.regent.config.Configuration.Globals;
import io.regent.config.Configuration.ScriptUser;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** {@code global_defs}, and the defaults that it sets for instances. */
final class GlobalDraft {

    private static final String MOST_SECONDS = "86400";

    private final Values values;
    private final Findings findings;
    private final ScriptReader scripts;
    private final AnnouncingDraft announcing;
    private Optional<String> routerId = Optional.empty();
    private Optional<ScriptUser> scriptUser = Optional.empty();
    private Optional<Duration> addressLease = Optional.of(Duration.ofSeconds(10));
    private Duration startupDelay = Duration.ZERO;
    private InetAddress group4 = Ip.parse("224.0.0.18").orElseThrow();
    private InetAddress group6 = Ip.parse("ff02::12").orElseThrow();
    private int version = 2;
    private int downTimerAdverts = 3;
    private boolean scriptSecurity;
    private boolean dynamicInterfaces;
    private boolean strict;
    private boolean checkUnicastSource;
    private boolean lowerPriorityNoAdvert;
    private boolean higherPrioritySendAdvert;
    private boolean ownerIgnoresAdverts;
    private boolean checksumAsV2;

    GlobalDraft(Values values, ScriptReader scripts) {
        this.values = values;
        this.findings = values.findings();
        this.scripts = scripts;
        this.announcing = new AnnouncingDraft(values);
    }

    void take(Statement statement) {
        if (announcing.take(statement.keyword().replaceFirst("^vrrp_", ""), statement)) {
            return;
        }
        switch (statement.keyword()) {
            case "router_id" -> routerId = values.word(statement).map(Word::text);
            case "script_user" -> scriptUser = values.first(statement).flatMap(word -> scripts.user(statement, 0));
            case "enable_script_security" -> scriptSecurity = bool(statement, scriptSecurity);
            case "vrrp_version" -> version = values.integer(statement, 2, 3).orElse(version);
            case "vrrp_mcast_group4" -> group4 = group(statement, false).orElse(group4);
            case "vrrp_mcast_group6" -> group6 = group(statement, true).orElse(group6);
            case "vrrp_strict" -> strict(statement);
            case "vrrp_skip_check_adv_addr" -> bool(statement, false);
            case "vrrp_check_unicast_src" -> checkUnicastSource = bool(statement, checkUnicastSource);
            case "vrrp_lower_prio_no_advert" -> lowerPriorityNoAdvert = bool(statement, lowerPriorityNoAdvert);
            case "vrrp_higher_prio_send_advert" -> higherPrioritySendAdvert = bool(statement, higherPrioritySendAdvert);
            case "vrrp_down_timer_adverts" -> downTimerAdverts = values.integer(statement, 1, 100)
                    .orElse(downTimerAdverts);
            case "v3_checksum_as_v2" -> checksumAsV2 = bool(statement, checksumAsV2);
            case "vrrp_owner_ignore_adverts" -> ownerIgnoresAdverts = bool(statement, ownerIgnoresAdverts);
            case "vrrp_startup_delay" -> startupDelay = values.seconds(statement, "0", MOST_SECONDS)
                    .orElse(startupDelay);
            case "dynamic_interfaces" -> dynamicInterfaces(statement);
            case "vip_lease" -> lease(statement);
            case "random_seed", "include_check" -> { } // the reader of lines has taken them
            default -> throw new AssertionError(statement.keyword());
        }
    }

    private boolean bool(Statement statement, boolean otherwise) {
        return values.bool(statement).orElse(otherwise);
    }

    /** {@code off} is for good, a time is in whole seconds. */
    private void lease(Statement statement) {
        if (statement.count() > 0 && statement.argument(0).is("off")) {
            values.extra(statement, 1);
            addressLease = Optional.empty();
        } else {
            values.integer(statement, 2, 3600)
                    .ifPresent(seconds -> addressLease = Optional.of(Duration.ofSeconds(seconds)));
        }
    }

    private void dynamicInterfaces(Statement statement) {
        dynamicInterfaces = true;
        if (statement.count() > 0) {
            values.choice(statement, "allow_if_changes");
        }
    }

    private void strict(Statement statement) {
        strict = bool(statement, strict);
        if (strict) {
            findings.warning(Code.STRICT_CONFLICT, statement.mark(),
                    "strict mode is only partly built: addresses still accept packets",
                    "remove vrrp_strict unless you need it; copied from the sample it mostly does harm");
        }
    }

    private Optional<InetAddress> group(Statement statement, boolean ipv6) {
        Optional<InetAddress> group = values.address(statement);
        if (group.isPresent() && (Ip.isV6(group.get()) != ipv6 || !group.get().isMulticastAddress())) {
            findings.error(Code.BAD_ADDRESS, statement.argument(0).mark(),
                    statement.argument(0) + " is no multicast group of IPv" + (ipv6 ? 6 : 4),
                    "the usual one is " + (ipv6 ? "ff02::12" : "224.0.0.18"));
            return Optional.empty();
        }
        return group;
    }

    Globals complete() {
        return new Globals(routerId, startupDelay, scriptUser, scriptSecurity, dynamicInterfaces, addressLease);
    }

    AnnouncingDraft announcing() {
        return announcing;
    }

    InetAddress group(boolean ipv6) {
        return ipv6 ? group6 : group4;
    }

    int version() {
        return version;
    }

    int downTimerAdverts() {
        return downTimerAdverts;
    }

    boolean strict() {
        return strict;
    }

    boolean dynamicInterfaces() {
        return dynamicInterfaces;
    }

    boolean checkUnicastSource() {
        return checkUnicastSource;
    }

    boolean lowerPriorityNoAdvert() {
        return lowerPriorityNoAdvert;
    }

    boolean higherPrioritySendAdvert() {
        return higherPrioritySendAdvert;
    }

    boolean ownerIgnoresAdverts() {
        return ownerIgnoresAdverts;
    }

    boolean checksumAsV2() {
        return checksumAsV2;
    }
}
