package dev.slipway.modules.kubeadm;

import dev.slipway.modules.kubeadm.KubeadmConfigArgs.Verb;
import java.util.ArrayList;
import java.util.List;

/**
 * The phases of {@code kubeadm init} and {@code kubeadm join}, by the names that {@code --skip-phases} takes; one that the
 * command does not have makes it fail. Source: kubeadm v1.20.2 {@code --help}, and kubernetes.io on kubeadm init and join
 * for later ones.
 */
final class Phases {
    private static final List<String> INIT = List.of(
            "preflight",
            "certs",
            "certs/ca",
            "certs/apiserver",
            "certs/apiserver-kubelet-client",
            "certs/front-proxy-ca",
            "certs/front-proxy-client",
            "certs/etcd-ca",
            "certs/etcd-server",
            "certs/etcd-peer",
            "certs/etcd-healthcheck-client",
            "certs/apiserver-etcd-client",
            "certs/sa",
            "kubeconfig",
            "kubeconfig/admin",
            "kubeconfig/super-admin",
            "kubeconfig/kubelet",
            "kubeconfig/controller-manager",
            "kubeconfig/scheduler",
            "kubelet-start",
            "control-plane",
            "control-plane/apiserver",
            "control-plane/controller-manager",
            "control-plane/scheduler",
            "etcd",
            "etcd/local",
            "wait-control-plane",
            "upload-config",
            "upload-config/kubeadm",
            "upload-config/kubelet",
            "upload-certs",
            "mark-control-plane",
            "bootstrap-token",
            "kubelet-finalize",
            "addon",
            "addon/coredns",
            "addon/kube-proxy",
            "show-join-command");

    private static final List<String> JOIN = List.of(
            "preflight",
            "control-plane-prepare",
            "control-plane-prepare/download-certs",
            "control-plane-prepare/certs",
            "control-plane-prepare/kubeconfig",
            "control-plane-prepare/control-plane",
            "kubelet-start",
            "control-plane-join",
            "control-plane-join/etcd",
            "control-plane-join/update-status",
            "control-plane-join/mark-control-plane",
            "wait-control-plane");

    private Phases() {}

    static boolean known(String phase) {
        return INIT.contains(phase) || JOIN.contains(phase);
    }

    static List<String> all() {
        List<String> all = new ArrayList<>(INIT);
        all.addAll(JOIN);
        return all;
    }

    /** Those of the list that the command has. */
    static List<String> of(Verb command, List<String> phases) {
        List<String> known = command == Verb.INIT ? INIT : JOIN;
        return phases.stream().filter(known::contains).toList();
    }
}
