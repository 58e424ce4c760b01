package io.regent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What a result cannot be read without. */
final class Machine {

    private Machine() {
    }

    /** Returns the machine in Markdown lines. */
    static String describe(List<Contender> contenders) throws IOException {
        return """
                | | |
                |---|---|
                | processor | %s, %d cores |
                | memory | %s |
                | kernel | %s |
                | JVM | %s %s |
                | contenders | %s |
                """.formatted(processor(), Runtime.getRuntime().availableProcessors(), memory(),
                read("/proc/sys/kernel/osrelease"), System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                contenders.stream().map(Contender::remark).collect(Collectors.joining(", ")));
    }

    /** Returns how busy the machine is: how many processes run or want to, on average over 1 and 5 minutes. */
    static String load() throws IOException {
        return read("/proc/loadavg").split(" ", 4)[0] + " " + read("/proc/loadavg").split(" ", 4)[1];
    }

    private static String processor() throws IOException {
        return line("/proc/cpuinfo", "model name");
    }

    private static String memory() throws IOException {
        return Long.parseLong(line("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024 + " MiB";
    }

    private static String line(String file, String start) throws IOException {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(text -> text.startsWith(start)).map(text -> text.split(":", 2)[1].strip())
                    .findFirst().orElse("unknown");
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file)).strip();
    }
}
