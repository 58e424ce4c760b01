package io.regent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A daemon that reads keepalived's configuration language. */
interface Contender {

    String name();

    /** The name with the version, for the head of the table. */
    String title();

    /** Whether it is there only for what a real-time priority changes. */
    default boolean isTuned() {
        return false;
    }

    /** Returns the configuration file for a setting. */
    default String configuration(String setting) {
        return setting;
    }

    /** What else the reader of a result should know, in a few words. */
    default String remark() {
        return title();
    }

    /** Returns the words that run it in the foreground, with everything it writes in one directory. */
    List<String> command(Path configuration, Path directory);

    /** Returns those that are installed: keepalived on the path, Regent built in the checkout. */
    static List<Contender> present(Path checkout) throws IOException, InterruptedException {
        var present = new ArrayList<Contender>();
        if (Files.isExecutable(Path.of("/usr/sbin/keepalived"))) {
            String version = version(Tool.run("/usr/sbin/keepalived", "--version"));
            present.add(new Keepalived("/usr/sbin/keepalived", version, false));
            present.add(new Keepalived("/usr/sbin/keepalived", version, true));
        }
        Path regent = checkout.resolve("launcher/target/regent/bin/regent");
        if (Files.isExecutable(regent)) {
            present.add(new Regent(regent, version(Tool.run(regent.toString(), "--version"))));
        }
        return present;
    }

    private static String version(String text) {
        return text.lines().findFirst().orElse("").replaceFirst("^\\D*", "").replaceFirst("[\\s(].*", "");
    }

    /** The reference, without its checker process, which has nothing to do here; as it comes, or with real time. */
    record Keepalived(String program, String version, boolean isTuned) implements Contender {

        @Override
        public String name() {
            return isTuned ? "keepalived-rt" : "keepalived";
        }

        @Override
        public String title() {
            return "keepalived " + version + (isTuned ? ", vrrp_rt_priority 50" : "");
        }

        @Override
        public String configuration(String setting) {
            return isTuned ? "global_defs {\n    vrrp_rt_priority 50\n    vrrp_no_swap\n}\n" + setting : setting;
        }

        @Override
        public List<String> command(Path configuration, Path directory) {
            return List.of(program, "--dont-fork", "--log-console", "--no-syslog", "--vrrp",
                    "--use-file=" + configuration, "--pid=" + directory.resolve("main.pid"),
                    "--vrrp_pid=" + directory.resolve("vrrp.pid"));
        }
    }

    /** This project, started as an operator starts it. */
    record Regent(Path program, String version) implements Contender {

        @Override
        public String name() {
            return "Regent";
        }

        @Override
        public String title() {
            return "Regent " + version;
        }

        @Override
        public String remark() {
            String[] files = program.resolveSibling("../lib").toFile().list();
            boolean archived = files != null && Stream.of(files).anyMatch(file -> file.endsWith(".jsa"));
            return title() + (archived ? " with" : " without") + " class archive (regent cds)";
        }

        @Override
        public List<String> command(Path configuration, Path directory) {
            return List.of(program.toString(), "run", "-f", configuration.toString(),
                    "--run-dir", directory.resolve("run").toString());
        }
    }
}
