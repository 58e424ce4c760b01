package io.regent.linux;

import static io.regent.linux.LibC.MCL_CURRENT;
import static io.regent.linux.LibC.MCL_FUTURE;
import static io.regent.linux.LibC.MCL_ONFAULT;
import static io.regent.linux.LibC.PR_SET_TIMERSLACK;
import static io.regent.linux.LibC.SCHED_FIFO;
import static io.regent.linux.LibC.SCHED_RESET_ON_FORK;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the kernel is asked for so that a thread wakes when it should. */
final class Scheduling {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduling.class);
    private static final int PRIORITY = 50;

    private Scheduling() {
    }

    /** Tunes the calling thread and returns a line that says what was reached. */
    static String wakeExactly() {
        return wakeExactly(PRIORITY);
    }

    /** As {@link #wakeExactly()}, but whoever has asked for that comes first: a flood must not keep the loop waiting. */
    static String wakeSoon() {
        return wakeExactly(PRIORITY - 1);
    }

    private static String wakeExactly(int priority) {
        try {
            LibC.prctl(PR_SET_TIMERSLACK, 1, 0, 0, 0);
        } catch (LastErrorException e) {
            return "timers may be 50 us late, no real-time scheduling: "
                    + Errno.describe(e.getErrorCode(), "prctl is not permitted");
        }
        return "timers exact to 1 ns, " + realTime(priority);
    }

    private static void setRealTime(int thread, int priority) {
        var parameters = new Block(4);
        parameters.view().putInt(0, priority);
        LibC.sched_setscheduler(thread, SCHED_FIFO | SCHED_RESET_ON_FORK, parameters.pointer());
    }

    /** Children do not inherit it: a script at this priority could starve the host. */
    private static String realTime(int priority) {
        try {
            setRealTime(0, priority);
            return "real-time scheduling SCHED_FIFO " + priority;
        } catch (LastErrorException e) {
            return "no real-time scheduling: " + Errno.describe(e.getErrorCode(),
                    "CAP_SYS_NICE is missing, or RLIMIT_RTPRIO is below " + priority);
        }
    }

    /**
     * Gives the thread of the JVM that collects garbage the same real-time scheduling, where the process may have it: a thread
     * that comes back from the kernel waits for it, and on a busy host would wait for every ordinary process with it.
     */
    static void hastenCollector() {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                if (Files.readString(thread.resolve("comm")).strip().equals("VM Thread")) {
                    setRealTime(Integer.parseInt(thread.getFileName().toString()), PRIORITY);
                }
            }
        } catch (IOException | LastErrorException e) {
            LOG.debug("The collector runs as ordinary threads do: {}", e.getMessage());
        }
    }

    /** Locks the memory as it is touched, not all that is reserved, and returns a line that says what was reached. */
    static String lockMemory() {
        try {
            LibC.mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT);
            return "memory is locked as it is used";
        } catch (LastErrorException e) {
            return "memory may be swapped out: " + Errno.describe(e.getErrorCode(), "not permitted")
                    + ": CAP_IPC_LOCK is missing, or RLIMIT_MEMLOCK is too low";
        }
    }
}
