package dev.slipway.modules.pki;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The certificates kubeadm makes for etcd, by their path below the PKI directory.
 *
 * <p>Source: kubeadm v1.20.2, {@code cmd/kubeadm/app/phases/certs/certlist.go}, and what that version wrote (test resources
 * {@code kubeadm/}).
 *
 * @param commonName empty for the name of the node
 * @param organization empty for none
 */
record Profile(
        String path, Optional<String> commonName, Optional<String> organization, Set<Usage> usages, boolean member) {
    private static final Set<Usage> BOTH = Set.of(Usage.SERVER, Usage.CLIENT);
    private static final Set<Usage> CLIENT = Set.of(Usage.CLIENT);
    private static final Optional<String> MASTERS = Optional.of("system:masters");

    private static final List<Profile> ALL = List.of(
            new Profile("etcd/server", Optional.empty(), Optional.empty(), BOTH, true),
            new Profile("etcd/peer", Optional.empty(), Optional.empty(), BOTH, true),
            new Profile("etcd/healthcheck-client", Optional.of("kube-etcd-healthcheck-client"), MASTERS, CLIENT, false),
            new Profile("apiserver-etcd-client", Optional.of("kube-apiserver-etcd-client"), MASTERS, CLIENT, false));

    static Optional<Profile> named(String path) {
        return ALL.stream().filter(p -> p.path.equals(path)).findFirst();
    }

    static List<String> paths() {
        return ALL.stream().map(Profile::path).toList();
    }

    /** Node, localhost, the node's address, loopback; what kubeadm's {@code GetEtcdAltNames} gives. */
    static List<AlternativeName> memberNames(String node, String address) {
        List<AlternativeName> names = new ArrayList<>();
        names.add(AlternativeName.of("node_name", node));
        names.add(AlternativeName.of("node_name", "localhost"));
        names.add(AlternativeName.address("node_ip", address));
        names.add(AlternativeName.address("node_ip", "127.0.0.1"));
        names.add(AlternativeName.address("node_ip", "::1"));
        return names;
    }
}
