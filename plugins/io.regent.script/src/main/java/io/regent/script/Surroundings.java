package io.regent.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a script finds around itself: nothing of the daemon's environment but what is named here. */
final class Surroundings {

    /** Where programs without a slash are looked for, by Regent and by the script. */
    static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private Surroundings() {
    }

    /** Returns the whole environment of a script that runs as {@code account}. */
    static Map<String, String> environment(Account account) {
        var environment = new TreeMap<String, String>();
        environment.put("PATH", PATH);
        environment.put("LANG", sane("LANG", "C.UTF-8"));
        environment.put("HOME", account.home());
        environment.put("USER", account.name());
        environment.put("LOGNAME", account.name());
        environment.put("SHELL", "/bin/sh");
        String zone = sane("TZ", "");
        if (!zone.isEmpty()) {
            environment.put("TZ", zone);
        }
        return environment;
    }

    /** Returns the path of a tool of the system, which is not taken from any environment. */
    static String tool(String name) throws IOException {
        return List.of("/usr/bin/", "/bin/").stream().map(folder -> folder + name)
                .filter(path -> Files.isExecutable(Path.of(path))).findFirst()
                .orElseThrow(() -> new IOException(
                        "cannot run scripts: %s is not installed (package util-linux)".formatted(name)));
    }

    private static String sane(String variable, String otherwise) {
        String value = System.getenv().getOrDefault(variable, "");
        return value.matches("[A-Za-z0-9_.@:+/,-]{1,64}") ? value : otherwise;
    }
}
