package io.regent.vrrp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of causes of a change of state. Their names are stable: scripts and the shell show them. */
public enum Reason {

    /** INIT, from the beginning. */
    CREATED("waits to be started"),
    /** INIT to BACKUP. Operand: how long it waits for a MASTER. */
    STARTUP("started, and takes over unless a MASTER is heard within %s"),
    /** INIT to MASTER. */
    OWNER("started as the owner of the addresses (priority 255)"),
    /** BACKUP to MASTER. Operands: the last MASTER, the silence, how many advertisements are missing. */
    MASTER_DOWN("MASTER %s fell silent: nothing for %s, %d advertisements are missing"),
    /** BACKUP to MASTER. Operand: the silence. */
    NO_MASTER("no MASTER was heard for %s"),
    /** BACKUP to MASTER. Operands: the last MASTER, the skew time waited. */
    MASTER_LEFT("MASTER %s left (priority 0), and no better router followed within %s"),
    /** BACKUP to MASTER. Operands: the MASTER, its priority, ours. */
    PREEMPTED("took over from %s, whose priority %d is lower than ours, %d"),
    /** MASTER to BACKUP. Operands: the other, its priority, ours. */
    HIGHER_PRIORITY("yielded to %s, whose priority %d is higher than ours, %d"),
    /** MASTER to BACKUP. Operands: the other, the priority of both, our address. */
    HIGHER_ADDRESS("yielded to %s: same priority %d, but its address is higher than ours, %s"),
    /** To FAULT. Operand: the faults. */
    FAULT("cannot take part: %s"),
    /** FAULT to BACKUP. Operands: the faults that are gone, how long it waits for a MASTER. */
    RECOVERED("nothing keeps it any more (gone: %s); takes over unless a MASTER is heard within %s"),
    /** MASTER to BACKUP. Operand: for how long it abstains. */
    RESIGNED("an operator handed over; tolerates a MASTER of lower priority %s"),
    /** To INIT. */
    SHUTDOWN("the daemon stops, or it is no longer configured"),
    /** Operands: the sync group, the member that went first, why that one did. */
    GROUP_FOLLOWED("sync group %s goes where %s goes, which %s"),
    /** To MASTER. Operands: the sync group, the member everybody waited for, why that one may be MASTER. */
    GROUP_READY("all of sync group %s may be MASTER now; the last was %s: %s"),
    /** FAULT to BACKUP. Operands: the sync group, how long it waits for a MASTER. */
    GROUP_RECOVERED("nothing keeps any member of sync group %s any more; takes over unless a MASTER is heard in %s");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    String sentence(List<Object> operands) {
        return sentence.formatted(operands.stream().map(Reason::worded).toArray());
    }

    private static Object worded(Object operand) {
        if (operand instanceof Duration span) {
            return seconds(span);
        } else if (operand instanceof InetAddress address) {
            return AddressText.of(address);
        } else if (operand instanceof Optional<?> optional) {
            return optional.map(Reason::worded).orElse("unknown");
        } else if (operand instanceof List<?> list) {
            return list.stream().map(item -> worded(item).toString()).collect(Collectors.joining("; "));
        }
        return operand instanceof Cause cause ? cause.sentence() : operand;
    }

    private static String seconds(Duration span) {
        if (span.toMillis() < 10) {
            return "%d.%03d ms".formatted(span.toMillis(), span.toNanos() / 1000 % 1000);
        }
        return span.toMillis() % 1000 == 0 ? span.toSeconds() + " s"
                : "%d.%03d s".formatted(span.toSeconds(), span.toMillisPart());
    }
}
