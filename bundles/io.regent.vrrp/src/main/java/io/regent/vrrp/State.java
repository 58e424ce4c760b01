package io.regent.vrrp;

/** The states of RFC 9568 section 6.4 (which says Initialize and Active for INIT and MASTER), and keepalived's FAULT. */
public enum State {

    /** Not started. */
    INIT,
    /** Watches the MASTER and stands by. */
    BACKUP,
    /** Advertises, and owns the addresses. */
    MASTER,
    /** Cannot take part; comes back by way of BACKUP. */
    FAULT
}
