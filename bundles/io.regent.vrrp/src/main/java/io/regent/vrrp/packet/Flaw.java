package io.regent.vrrp.packet;

/**
 * Why a message is discarded (RFC 9568 section 7.1, RFC 3768 section 7.1, and what keepalived adds).
 * <p>
 * A discarded message is counted and shown, and changes nothing else.
 */
public enum Flaw {

    OWN_SOURCE("own_source_rcvd",
            "it carries our own source address: the network loops it back, or another host has our address"),
    TTL("ip_ttl_err", "its TTL or hop limit is not an accepted one, so it may come from outside the link"),
    NOT_TO_GROUP("destination_err", "it was not sent to the multicast group"),
    NOT_UNICAST("destination_err", "it was sent to a multicast group, and this virtual router is unicast"),
    UNKNOWN_PEER("unknown_peer_rcvd", "its sender is not among the unicast peers"),
    TRUNCATED("packet_len_err", "it is shorter than it must be"),
    TRAILING("packet_len_err", "it is longer than it must be"),
    VERSION("version_err", "it is of another VRRP version than the configured one"),
    TYPE("invalid_type_rcvd", "it is no advertisement"),
    CHECKSUM("checksum_err", "its checksum is wrong"),
    VRID("vrid_err", "it is for another VRID"),
    NO_ADDRESSES("addr_list_err", "it advertises no address"),
    AUTHENTICATION_UNKNOWN("invalid_authtype", "its authentication type is unknown"),
    AUTHENTICATION_TYPE("authtype_mismatch", "its authentication type is not the configured one"),
    PASSWORD("auth_failure", "its password is not ours"),
    INTERVAL("advert_interval_err",
            "its advertisement interval is not ours, and VRRPv2 demands the same one everywhere"),
    ZERO_INTERVAL("advert_interval_err", "its advertisement interval is 0"),
    OWNER("owner_ignored", "an address owner listens to nobody");

    private final String statistic;
    private final String sentence;

    Flaw(String statistic, String sentence) {
        this.statistic = statistic;
        this.sentence = sentence;
    }

    /**
     * Returns the counter it is counted in: keepalived's name where keepalived has one. Several flaws may share one.
     */
    public String statistic() {
        return statistic;
    }

    /** Returns what is wrong with "it", the message, for an operator. */
    public String sentence() {
        return sentence;
    }
}
