package io.regent.vrrp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why a state changed: a {@link Reason} with its operands. Made by the methods here, which know the operands of each
 * reason.
 *
 * @param reason  which kind
 * @param operands  what fills the blanks of the reason's sentence, in order
 */
public record Cause(Reason reason, List<Object> operands) {

    public Cause {
        operands = List.copyOf(operands);
    }

    private static Cause of(Reason reason, Object... operands) {
        return new Cause(reason, List.of(operands));
    }

    public static Cause created() {
        return of(Reason.CREATED);
    }

    /** It started as BACKUP and waits this long for a MASTER. */
    public static Cause startup(Duration wait) {
        return of(Reason.STARTUP, wait);
    }

    public static Cause owner() {
        return of(Reason.OWNER);
    }

    /**
     * The Master_Down_Timer ran out.
     *
     * @param lastMaster  who was MASTER; empty if nobody was heard since the start
     * @param silence  Master_Down_Interval
     * @param adverts  how many advertisements are missing
     */
    public static Cause masterDown(Optional<InetAddress> lastMaster, Duration silence, int adverts) {
        return lastMaster.map(master -> of(Reason.MASTER_DOWN, master, silence, adverts))
                .orElseGet(() -> of(Reason.NO_MASTER, silence));
    }

    /** The Master_Down_Timer ran out Skew_Time after an advertisement of priority 0. */
    public static Cause masterLeft(Optional<InetAddress> lastMaster, Duration skew) {
        return of(Reason.MASTER_LEFT, lastMaster, skew);
    }

    /** The Master_Down_Timer ran out because the advertisements of a lower MASTER were discarded. */
    public static Cause preempted(InetAddress master, int theirs, int ours) {
        return of(Reason.PREEMPTED, master, theirs, ours);
    }

    public static Cause higherPriority(InetAddress master, int theirs, int ours) {
        return of(Reason.HIGHER_PRIORITY, master, theirs, ours);
    }

    /** @param ours  our own address, empty while there is none */
    public static Cause higherAddress(InetAddress master, int priority, Optional<InetAddress> ours) {
        return of(Reason.HIGHER_ADDRESS, master, priority, ours);
    }

    public static Cause fault(List<String> faults) {
        return of(Reason.FAULT, List.copyOf(faults));
    }

    public static Cause recovered(List<String> gone, Duration wait) {
        return of(Reason.RECOVERED, List.copyOf(gone), wait);
    }

    /** @param abstain  {@link Duration#ZERO}: until that MASTER is lost */
    public static Cause resigned(Duration abstain) {
        return of(Reason.RESIGNED, abstain.isZero() ? "until that one is lost" : "for " + abstain.toSeconds() + " s");
    }

    public static Cause shutdown() {
        return of(Reason.SHUTDOWN);
    }

    /** A member of the sync group changed its state, and all follow. */
    public static Cause groupFollowed(String group, String member, Cause why) {
        return of(Reason.GROUP_FOLLOWED, group, member, why);
    }

    /** The last member of the sync group became ready for MASTER. */
    public static Cause groupReady(String group, String member, Cause why) {
        return of(Reason.GROUP_READY, group, member, why);
    }

    public static Cause groupRecovered(String group, Duration wait) {
        return of(Reason.GROUP_RECOVERED, group, wait);
    }

    /** Returns the cause behind this one, of another member of the sync group. */
    public Optional<Cause> behind() {
        return operands.stream().filter(Cause.class::isInstance).map(Cause.class::cast).findFirst();
    }

    /** Returns one sentence for an operator. */
    public String sentence() {
        return reason.sentence(operands);
    }
}
