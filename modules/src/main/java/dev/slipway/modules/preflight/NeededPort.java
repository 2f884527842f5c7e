package dev.slipway.modules.preflight;

import dev.slipway.engine.spi.kubernetes.Difference;
import java.util.ArrayList;
import java.util.List;

/**
 * A port that a component of the cluster listens on. Source: the guide "Installing kubeadm", ports of control plane and
 * worker nodes; the insecure ports 10251 and 10252 went away with Kubernetes 1.24.
 *
 * @param component who it is for
 * @param manifest the static pod of it, "" when there is none
 * @param unit the systemd unit of it, "" when there is none
 */
record NeededPort(int port, String component, String manifest, String unit) {
    private static final String MANIFESTS = "/etc/kubernetes/manifests/";
    static final int ETCD_CLIENTS = 2379;
    static final int ETCD_PEERS = 2380;
    static final int KUBELET = 10250;

    /** Those of a host with its roles; one without a role needs what a worker needs. */
    static List<NeededPort> of(Site site, Node node) {
        List<NeededPort> ports = new ArrayList<>();
        if (node.is(Role.CONTROL_PLANE)) {
            ports.add(pod(site.args().apiPort(), "kube-apiserver"));
            ports.add(pod(10259, "kube-scheduler"));
            ports.add(pod(10257, "kube-controller-manager"));
            if (site.before(Difference.INSECURE_PORTS_GONE)) {
                ports.add(pod(10251, "kube-scheduler"));
                ports.add(pod(10252, "kube-controller-manager"));
            }
        }
        if (site.keepsEtcd(node)) {
            ports.add(new NeededPort(ETCD_CLIENTS, "etcd", MANIFESTS + "etcd.yaml", "etcd"));
            ports.add(new NeededPort(ETCD_PEERS, "etcd", MANIFESTS + "etcd.yaml", "etcd"));
        }
        if (node.runsPods()) {
            ports.add(new NeededPort(KUBELET, "kubelet", "", "kubelet"));
        }
        return List.copyOf(ports);
    }

    private static NeededPort pod(int port, String component) {
        return new NeededPort(port, component, MANIFESTS + component + ".yaml", "");
    }
}
