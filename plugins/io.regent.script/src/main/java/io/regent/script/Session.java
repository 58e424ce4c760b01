package io.regent.script;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A process and everything it has started: the members of its session and its descendants, so that neither a child that
 * lost its parent nor one that made a session of its own is forgotten.
 */
final class Session {

    private static final long GRACE = TimeUnit.SECONDS.toNanos(2);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(10);

    private final Process leader;
    private final Set<ProcessHandle> seen = new HashSet<>();

    private Session(Process leader) {
        this.leader = leader;
    }

    static Session of(Process leader) {
        return new Session(leader);
    }

    /**
     * Ends all members: SIGTERM, and SIGKILL to those that are there 2 s later. Returns when all are gone, at the
     * latest after 4 s. An interrupt does not shorten this and is not lost.
     */
    void end() {
        boolean interrupted = Thread.interrupted();
        look();
        group("TERM");
        seen.forEach(ProcessHandle::destroy);
        interrupted |= awaitEnd(false);
        if (!look().isEmpty()) {
            group("KILL");
            interrupted |= awaitEnd(true);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the thread was interrupted meanwhile. */
    private boolean awaitEnd(boolean forcibly) {
        boolean interrupted = false;
        long start = System.nanoTime();
        for (var left = look(); !left.isEmpty() && System.nanoTime() - start < GRACE; left = look()) {
            if (forcibly) {
                left.forEach(ProcessHandle::destroyForcibly); // again and again: they may be forking
            }
            LockSupport.parkNanos(LOOK);
            interrupted |= Thread.interrupted(); // else the next park would not wait
        }
        return interrupted;
    }

    /** One signal to the whole group: no fork can slip through between two members. */
    private void group(String signal) {
        if (membersOf(leader.pid()).isEmpty()) {
            return; // the number might belong to somebody else by now
        }
        var kill = new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + " -- -" + leader.pid())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            kill.start().onExit().orTimeout(1, TimeUnit.SECONDS).exceptionally(e -> null).join();
        } catch (IOException e) {
            return; // the members get it one by one as well
        }
    }

    private Set<ProcessHandle> look() {
        seen.add(leader.toHandle());
        Set.copyOf(seen).forEach(known -> known.descendants().forEach(seen::add));
        membersOf(leader.pid()).forEach(pid -> ProcessHandle.of(pid).ifPresent(seen::add));
        return seen.stream().filter(Session::isRunning).collect(Collectors.toSet());
    }

    /** A zombie is only waiting for its parent. */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !stat(Path.of("/proc", Long.toString(process.pid()))).startsWith("Z");
    }

    private static List<Long> membersOf(long session) {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
            var members = new ArrayList<Long>();
            for (Path process : processes) {
                String[] fields = stat(process).split(" ");
                if (fields.length > 3 && !fields[0].equals("Z") && fields[3].equals(Long.toString(session))) {
                    members.add(Long.parseLong(process.getFileName().toString()));
                }
            }
            return members;
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Returns the fields of a process from its state on, or nothing if it is gone: state, parent, group, session. */
    private static String stat(Path process) {
        try (var in = new FileInputStream(process.resolve("stat").toFile())) { // a channel would mind an interrupt
            String line = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            return line.substring(line.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return "";
        }
    }
}
