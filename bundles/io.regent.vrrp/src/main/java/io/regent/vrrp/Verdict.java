package io.regent.vrrp;

/** What is known of something tracked. */
public enum Verdict {
    /** No result yet. */
    UNKNOWN,
    PASS,
    FAIL
}
