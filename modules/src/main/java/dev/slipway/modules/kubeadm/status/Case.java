package dev.slipway.modules.kubeadm.status;

import static dev.slipway.modules.kubeadm.status.Severity.ERROR;
import static dev.slipway.modules.kubeadm.status.Severity.NOTE;
import static dev.slipway.modules.kubeadm.status.Severity.WARNING;

import java.util.Locale;

/**
 * What the doctor knows, the most urgent first. The ids are an interface: monitoring depends on them, and
 * {@code docs/troubleshooting.md} explains each. Sources: kubeadm's troubleshooting guide, its preflight checks, the pages on
 * HA clusters and on operating etcd.
 */
public enum Case {
    HOST_UNREACHABLE(ERROR),
    NO_CLUSTER(ERROR),
    API_SERVER_DOWN(ERROR),
    ENDPOINT_DOWN(ERROR),
    ETCD_NO_LEADER(ERROR),
    ETCD_SPLIT(ERROR),
    ETCD_MEMBER_DOWN(ERROR),
    ETCD_ALARM(ERROR),
    CERTIFICATE_EXPIRED(ERROR),
    CERTIFICATE_WRONG_CA(ERROR),
    CA_DIFFERS(ERROR),
    KUBELET_STOPPED(ERROR),
    KUBELET_UNTRUSTED(ERROR),
    NODE_MISSING(ERROR),
    NODE_NOT_READY(ERROR),
    POD_NETWORK_MISSING(ERROR),
    RUNTIME_STOPPED(ERROR),
    CRI_DISABLED(ERROR),
    CGROUP_DRIVER_MISMATCH(ERROR),
    SWAP_ON(ERROR),
    IP_FORWARD_OFF(ERROR),
    BRIDGE_NETFILTER_OFF(ERROR),
    TOOL_MISSING(WARNING),
    PORT_TAKEN(ERROR),
    JOIN_TOKEN_EXPIRED(ERROR),
    JOIN_UNFINISHED(ERROR),
    SAME_HOSTNAME(ERROR),
    SAME_PRODUCT_UUID(ERROR),
    SAME_MACHINE_ID(WARNING),
    SAME_MAC_ADDRESS(ERROR),
    NODE_ADDRESS_DIFFERS(ERROR),
    CLOCK_SKEW(WARNING),
    BALANCER_STOPPED(ERROR),
    BACKEND_DOWN(ERROR),
    BACKEND_MISSING(WARNING),
    BALANCER_UNREADABLE(NOTE),
    COREDNS_PENDING(ERROR),
    KUBE_PROXY_MISSING(ERROR),
    POD_FAILING(ERROR),
    VERSION_SKEW(ERROR),
    ETCD_DATABASE_LARGE(WARNING),
    ETCD_LAG(WARNING),
    ETCD_LEARNER(WARNING),
    ETCD_STRANGER(WARNING),
    ETCD_TWO_MEMBERS(WARNING),
    CERTIFICATE_EXPIRES(WARNING),
    SELINUX_ENFORCING(WARNING),
    ONE_ZONE(WARNING),
    NODE_STRANGER(WARNING),
    NODE_CORDONED(NOTE),
    TWO_CONTROL_PLANES(NOTE);

    private final Severity severity;

    Case(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /** As in {@code swap-on}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Finding on(String host, String message, String cause, String remedy) {
        return new Finding(this, host, message, cause, remedy);
    }
}
