package dev.slipway.modules.preflight;

/** What a host is in a cluster. */
enum Role {
    CONTROL_PLANE,
    ETCD,
    WORKER
}
