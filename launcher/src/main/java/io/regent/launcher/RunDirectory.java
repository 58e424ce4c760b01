package io.regent.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory of one running daemon: lock, pid file, control socket and the framework's cache. Held until closed. */
final class RunDirectory implements AutoCloseable {

    private static final String PID_FILE = "regent.pid";

    /** sun_path has 108 bytes with its final zero. */
    private static final int LONGEST_SOCKET = 107;

    private final Path path;
    private final FileChannel lock;

    private RunDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static Path byDefault() {
        String named = System.getenv("REGENT_RUN_DIR");
        if (named != null && !named.isEmpty()) {
            return Path.of(named);
        }
        String session = System.getenv("XDG_RUNTIME_DIR");
        boolean root = "root".equals(System.getProperty("user.name"));
        return root || session == null || session.isEmpty() ? Path.of("/run/regent") : Path.of(session, "regent");
    }

    /** Creates the directory if need be and takes it for this process. */
    static RunDirectory take(Path path) throws Refusal {
        if (path.resolve("regent.sock").toString().getBytes(UTF_8).length > LONGEST_SOCKET) {
            throw new Refusal(Main.FAILED, "the name of the run directory " + path
                    + " is too long for its control socket;"
                    + " at most 95 bytes");
        }
        try {
            create(path);
            FileChannel channel = FileChannel.open(path.resolve("lock"), CREATE, READ, WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new Refusal(Main.FAILED, "a regent" + pidOf(path) + " already runs with run directory " + path
                        + "; give this one its own with --run-dir DIR");
            }
            var taken = new RunDirectory(path, channel);
            taken.writePid();
            return taken;
        } catch (IOException e) {
            throw new Refusal(Main.FAILED, "cannot use the run directory " + path + ": " + words(e), e);
        }
    }

    Path path() {
        return path;
    }

    private static void create(Path path) throws IOException {
        if (path.getParent() != null) {
            Files.createDirectories(path.getParent());
        }
        try {
            Files.createDirectory(path,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(path)) {
                throw e;
            }
        }
    }

    private void writePid() throws IOException {
        Path fresh = path.resolve(PID_FILE + ".new");
        Files.writeString(fresh, ProcessHandle.current().pid() + "\n");
        Files.move(fresh, path.resolve(PID_FILE), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        lock.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)), 0);
    }

    private static String pidOf(Path path) {
        try {
            return " (pid " + Files.readString(path.resolve(PID_FILE)).strip() + ")";
        } catch (IOException e) {
            return "";
        }
    }

    private static String words(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException denied ? "permission denied for " + denied.getFile()
                : e instanceof FileAlreadyExistsException existing ? existing.getFile() + " is not a directory"
                : String.valueOf(e.getMessage());
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path.resolve(PID_FILE));
            lock.close();
        } catch (IOException e) {
            System.err.println("regent: cannot tidy up " + path + ": " + e.getMessage());
        }
    }
}
