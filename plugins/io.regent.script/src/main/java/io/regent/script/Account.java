package io.regent.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * As whom a script runs.
 *
 * @param name  the user's name, or the number if it has none
 * @param uid  the user's number
 * @param gid  the group's number
 * @param home  the user's home directory
 */
record Account(String name, long uid, long gid, String home) {

    private static final int NAME = 0;
    private static final int NUMBER = 2;
    private static final int PRIMARY_GROUP = 3;
    private static final int HOME = 5;

    /**
     * Looks up a user and a group, by name or number.
     *
     * @param user  empty for the daemon's own
     * @param group  empty for the user's primary group; for the daemon's own user, the daemon's own group
     * @throws IOException when there is no such user or group
     */
    static Account of(String user, String group) throws IOException {
        var account = user.isEmpty() ? self() : user(user);
        return group.isEmpty() ? account : new Account(account.name, account.uid, group(group), account.home);
    }

    /** Returns as whom the daemon itself runs. */
    static Account self() throws IOException {
        long uid = own("Uid:");
        String number = Long.toString(uid);
        Optional<String[]> entry = entry("passwd", number);
        String home = entry.map(e -> e[HOME]).orElse("/");
        return new Account(entry.map(e -> e[NAME]).orElse(number), uid, own("Gid:"), home);
    }

    boolean isSelf() throws IOException {
        var self = self();
        return uid == self.uid && gid == self.gid;
    }

    private static Account user(String user) throws IOException {
        var entry = entry("passwd", user);
        if (entry.isPresent()) {
            String[] e = entry.get();
            return new Account(e[NAME], Long.parseLong(e[NUMBER]), Long.parseLong(e[PRIMARY_GROUP]), e[HOME]);
        }
        throw new IOException(
                "user '%s' does not exist: add it with useradd --system, or name another user".formatted(user));
    }

    private static long group(String group) throws IOException {
        var entry = entry("group", group);
        if (entry.isPresent()) {
            return Long.parseLong(entry.get()[NUMBER]);
        }
        if (group.matches("\\d{1,10}")) {
            return Long.parseLong(group);
        }
        throw new IOException(
                "group '%s' does not exist: add it with groupadd --system, or name another group".formatted(group));
    }

    /** The effective one of real, effective, saved and file system. */
    private static long own(String line) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(text -> text.startsWith(line)).map(text -> Long.parseLong(text.split("\\s+")[2]))
                    .findFirst().orElseThrow(() -> new IOException("/proc/self/status has no line " + line));
        }
    }

    /** The local file first: it needs no process. Users of a directory service are known to getent only. */
    private static Optional<String[]> entry(String database, String key) throws IOException {
        var local = Files.readAllLines(Path.of("/etc", database)).stream()
                .map(line -> line.split(":", -1)).filter(fields -> isEntry(database, fields))
                .filter(fields -> fields[NAME].equals(key) || fields[NUMBER].equals(key)).findFirst();
        return local.isPresent() ? local : asked(database, key);
    }

    private static boolean isEntry(String database, String[] fields) {
        return fields.length >= (database.equals("passwd") ? 7 : 4) && fields[NUMBER].matches("\\d{1,10}");
    }

    private static Optional<String[]> asked(String database, String key) throws IOException {
        Path getent = Path.of("/usr/bin/getent");
        if (!Files.isExecutable(getent)) {
            return Optional.empty();
        }
        var process = new ProcessBuilder(List.of(getent.toString(), database, "--", key))
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                throw new IOException("looking up '%s' in %s took more than 5 s".formatted(key, database));
            }
            String[] fields = new String(process.getInputStream().readNBytes(4096)).strip().split(":", -1);
            return process.exitValue() == 0 && isEntry(database, fields) ? Optional.of(fields) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the wait for the script, next, ends at once
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }
}
