package io.regent.launcher.lab;

import java.util.List;
import java.util.Locale;

/** What can be set up as a router. */
public enum Product {

    REGENT {
        @Override
        public Router on(Host host, Setting setting, Host... peers) {
            return new RegentNode(host, KeepalivedConf.of(setting, host, List.of(peers)));
        }
    },
    KEEPALIVED {
        @Override
        public Router on(Host host, Setting setting, Host... peers) {
            return new KeepalivedNode(host, KeepalivedConf.of(setting, host, List.of(peers)));
        }
    },
    FRR {
        @Override
        public Router on(Host host, Setting setting, Host... peers) {
            return new FrrNode(host, setting);
        }
    };

    /** Makes a router, not started yet. {@code peers} are needed for unicast only. */
    public abstract Router on(Host host, Setting setting, Host... peers);

    /** Returns what the system tests are about: Regent, or what {@code -Dregent.subject} names, to try the tests. */
    public static Product subject() {
        return valueOf(System.getProperty("regent.subject", "REGENT"));
    }

    @Override
    public String toString() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
