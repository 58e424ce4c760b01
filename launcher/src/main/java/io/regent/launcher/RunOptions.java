package io.regent.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What {@code regent run} was asked for.
 *
 * @param configuration  an absolute path of a file that can be read
 * @param runDirectory  absolute
 * @param debug  whether the log tells more
 */
record RunOptions(Path configuration, Path runDirectory, boolean debug) {

    private static final String USAGE = "usage: regent run [-f FILE] [--run-dir DIR] [-D]";

    static RunOptions parse(List<String> words) throws Refusal {
        Optional<Path> file = Optional.empty();
        Optional<Path> directory = Optional.empty();
        boolean debug = false;
        for (Iterator<String> rest = words.iterator(); rest.hasNext();) {
            String word = rest.next();
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            switch (equals < 0 ? word : word.substring(0, equals)) {
                case "-f", "--file", "--use-file" -> file = Optional.of(value(word, equals, rest));
                case "--run-dir" -> directory = Optional.of(value(word, equals, rest));
                case "-D", "--debug" -> debug = true;
                default -> throw new Refusal(Main.USAGE, "run: what is " + word + "?\n" + USAGE);
            }
        }
        Path configuration = file.isPresent() ? readable(file.get()) : defaultConfiguration();
        Path runDirectory = directory.orElseGet(RunDirectory::byDefault).toAbsolutePath().normalize();
        return new RunOptions(configuration, runDirectory, debug);
    }

    private static Path value(String word, int equals, Iterator<String> rest) throws Refusal {
        String value = equals >= 0 ? word.substring(equals + 1) : rest.hasNext() ? rest.next() : "";
        if (value.isEmpty()) {
            throw new Refusal(Main.USAGE, "run: " + word + " needs a value\n" + USAGE);
        }
        return Path.of(value);
    }

    private static Path defaultConfiguration() throws Refusal {
        Path ours = Path.of("/etc/regent/regent.conf");
        Path keepalived = Path.of("/etc/keepalived/keepalived.conf");
        if (Files.exists(ours)) {
            return readable(ours);
        }
        if (Files.exists(keepalived)) {
            return readable(keepalived);
        }
        throw new Refusal(Main.USAGE, "there is neither " + ours + " nor " + keepalived + "; name a file with -f FILE");
    }

    private static Path readable(Path file) throws Refusal {
        if (!Files.exists(file)) {
            throw new Refusal(Main.USAGE, "there is no configuration file " + file);
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Refusal(Main.USAGE, "cannot read the configuration file " + file
                    + (Files.isDirectory(file) ? ": it is a directory" : ": permission denied"));
        }
        return file.toAbsolutePath().normalize();
    }
}
