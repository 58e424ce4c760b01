package io.regent.linux;

import static io.regent.linux.LibC.EFD_CLOEXEC;
import static io.regent.linux.LibC.EFD_NONBLOCK;
import static io.regent.linux.LibC.EPOLLIN;
import static io.regent.linux.LibC.EPOLL_CLOEXEC;
import static io.regent.linux.LibC.EPOLL_CTL_ADD;
import static io.regent.linux.LibC.EPOLL_CTL_DEL;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that waits for all sockets, and the lock under which they are read.
 * <p>
 * Whoever holds the lock may read: the thread when something arrives, or a caller of {@link #drain} who wants to know
 * now. What arrived is delivered under the lock, in order, by the one who read it.
 */
final class Reader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);
    private static final boolean PACKED = System.getProperty("os.arch").matches("amd64|x86_64|i386|x86");
    private static final int EVENT = PACKED ? 12 : 16;
    private static final int EVENT_DATA = PACKED ? 4 : 8;
    private static final int MOST_WAIT = 10_000; // milliseconds; nothing depends on it
    private static final long REST = 100_000_000; // nanoseconds
    private static final long MOST_GOODBYE = 2_000; // milliseconds

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, Source> sources = new HashMap<>();
    private final Block woken = new Block(EVENT);
    private final Block one = new Block(EVENT);
    private final Thread thread = new Thread(this::run, "regent-reader");
    private final int epoll;
    private final int bell;
    private Block ready = new Block(EVENT * 16);
    private volatile boolean closing;
    private volatile boolean failed;

    Reader() throws IOException {
        try {
            epoll = LibC.epoll_create1(EPOLL_CLOEXEC);
            bell = LibC.eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
            watch(bell);
        } catch (LastErrorException e) {
            throw Errno.exception("wait for sockets", e, "not permitted");
        }
        thread.setDaemon(true);
        thread.start();
    }

    /** The lock under which sources are read and what they keep is changed. */
    ReentrantLock lock() {
        return lock;
    }

    /** Begins to wait for {@code source}. */
    void add(Source source) throws LastErrorException {
        lock.lock();
        try {
            watch(source.fd());
            sources.put(source.fd(), source);
            if (sources.size() * EVENT >= ready.view().capacity()) {
                ready = new Block(ready.view().capacity() * 2);
            }
        } finally {
            lock.unlock();
        }
    }

    private void watch(int fd) {
        one.view().putInt(0, EPOLLIN).putLong(EVENT_DATA, fd);
        LibC.epoll_ctl(epoll, EPOLL_CTL_ADD, fd, one.pointer());
    }

    /** Stops waiting for {@code source} and closes it; nothing is delivered from it afterwards. */
    void remove(Source source) {
        lock.lock();
        try {
            if (sources.remove(source.fd()) != null) {
                source.closed();
                LibC.epoll_ctl(epoll, EPOLL_CTL_DEL, source.fd(), one.pointer());
                LibC.close(source.fd());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes in, on the calling thread, all that the kernel has received before this call. */
    void drain() {
        lock.lock();
        try {
            takeIn();
        } finally {
            lock.unlock();
        }
    }

    private void takeIn() {
        if (closing) {
            return;
        }
        long moment = System.nanoTime();
        int count = poll(ready, sources.size() + 1, 0);
        for (int i = 0; i < count; i++) {
            Source source = sources.get((int) ready.view().getLong(i * EVENT + EVENT_DATA));
            if (source != null) {
                takeIn(source, moment);
            }
        }
    }

    private void takeIn(Source source, long moment) {
        try {
            source.takeIn(moment);
        } catch (RuntimeException e) {
            failed = true;
            LOG.error("Reading went wrong; the other sockets are read all the same", e);
        }
    }

    private int poll(Block events, int most, int milliseconds) {
        try {
            return LibC.epoll_wait(epoll, events.pointer(), most, milliseconds);
        } catch (LastErrorException e) {
            if (!Errno.EINTR.is(e)) {
                LOG.error("{}", Errno.exception("wait for sockets", e, "not permitted").getMessage());
            }
            return 0;
        }
    }

    /** Waits without the lock and only to be woken: what is ready is asked again under the lock. */
    private void run() {
        LOG.debug("Reader: {}", Scheduling.wakeSoon());
        Scheduling.hastenCollector();
        while (!closing) {
            if (poll(woken, 1, MOST_WAIT) > 0 && !closing) {
                drain();
                rest();
            }
        }
    }

    /** What cannot be read stays ready: a thread of this priority must not spin on it. */
    private void rest() {
        if (failed) {
            failed = false;
            LockSupport.parkNanos(REST);
        }
    }

    /** Ends the thread and closes all that is still open. */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        ring();
        awaitEnd();
        lock.lock();
        try {
            sources.values().forEach(Source::closed);
            sources.keySet().forEach(LibC::close);
            sources.clear();
            LibC.close(bell);
            LibC.close(epoll);
        } finally {
            lock.unlock();
        }
    }

    private void ring() {
        var value = new Block(8);
        value.view().putLong(0, 1);
        LibC.write(bell, value.pointer(), 8);
    }

    private void awaitEnd() {
        try {
            thread.join(MOST_GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
