package dev.slipway.engine.spi.kubernetes;

import dev.slipway.engine.spi.KubernetesVersion;

/** Something that is so from a minor version of Kubernetes on, and was not before. */
public enum Difference {
    LABEL_CONTROL_PLANE(
            20, "nodes of the control plane have the label node-role.kubernetes.io/control-plane", "KEP-2067"),
    DELETE_EMPTYDIR_DATA(
            20, "kubectl drain has --delete-emptydir-data; before, --delete-local-data", "kubernetes pull 95076"),
    COREDNS_BELOW_ITS_NAME(21, "the image of CoreDNS is coredns/coredns, with a v in its tag", "kubeadm images.go"),
    KUBECONFIG_GRADUATED(21, "kubeadm kubeconfig user; before, kubeadm alpha kubeconfig user", "kubernetes pull 97583"),
    CONFIG_V1BETA3(22, "kubeadm reads kubeadm.k8s.io/v1beta3", "kubeadm-config.v1beta3, migration"),
    CONFIG_HAS_PATCHES(
            22,
            "patches.directory and skipPhases in the configuration; before, --experimental-patches and --skip-phases",
            "kubeadm-config.v1beta3, list of changes"),
    DNS_TYPE_GONE(22, "dns.type and useHyperKubeImage are unknown", "kubeadm-config.v1beta3, list of changes"),
    SYSTEMD_DRIVER(22, "kubeadm has the kubelet use the cgroup driver systemd when nothing is said", "CHANGELOG-1.22"),
    ETCD_WITHOUT_EPHEMERAL_STORAGE(
            22, "etcd's pod requests no ephemeral storage (also later patches of 1.20, 1.21)", "CHANGELOG-1.22"),
    ETCD_SECCOMP(22, "static pods have the seccomp profile RuntimeDefault", "CHANGELOG-1.22"),
    LABEL_MASTER_GONE(24, "kubeadm sets the label node-role.kubernetes.io/master no more", "KEP-2067, pull 107533"),
    TAINT_CONTROL_PLANE(24, "kubeadm sets the taint node-role.kubernetes.io/control-plane", "KEP-2067, pull 107533"),
    DOCKERSHIM_GONE(
            24,
            "every runtime is a remote one; before, the kubelet has to be told by --container-runtime=remote",
            "CHANGELOG-1.24, urgent upgrade notes"),
    INSECURE_PORTS_GONE(24, "scheduler and controller manager have no ports 10251 and 10252", "CHANGELOG-1.24"),
    KUBELET_CONFIG_UNVERSIONED(
            24, "the config map is kubelet-config; before, kubelet-config-1.X", "kubeadm UnversionedKubeletConfigMap"),
    ETCD_CORRUPTION_CHECK(24, "etcd checks its data at start", "kubeadm phases/etcd/local.go"),
    TAINT_MASTER_GONE(25, "kubeadm sets the taint node-role.kubernetes.io/master no more", "KEP-2067, pull 110095"),
    PATCHES_FOR_KUBELET(25, "a patch may be for kubeletconfiguration", "kubernetes pull 110405"),
    ETCD_PROBES_LOCAL(
            25, "etcd is probed by itself, not with its cluster; it reports progress", "kubeadm phases/etcd/local.go"),
    CONFIG_IGNORES_ALL(28, "ignorePreflightErrors in a file may be all", "kubernetes pull 119351"),
    SUPER_ADMIN(
            29, "kubeadm init writes super-admin.conf; admin.conf is no member of system:masters", "CHANGELOG-1.29"),
    BRIDGE_LEFT_TO_PLUGINS(
            30, "kubeadm does not check bridged traffic, which is for the network plugin to say", "CHANGELOG-1.30"),
    CONFIG_V1BETA4(31, "kubeadm reads kubeadm.k8s.io/v1beta4", "kubeadm-config.v1beta4, migration"),
    ARGUMENTS_AS_LIST(
            31, "extraArgs are a list of name and value; before, a map", "kubeadm-config.v1beta4, list of changes"),
    TIMEOUTS_TOGETHER(
            31,
            "timeouts.controlPlaneComponentHealthCheck; before, apiServer.timeoutForControlPlane",
            "kubeadm-config.v1beta4, list of changes"),
    PATCHES_FOR_COREDNS(31, "a patch may be for corednsdeployment", "kubernetes pull 124820"),
    DRIVER_FROM_RUNTIME(31, "kubelets ask the runtime for the cgroup driver", "KEP-4033, KubeletCgroupDriverFromCRI"),
    ETCD_LIVEZ(31, "etcd is probed at /livez and /readyz, which came with 3.5.11", "kubeadm phases/etcd/local.go"),
    ETCD_36(34, "the etcd of kubeadm is 3.6, with other flags", "kubeadm constants.go");

    private final int minor;
    private final String what;
    private final String source;

    Difference(int minor, String what, String source) {
        this.minor = minor;
        this.what = what;
        this.source = source;
    }

    public boolean in(KubernetesVersion version) {
        return !version.before(minor);
    }

    /** The first minor version in which it is so. */
    public int since() {
        return minor;
    }

    /** What is so, as part of a sentence. */
    public String what() {
        return what;
    }

    /** Where that is said. */
    public String source() {
        return source;
    }
}
