package dev.slipway.modules.kubeadm;

import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.kubernetes.Difference;
import dev.slipway.modules.kubeadm.KubeadmConfigArgs.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that kubeadm writes on a host where they are missing. Source: kubeadm constants.go and phases/copycerts, compared
 * with what v1.20.2 left on hosts.
 *
 * @param maker the command
 * @param topology where etcd runs
 * @param pki the directory of certificates, absolute
 */
record WrittenFiles(Maker maker, Topology topology, KubernetesVersion version, String pki) {
    /** What is run, as what. */
    enum Maker {
        INIT("kubeadm init"),
        CONTROL_PLANE("kubeadm join"),
        WORKER("kubeadm join");

        private final String command;

        Maker(String command) {
            this.command = command;
        }
    }

    private static final String ETC = "/etc/kubernetes/";
    private static final String KUBELET = "/var/lib/kubelet/";
    private static final List<String> CAS = List.of("ca", "front-proxy-ca");
    private static final List<String> CERTIFICATES =
            List.of("apiserver", "apiserver-kubelet-client", "front-proxy-client");
    private static final List<String> OF_ETCD =
            List.of("etcd/server", "etcd/peer", "etcd/healthcheck-client", "apiserver-etcd-client");

    private boolean stacked() {
        return topology == Topology.STACKED;
    }

    /** What all control planes have alike, and the first one makes; what an external etcd brought is not among it. */
    List<String> shared() {
        List<String> stems = new ArrayList<>(CAS);
        if (stacked()) {
            stems.add("etcd/ca");
        }
        List<String> files = new ArrayList<>(pairs(stems));
        files.addAll(List.of(pki + "/sa.key", pki + "/sa.pub"));
        return files;
    }

    private List<String> pairs(List<String> stems) {
        return stems.stream()
                .flatMap(stem -> Stream.of(pki + "/" + stem + ".crt", pki + "/" + stem + ".key"))
                .toList();
    }

    /** All of them, in order of their paths. */
    List<String> paths() {
        List<String> files = new ArrayList<>(List.of(
                ETC + "kubelet.conf",
                KUBELET + "config.yaml",
                KUBELET + "kubeadm-flags.env",
                KubeadmRun.log(maker == Maker.INIT ? KubeadmConfigArgs.Verb.INIT : KubeadmConfigArgs.Verb.JOIN)));
        if (maker == Maker.WORKER) {
            files.add(pki + "/ca.crt");
            return files.stream().sorted().toList();
        }
        files.addAll(shared());
        files.addAll(pairs(CERTIFICATES));
        files.addAll(stacked() ? pairs(OF_ETCD) : fromEtcd());
        List<String> pods = new ArrayList<>(List.of("kube-apiserver", "kube-controller-manager", "kube-scheduler"));
        if (stacked()) {
            pods.add("etcd");
        }
        pods.forEach(pod -> files.add(ETC + "manifests/" + pod + ".yaml"));
        List<String> accounts = new ArrayList<>(List.of("admin", "controller-manager", "scheduler"));
        if (maker == Maker.INIT && Difference.SUPER_ADMIN.in(version)) {
            accounts.add("super-admin");
        }
        accounts.forEach(account -> files.add(ETC + account + ".conf"));
        return files.stream().sorted().toList();
    }

    /** Init finds them there; a join fetches them with the uploaded keys. */
    private List<String> fromEtcd() {
        return maker == Maker.INIT
                ? List.of()
                : List.of(pki + "/etcd/ca.crt", pki + "/apiserver-etcd-client.crt", pki + "/apiserver-etcd-client.key");
    }

    /** For the operator: a line for each directory. */
    String note() {
        Map<String, List<String>> byDirectory = new LinkedHashMap<>();
        paths().forEach(path -> {
            int name = path.lastIndexOf('/') + 1;
            byDirectory
                    .computeIfAbsent(path.substring(0, name), _ -> new ArrayList<>())
                    .add(path.substring(name));
        });
        return byDirectory.entrySet().stream()
                .map(e -> "  " + e.getKey() + ": " + String.join(" ", e.getValue()))
                .collect(Collectors.joining(
                        "\n",
                        maker.command + " writes those of these files that are missing, and the kubelet its own state"
                                + " below " + KUBELET + ":\n",
                        ""));
    }
}
