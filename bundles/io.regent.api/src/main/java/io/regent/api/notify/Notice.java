package io.regent.api.notify;

import java.time.Instant;

/**
 * Something happened to a virtual router or a sync group that somebody may want to know.
 *
 * @param kind  whose notice this is
 * @param name  the name of the virtual router or group
 * @param state  keepalived's word for what was reached or happened: {@code MASTER}, {@code BACKUP}, {@code FAULT},
 *        {@code STOP}, {@code DELETED} or {@code MASTER_RX_LOWER_PRI}
 * @param priority  the effective priority at that moment, 0 for a group
 * @param reason  one sentence that says why
 * @param at  when it happened
 */
public record Notice(Kind kind, String name, String state, int priority, String reason, Instant at) {

    /** What a notice is about. */
    public enum Kind { INSTANCE, GROUP }
}
