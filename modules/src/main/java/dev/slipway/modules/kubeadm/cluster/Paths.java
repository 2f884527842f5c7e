package dev.slipway.modules.kubeadm.cluster;

/** Where kubeadm keeps things (kubeadm constants.go), and the marks of what was begun and did not end. */
public final class Paths {
    /** How a control plane logs in as administrator; only control planes have it. */
    public static final String ADMIN = "/etc/kubernetes/admin.conf";

    /** How a kubelet logs in; every node has it. */
    public static final String KUBELET = "/etc/kubernetes/kubelet.conf";

    public static final String ETCD_POD = "/etc/kubernetes/manifests/etcd.yaml";
    public static final String CA = "/etc/kubernetes/pki/ca.crt";

    /** There from the beginning of {@code kubeadm init} to its success. */
    public static final String INIT_UNFINISHED = "/etc/kubernetes/kubeadm-init.unfinished";

    /** There from the beginning of {@code kubeadm join} to its success. */
    public static final String JOIN_UNFINISHED = "/etc/kubernetes/kubeadm-join.unfinished";

    /** There from the beginning of {@code kubeadm reset} until nothing is left of the node. */
    public static final String RESET_UNFINISHED = "/etc/kubernetes/kubeadm-reset.unfinished";

    /** Held by whoever runs kubeadm on the host; gone after a restart, as they are. */
    public static final String LOCK = "/run/slipway-kubeadm.lock";

    private Paths() {}
}
