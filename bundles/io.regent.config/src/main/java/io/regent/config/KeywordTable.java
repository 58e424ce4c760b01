package io.regent.config;

/**
 * Every keyword of keepalived, and Regent's own, by the place where it may stand.
 * <p>
 * A line begins with a place (and colon) or with what becomes of the keywords on it: {@code +} they do what they say,
 * {@code -} they
 * are not built yet, {@code .} they are accepted and have nothing to do here, {@code ~} they are not keepalived's.
 * {@code name{PLACE}} has a block of keywords, {@code name{}} a block of entries; {@code old=new} is a former name.
 */
final class KeywordTable {

    static final String TEXT = """
        ROOT:
        + global_defs{GLOBAL} vrrp_instance{INSTANCE}
        + vrrp_sync_group{SYNC_GROUP} vrrp_script{SCRIPT} track_file{TRACK_FILE}
        + vrrp_track_file=track_file include includer includem includew includeb includea instance
        - vrrp_track_process{TRACK_PROCESS} bfd_instance{BFD} static_ipaddress{} static_routes{} static_rules{}
        - track_group{STATIC_GROUP} garp_group{GARP_GROUP} linkbeat_interfaces{} interface_up_down_delays{}
        - virtual_server{VIRTUAL_SERVER} virtual_server_group{} SSL{SSL} net_namespace net_namespace_ipvs
        . linkbeat_use_polling namespace_with_ipsets use_pid_dir child_wait_time
        ~ local_address_group{}

        GLOBAL:
        + router_id script_user enable_script_security vrrp_version vrrp_mcast_group4 vrrp_mcast_group6 vrrp_strict
        + vrrp_skip_check_adv_addr vrrp_check_unicast_src vrrp_garp_master_delay vrrp_garp_master_repeat
        + vrrp_garp_master_refresh
        + vrrp_garp_master_refresh_repeat vrrp_garp_lower_prio_delay vrrp_garp_lower_prio_repeat
        + vrrp_garp_interval vrrp_gna_interval vrrp_min_garp vrrp_lower_prio_no_advert vrrp_higher_prio_send_advert
        + vrrp_down_timer_adverts v3_checksum_as_v2 vrrp_owner_ignore_adverts vrrp_startup_delay dynamic_interfaces
        + random_seed include_check vip_lease
        - notification_email{} smtp_alert smtp_alert_vrrp smtp_alert_checker startup_script shutdown_script umask
        - vrrp_garp_extra_if vrrp_vmac_garp_intvl=vrrp_garp_extra_if
        - vrrp_delay_after_boot default_interface disable_local_igmp
        - vrrp_notify_priority_changes notify_fifo vrrp_notify_fifo lvs_notify_fifo notify_fifo_script
        - vrrp_notify_fifo_script lvs_notify_fifo_script fifo_write_vrrp_states_on_reload
        - lvs_timeouts lvs_flush lvs_flush_on_stop lvs_flush_onstop=lvs_flush_on_stop lvs_sync_daemon nftables_ipvs
        - rs_init_notifies enable_traps enable_snmp_vrrp enable_snmp_keepalived=enable_snmp_vrrp enable_snmp_checker
        - enable_snmp_rfc enable_snmp_rfcv2 enable_snmp_rfcv3 enable_dbus reload_time_file reload_file
        . notification_email_from smtp_server smtp_helo_name smtp_connect_timeout no_email_faults no_checker_emails
        . checker_log_all_failures startup_script_timeout
        . shutdown_script_timeout use_symlink_paths set_supplementary_groups
        . process_names process_name vrrp_process_name checker_process_name lvs_process_name=checker_process_name
        . bfd_process_name log_unknown_vrids vmac_prefix vmac_addr_prefix vrrp_iptables vrrp_ipsets nftables
        . nftables_priority nftables_ifindex nftables_counters vrrp_rx_bufs_policy vrrp_rx_bufs_multiplier
        . vrrp_netlink_cmd_rcv_bufs vrrp_netlink_cmd_rcv_bufs_force vrrp_netlink_monitor_rcv_bufs
        . vrrp_netlink_monitor_rcv_bufs_force lvs_netlink_cmd_rcv_bufs lvs_netlink_cmd_rcv_bufs_force
        . lvs_netlink_monitor_rcv_bufs lvs_netlink_monitor_rcv_bufs_force process_monitor_rcv_bufs
        . process_monitor_rcv_bufs_force vrrp_priority checker_priority bfd_priority vrrp_no_swap checker_no_swap
        . bfd_no_swap vrrp_rt_priority checker_rt_priority bfd_rt_priority vrrp_cpu_affinity checker_cpu_affinity
        . bfd_cpu_affinity vrrp_rlimit_rttime checker_rlimit_rttime bfd_rlimit_rttime
        . vrrp_rlimit_rtime=vrrp_rlimit_rttime checker_rlimit_rtime=checker_rlimit_rttime
        . bfd_rlimit_rtime=bfd_rlimit_rttime max_auto_priority min_auto_priority_delay nftables_ipvs_priority
        . nftables_ipvs_start_fwmark snmp_socket snmp_vs_stats_update_interval snmp_rs_stats_update_interval
        . dbus_service_name dbus_no_interface_name
        . reload_check_config reload_repeat config_save_dir tmp_config_directory
        . data_use_instance json_version state_dump_file stats_dump_file json_dump_file iproute_usr_dir iproute_etc_dir

        INSTANCE:
        + state interface virtual_router_id priority advert_int authentication{AUTHENTICATION} virtual_ipaddress{}
        + virtual_ipaddress_excluded{} no_virtual_ipaddress track_interface{} track_script{} track_file{}
        + dont_track_primary nopreempt preempt preempt_delay unicast_src_ip mcast_src_ip mcast_dst_ip track_src_ip
        + unicast_peer{} unicast_ttl unicast_fault_no_peer check_unicast_src v3_checksum_as_v2 version native_ipv6
        + accept garp_master_delay garp_master_repeat garp_master_refresh garp_master_refresh_repeat
        + garp_lower_prio_delay garp_lower_prio_repeat lower_prio_no_advert higher_prio_send_advert
        + owner_ignore_adverts down_timer_adverts skip_check_adv_addr strict_mode notify_master notify_backup
        + notify_fault notify_stop notify_deleted notify notify_master_rx_lower_pri
        - auth_hmac{AUTH_HMAC} virtual_routes{} virtual_rules{}
        - track_process{} track_bfd{} old_unicast_checksum use_vmac
        - vmac_xmit_base use_vmac_addr use_ipvlan vrf promote_secondaries no_accept garp_extra_if
        - vmac_garp_intvl=garp_extra_if timer_expired_backup thread_timer_expired=timer_expired_backup
        - notify_priority_changes smtp_alert lvs_sync_daemon_interface
        . debug kernel_rx_buf_size linkbeat_use_polling

        AUTHENTICATION:
        + auth_type auth_pass

        AUTH_HMAC:
        - key active_key anti_replay time_window mode

        SYNC_GROUP:
        + group{} track_interface{} track_script{} track_file{} sync_group_tracking_weight
        + global_tracking=sync_group_tracking_weight notify_master notify_backup notify_fault notify_stop notify
        - track_process{} track_bfd{} notify_priority_changes smtp_alert

        SCRIPT:
        + script interval timeout weight rise fall user init_fail

        TRACK_PROCESS:
        - process param_match weight quorum quorum_max delay fork_delay terminate_delay full_command

        TRACK_FILE:
        + file weight init_file

        STATIC_GROUP:
        - group{}

        GARP_GROUP:
        - garp_interval gna_interval interface interfaces{}

        SSL:
        - password ca certificate key

        VIRTUAL_SERVER:
        - lvs_sched lb_algo=lvs_sched lvs_method lb_kind=lvs_method protocol delay_loop persistence_timeout
        - persistence_granularity persistence_engine ip_family hashed ops
        - flag-1 flag-2 flag-3 sh-port sh-fallback mh-port
        - mh-fallback quorum hysteresis quorum_up quorum_down sorry_server sorry_server_inhibit sorry_server_lvs_method
        - alpha omega ha_suspend inhibit_on_failure virtualhost connect_timeout retry delay_before_retry warmup weight
        - smtp_alert snmp_name real_server{REAL_SERVER}
        ~ nat_mask laddr_group_name

        REAL_SERVER:
        - weight inhibit_on_failure lvs_method uthreshold lthreshold notify_up notify_down alpha connect_timeout retry
        - delay_before_retry warmup delay_loop virtualhost snmp_name smtp_alert TCP_CHECK{TCP_CHECK} HTTP_GET{HTTP_GET}
        - SSL_GET{HTTP_GET} MISC_CHECK{MISC_CHECK} SMTP_CHECK{SMTP_CHECK} DNS_CHECK{DNS_CHECK} UDP_CHECK{UDP_CHECK}
        - PING_CHECK{PING_CHECK} BFD_CHECK{BFD_CHECK} FILE_CHECK{FILE_CHECK}
        ~ nat_mask

        TCP_CHECK: *
        HTTP_GET: *
        - url{URL} virtualhost http_protocol enable_sni sni_name fast_recovery tls_compliant nb_get_retry=retry
        URL:
        - path digest status_code virtualhost regex regex_no_match regex_options regex_min_offset regex_max_offset
        - regex_stack tls_compliant
        MISC_CHECK: *
        - misc_path misc_timeout misc_dynamic user
        SMTP_CHECK: *
        - helo_name host{SMTP_HOST}
        SMTP_HOST: *
        DNS_CHECK: *
        - type name
        UDP_CHECK: *
        - payload require_reply min_reply_length max_reply_length
        PING_CHECK: *
        BFD_CHECK:
        - name alpha
        FILE_CHECK: *
        - track_file weight

        BFD:
        - neighbor_ip neighbour_ip source_ip min_rx min_tx idle_tx
        - multiplier passive ttl hoplimit max_hops multihop weight
        - vrrp checker
        """;

    /** What {@code *} stands for: the keywords that all checkers share. */
    static final String CHECKER = """
        - connect_ip connect_port bindto bind_port bind_if
        - connect_timeout fwmark retry delay_before_retry warmup delay_loop
        - alpha log_all_failures
        """;

    /** The keywords whose line is cut as a shell does. */
    static final String QUOTED = """
        notify notify_master notify_backup notify_fault notify_stop notify_deleted notify_master_rx_lower_pri notify_up
        notify_down quorum_up quorum_down misc_path script startup_script shutdown_script notify_fifo_script
        vrrp_notify_fifo_script lvs_notify_fifo_script process regex
        """;

    private KeywordTable() {
    }
}
