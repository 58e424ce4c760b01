package io.regent.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/** One file or directory on the way to a script, as {@code lstat} or {@code stat} sees it. */
record PathPart(Path path, long uid, long gid, int mode, String owner, String group) {

    private static final int TYPE = 0170000;
    private static final int LINK = 0120000;
    private static final int DIRECTORY = 0040000;

    static PathPart of(Path path, LinkOption... options) throws IOException {
        Map<String, Object> found = Files.readAttributes(path, "unix:uid,gid,mode,owner,group", options);
        return new PathPart(path, number(found.get("uid")), number(found.get("gid")), (Integer) found.get("mode"),
                found.get("owner").toString(), found.get("group").toString());
    }

    private static long number(Object id) {
        return Integer.toUnsignedLong((Integer) id);
    }

    boolean isDirectory() {
        return (mode & TYPE) == DIRECTORY;
    }

    /** Whether the user may execute this file or search this directory, as far as owner and mode tell. */
    boolean admits(Account account) {
        if (account.uid() == 0) {
            return isDirectory() || (mode & 0111) != 0;
        }
        return (mode & switch (classOf(account)) {
            case 'u' -> 0100;
            case 'g' -> 0010;
            default -> 0001;
        }) != 0;
    }

    /** Returns the chmod that would let the user in. */
    String remedyFor(Account account) {
        return account.uid() == 0 ? "chmod u+x " + path : "chmod %c+x %s".formatted(classOf(account), path);
    }

    private char classOf(Account account) {
        return account.uid() == uid ? 'u' : account.gid() == gid ? 'g' : 'o';
    }

    /** Returns why somebody else than root could change what is found here, with the remedy; empty if nobody could. */
    String weakness() {
        if (uid != 0) {
            return this + " is not owned by root: chown root " + path;
        }
        if ((mode & TYPE) == LINK) {
            return ""; // the mode of a link means nothing; where it leads is looked at by itself
        }
        if ((mode & 0002) != 0) {
            return this + " is writable by everybody: chmod o-w " + path;
        }
        boolean groupWritable = (mode & 0020) != 0 && gid != 0;
        return groupWritable ? "%s is writable by group %s: chmod g-w %s".formatted(this, group, path) : "";
    }

    @Override
    public String toString() {
        return "%s (owner %s:%s, mode %04o)".formatted(path, owner, group, mode & 07777);
    }
}
