package io.regent.linux;

import static io.regent.linux.LibC.AF_INET;
import static io.regent.linux.LibC.AF_INET6;
import static io.regent.linux.LibC.IFA_ADDRESS;
import static io.regent.linux.LibC.IFA_BROADCAST;
import static io.regent.linux.LibC.IFA_CACHEINFO;
import static io.regent.linux.LibC.IFA_FLAGS;
import static io.regent.linux.LibC.IFA_F_HOMEADDRESS;
import static io.regent.linux.LibC.IFA_F_MANAGETEMPADDR;
import static io.regent.linux.LibC.IFA_F_MCAUTOJOIN;
import static io.regent.linux.LibC.IFA_F_NODAD;
import static io.regent.linux.LibC.IFA_F_NOPREFIXROUTE;
import static io.regent.linux.LibC.IFA_LABEL;
import static io.regent.linux.LibC.IFA_LOCAL;
import static io.regent.linux.LibC.IFA_PROTO;
import static io.regent.linux.LibC.NLMSG_ERROR;
import static io.regent.linux.LibC.NLM_F_ACK;
import static io.regent.linux.LibC.NLM_F_CREATE;
import static io.regent.linux.LibC.NLM_F_REPLACE;
import static io.regent.linux.LibC.NLM_F_REQUEST;
import static io.regent.linux.LibC.RTM_DELADDR;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.LastErrorException;
import io.regent.api.network.LinkAddress;
import io.regent.api.network.LinkAddress.Options;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds and removes addresses, hundreds in a system call. Only the last message of a chunk asks for an answer; the others
 * are answered only when they are refused. For one thread.
 */
final class AddressBatch {

    private static final int CHUNK = 512;
    private static final int LONGEST = 160;
    private static final int RECEIVE_BUFFER = 2 << 20; // every message of a chunk may be refused
    private static final int FOREVER = -1;

    private final NetlinkSocket socket;
    private final NetlinkRequest request = new NetlinkRequest(CHUNK * LONGEST);
    private final NetlinkMessage message = new NetlinkMessage();
    private int sequence;

    private AddressBatch(NetlinkSocket socket) {
        this.socket = socket;
    }

    static AddressBatch open() throws IOException {
        return new AddressBatch(NetlinkSocket.open(0, RECEIVE_BUFFER));
    }

    /** An address and the link it is for. */
    record Entry(int index, LinkAddress address) {
    }

    /**
     * Has the kernel do {@code type} with every entry.
     *
     * @return those it refused, with its reason
     */
    Map<LinkAddress, String> carryOut(int type, List<Entry> entries) throws IOException {
        var refused = new LinkedHashMap<LinkAddress, String>();
        for (int from = 0; from < entries.size(); from += CHUNK) {
            chunk(type, entries.subList(from, Math.min(entries.size(), from + CHUNK)), refused);
        }
        return refused;
    }

    private void chunk(int type, List<Entry> entries, Map<LinkAddress, String> refused) throws IOException {
        int first = sequence + 1;
        request.clear();
        entries.forEach(entry -> write(type, entry));
        request.flagLast(NLM_F_ACK);
        try {
            socket.send(request);
            boolean answered = false;
            while (!answered) {
                answered = takeAnswers(type, entries, first, refused);
            }
        } catch (LastErrorException e) {
            throw Errno.exception("change addresses", e, Errno.NEEDS_NET_ADMIN);
        }
    }

    /** Takes in answers; false until the last message's is among them. The kernel has written all of them already. */
    private boolean takeAnswers(int type, List<Entry> entries, int first, Map<LinkAddress, String> refused) throws IOException {
        int count = socket.receive();
        if (count == 0) {
            throw new IOException("cannot change addresses: the kernel did not answer");
        }
        boolean last = false;
        for (int i = 0; i < count; i++) {
            if (socket.read(i, message)) {
                while (message.next()) {
                    last |= message.type() == NLMSG_ERROR && message.sequence() == sequence;
                    judge(type, entries, message.sequence() - first, refused);
                }
            }
        }
        return last;
    }

    private void judge(int type, List<Entry> entries, int at, Map<LinkAddress, String> refused) throws IOException {
        int error = message.error();
        boolean gone = type == RTM_DELADDR && (Errno.EADDRNOTAVAIL.is(error) || Errno.ENODEV.is(error));
        if (error == 0 || gone || at < 0 || at >= entries.size()) {
            return;
        }
        if (Errno.EPERM.is(error)) {
            throw new IOException("cannot change addresses: " + Errno.describe(error, Errno.NEEDS_NET_ADMIN));
        }
        LinkAddress address = entries.get(at).address();
        String explanation = message.explanation();
        refused.put(address, "cannot " + (type == RTM_DELADDR ? "remove " : "add ") + address.address().getHostAddress() + "/"
                + address.prefixLength() + (type == RTM_DELADDR ? " from " : " to ") + address.interfaceName() + ": "
                + Errno.describe(error, "") + (explanation.isEmpty() ? "" : ": " + explanation));
    }

    private void write(int type, Entry entry) {
        LinkAddress address = entry.address();
        Options options = address.options();
        boolean inet = address.address() instanceof Inet4Address;
        byte[] octets = address.address().getAddress();
        sequence++;
        request.begin(type, NLM_F_REQUEST | (type == RTM_DELADDR ? 0 : NLM_F_CREATE | NLM_F_REPLACE), sequence);
        request.octet(inet ? AF_INET : AF_INET6).octet(address.prefixLength()).octet(0).octet(options.scope());
        request.word(entry.index());
        request.attribute(IFA_LOCAL, octets);
        request.attribute(IFA_ADDRESS, options.peer().map(InetAddress::getAddress).orElse(octets));
        if (type != RTM_DELADDR) {
            writeHow(address, options, inet);
        }
        request.end();
    }

    private void writeHow(LinkAddress address, Options options, boolean inet) {
        options.broadcast().ifPresent(broadcast -> request.attribute(IFA_BROADCAST, broadcast.getAddress()));
        if (!options.label().isEmpty() && inet) {
            request.attribute(IFA_LABEL, (options.label() + "\0").getBytes(UTF_8));
        }
        request.attribute(IFA_FLAGS, flags(options, inet));
        int valid = seconds(address.lease());
        request.attribute(IFA_CACHEINFO, preferred(address, valid), valid, 0, 0);
        request.octetAttribute(IFA_PROTO, LinkAddress.PROTOCOL);
    }

    private static int flags(Options options, boolean inet) {
        int both = (options.noPrefixRoute() ? IFA_F_NOPREFIXROUTE : 0) | (options.autoJoin() ? IFA_F_MCAUTOJOIN : 0);
        return inet ? both : both | (options.duplicateDetection() ? 0 : IFA_F_NODAD)
                | (options.home() ? IFA_F_HOMEADDRESS : 0) | (options.manageTemporary() ? IFA_F_MANAGETEMPADDR : 0);
    }

    /**
     * As asked, never longer than the address is valid. An IPv6 /128 of which nothing is said is deprecated from the
     * start, as keepalived has it, so that the host does not choose it as the source of its own connections.
     */
    private static int preferred(LinkAddress address, int valid) {
        Optional<Duration> asked = address.options().preferred();
        if (asked.isEmpty()) {
            return address.prefixLength() == 128 ? 0 : valid;
        }
        int seconds = seconds(asked);
        return Integer.compareUnsigned(seconds, valid) < 0 ? seconds : valid;
    }

    /** Beyond what fits it is for ever. */
    private static int seconds(Optional<Duration> span) {
        return span.map(Duration::toSeconds).filter(seconds -> seconds < Integer.MAX_VALUE).map(Long::intValue).orElse(FOREVER);
    }

    long calls() {
        return socket.calls();
    }

    void close() {
        socket.close();
    }
}
