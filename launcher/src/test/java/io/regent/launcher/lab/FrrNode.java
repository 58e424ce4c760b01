package io.regent.launcher.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * FRR's zebra and vrrpd, with files of their own.
 * <p>
 * FRR wants a macvlan device with the virtual MAC that carries the addresses all the time; it keeps the device down
 * while it is BACKUP.
 */
public final class FrrNode implements Router {

    private static final Path DAEMONS = Path.of("/usr/lib/frr");
    private static final String MASTER = "-> Master";
    private static final String BACKUP = "-> Backup";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Host host;
    private final Setting setting;
    private final Path directory = Scratch.directory();
    private final String device;
    private Daemon zebra;
    private Daemon vrrpd;

    public FrrNode(Host host, Setting setting) {
        this.host = host;
        this.setting = setting;
        this.device = (setting.ipv6() ? "vrrp6-" : "vrrp4-") + Setting.VRID;
        Command.run("chown", "frr:frr", directory.toString());
        Scratch.write(directory.resolve("zebra.conf"), "hostname " + host + "\n");
        Scratch.write(directory.resolve("vrrpd.conf"), configuration());
        addDevice();
    }

    private void addDevice() {
        host.ip("link add %s link eth0 type macvlan mode bridge".formatted(device));
        host.ip("link set %s addrgenmode none".formatted(device));
        host.ip("link set %s up address 00:00:5e:00:%02x:%02x".formatted(device, setting.ipv6() ? 2 : 1, Setting.VRID));
        setting.addresses().forEach(address ->
                host.ip("addr add " + address + " dev " + device + (setting.ipv6() ? " nodad" : "")));
        if (setting.ipv6()) { // the last one comes first in the kernel's list, and from there FRR takes its source
            host.ip("addr add fe80::%x:%x/64 dev %s nodad".formatted(host.number(), Setting.VRID, device));
        }
    }

    private String configuration() {
        String vrrp = " vrrp " + Setting.VRID;
        return """
                log stdout debugging
                interface eth0
                %1$s version %2$d
                %1$s priority %3$d
                %1$s advertisement-interval %4$d
                %5$s%6$s
                """.formatted(vrrp, setting.version(), setting.priority(), setting.interval().toMillis(),
                setting.preempt() ? "" : " no" + vrrp + " preempt\n",
                setting.addresses().stream()
                        .map(address -> vrrp + (setting.ipv6() ? " ipv6 " : " ip ") + address.split("/")[0])
                        .collect(Collectors.joining("\n")));
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public void start() {
        Path socket = directory.resolve("zserv");
        zebra = start("zebra", socket);
        Await.until(PATIENCE, () -> socket.toFile().exists(), "zebra listens", zebra::tail);
        vrrpd = start("vrrpd", socket);
    }

    private Daemon start(String program, Path socket) {
        return Daemon.start(host, directory.resolve(program + ".log"), DAEMONS.resolve(program).toString(),
                "-f", directory.resolve(program + ".conf").toString(),
                "-i", directory.resolve(program + ".pid").toString(), "-z", socket.toString(),
                "--vty_socket", directory.toString(), "-P", "0", "--log", "stdout");
    }

    @Override
    public void kill() {
        vrrpd.kill();
        zebra.kill();
        directory.resolve("zserv").toFile().delete();
        host.ip("link set " + device + " protodown on");
    }

    @Override
    public void terminate() {
        vrrpd.signal("TERM");
        vrrpd.status(PATIENCE);
        kill();
    }

    @Override
    public boolean holds(String address) {
        return vrrpd != null && vrrpd.alive() && vrrpd.output().lastIndexOf(MASTER) > vrrpd.output().lastIndexOf(BACKUP)
                && host.holds(address);
    }

    @Override
    public String tail() {
        return zebra.tail() + vrrpd.tail();
    }

    @Override
    public void close() {
        if (vrrpd != null) {
            vrrpd.close();
        }
        if (zebra != null) {
            zebra.close();
        }
    }

    @Override
    public String toString() {
        return "FRR on " + host;
    }
}
