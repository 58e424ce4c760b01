package io.regent.linux;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The refusals of the kernel that occur here, in words an operator can act on. */
enum Errno {

    EPERM(1, "not permitted"),
    ENOENT(2, "no such thing"),
    EINTR(4, "interrupted"),
    EIO(5, "input/output error"),
    ENXIO(6, "no such interface"),
    EBADF(9, "the socket is closed"),
    EAGAIN(11, "it would have to wait: the send queue is full"),
    ENOMEM(12, "out of memory, or beyond the limit of locked memory"),
    EACCES(13, "not allowed"),
    EBUSY(16, "busy"),
    EEXIST(17, "it is there already"),
    ENODEV(19, "no such interface"),
    EINVAL(22, "invalid argument"),
    ENFILE(23, "too many open files on the host"),
    EMFILE(24, "too many open files: raise LimitNOFILE"),
    EMSGSIZE(90, "larger than the MTU of the interface"),
    ENOPROTOOPT(92, "this kernel does not know the option"),
    EPROTONOSUPPORT(93, "this kernel does not know the protocol"),
    EOPNOTSUPP(95, "not supported by the interface"),
    EAFNOSUPPORT(97, "this kernel has no such address family; is IPv6 switched off?"),
    EADDRINUSE(98, "in use"),
    EADDRNOTAVAIL(99, "no such address"),
    ENETDOWN(100, "the interface is down"),
    ENETUNREACH(101, "no route, or the interface is down"),
    ENOBUFS(105, "no buffer space: the send queue is full"),
    EHOSTUNREACH(113, "no route to the host");

    /** What EPERM means where a raw or packet socket is opened. */
    static final String NEEDS_NET_RAW = "CAP_NET_RAW is missing";
    /** What EPERM means where addresses are changed. */
    static final String NEEDS_NET_ADMIN = "CAP_NET_ADMIN is missing";
    /** What EPERM means where something is sent. */
    static final String FIREWALL = "a firewall rule of this host drops it";

    private static final Map<Integer, Errno> BY_NUMBER = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(errno -> errno.number, Function.identity()));

    private final int number;
    private final String meaning;

    Errno(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** Returns whether a call failed for this reason. */
    boolean is(LastErrorException e) {
        return e.getErrorCode() == number;
    }

    /** Returns whether {@code code}, positive, is this error. */
    boolean is(int code) {
        return code == number;
    }

    /**
     * Returns {@code cannot TRIED: NAME (meaning)}.
     *
     * @param permission  what is missing when the kernel says EPERM or EACCES
     */
    static IOException exception(String tried, LastErrorException e, String permission) {
        return new IOException("cannot " + tried + ": " + describe(e.getErrorCode(), permission), e);
    }

    /** Returns {@code NAME (meaning)}. */
    static String describe(int number, String permission) {
        Errno known = BY_NUMBER.get(number);
        if (known == null) {
            return "errno " + number;
        }
        return known + " (" + (known == EPERM || known == EACCES ? permission : known.meaning) + ")";
    }
}
