package io.regent.config;

/** Where keywords can stand. */
enum Place {
    ROOT("at the top level"), GLOBAL("in global_defs"), INSTANCE("in vrrp_instance"),
            AUTHENTICATION("in authentication"),
    AUTH_HMAC("in auth_hmac"), SYNC_GROUP("in vrrp_sync_group"), SCRIPT("in vrrp_script"),
    TRACK_PROCESS("in vrrp_track_process"),
    TRACK_FILE("in track_file"), STATIC_GROUP("in track_group"), GARP_GROUP("in garp_group"), SSL("in SSL"),
    VIRTUAL_SERVER("in virtual_server"), REAL_SERVER("in real_server"), TCP_CHECK("in TCP_CHECK"),
    HTTP_GET("in HTTP_GET and SSL_GET"),
    URL("in url"), MISC_CHECK("in MISC_CHECK"), SMTP_CHECK("in SMTP_CHECK"), SMTP_HOST("in host"),
    DNS_CHECK("in DNS_CHECK"),
    UDP_CHECK("in UDP_CHECK"), PING_CHECK("in PING_CHECK"), BFD_CHECK("in BFD_CHECK"), FILE_CHECK("in FILE_CHECK"),
    BFD("in bfd_instance"),
    /** Not keywords but entries, one a line. */
    ENTRIES("in a list");

    private final String phrase;

    Place(String phrase) {
        this.phrase = phrase;
    }

    @Override
    public String toString() {
        return phrase;
    }
}
