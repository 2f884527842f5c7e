package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.Command;
import java.time.Duration;

/** Where kubeadm keeps things, and how the cluster is asked on a control plane (kubeadm constants.go). */
final class Paths {
    static final String ADMIN = "/etc/kubernetes/admin.conf";
    static final String KUBELET = "/etc/kubernetes/kubelet.conf";
    static final String ETCD_POD = "/etc/kubernetes/manifests/etcd.yaml";
    static final String CA = "/etc/kubernetes/pki/ca.crt";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Paths() {}

    /** Succeeds when the API answers and {@code kubeadm init} got as far as what hosts need to join. */
    static Command clusterInfo() {
        return kubectl("--namespace=kube-public", "get", "configmap", "cluster-info", "--output=name");
    }

    static Command kubectl(String... arguments) {
        java.util.List<String> argv = new java.util.ArrayList<>(
                java.util.List.of("kubectl", "--kubeconfig=" + ADMIN, "--request-timeout=20s"));
        argv.addAll(java.util.List.of(arguments));
        return Command.of(argv).within(PATIENCE);
    }
}
