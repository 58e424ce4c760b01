package io.regent.launcher.lab;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Writes keepalived.conf, the language of keepalived and Regent. */
public final class KeepalivedConf {

    private KeepalivedConf() {
    }

    /** Returns a file with the one instance {@code VI_1}. */
    public static String of(Setting setting, Host host, List<Host> peers) {
        return global(host) + instance("VI_1", setting, host, peers, "");
    }

    /** Returns the global block. */
    public static String global(Host host) {
        return """
                global_defs {
                    router_id %s
                    script_user root
                }
                """.formatted(host.name());
    }

    /** Returns an instance on eth0; {@code more} are lines that go into its block as they are. */
    public static String instance(String name, Setting setting, Host host, List<Host> peers, String more) {
        return """
                vrrp_instance %s {
                    interface eth0
                    virtual_router_id %d
                    version %d
                    priority %d
                    advert_int %s
                %s%s%s%s    virtual_ipaddress {
                %s
                    }
                }
                """.formatted(name, Setting.VRID, setting.version(), setting.priority(),
                seconds(setting), setting.preempt() ? "" : "    nopreempt\n", authentication(setting),
                unicast(setting, host, peers), more.isEmpty() ? "" : more.strip().indent(4), addresses(setting));
    }

    private static String addresses(Setting setting) {
        return setting.addresses().stream().map(address -> "        " + address + " dev eth0").collect(joining("\n"));
    }

    private static String seconds(Setting setting) {
        long millis = setting.interval().toMillis();
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : "%d.%03d".formatted(millis / 1000, millis % 1000);
    }

    private static String authentication(Setting setting) {
        return setting.password().isEmpty() ? "" : """
                    authentication {
                        auth_type PASS
                        auth_pass %s
                    }
                """.formatted(setting.password());
    }

    private static String unicast(Setting setting, Host host, List<Host> peers) {
        return !setting.unicast() ? "" : """
                    unicast_src_ip %s
                    unicast_peer {
                %s
                    }
                """.formatted(setting.source(host),
                peers.stream().map(peer -> "        " + setting.source(peer)).collect(joining("\n")));
    }
}
