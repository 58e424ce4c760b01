package io.regent.api.status;

/** The state of a virtual router (RFC 9568 section 6.4, which says Active for MASTER) or of a sync group. */
public enum State {

    /** Not started yet: waits for its first check results. */
    INIT,
    /** Listens to the MASTER. */
    BACKUP,
    /** Owns the addresses. */
    MASTER,
    /** Cannot take part: an interface, an address or a check without weight has failed. */
    FAULT
}
