package dev.slipway.modules.kubeadm.replicas;

import java.util.List;

/** What speaks against a change of the control planes, all of it at once. */
record Findings(List<Finding> all) {
    static final String TWO = "two-replicas";
    static final String ONE_ZONE = "one-zone";

    /** Rules that may be broken on purpose. */
    static final List<String> ACCEPTABLE = List.of(ONE_ZONE, TWO);

    /** @param rule its name, by which it is accepted where it can be */
    record Finding(String rule, String message, String remedy) {}

    Findings {
        all = List.copyOf(all);
    }

    static Findings nobodyLeft(String group) {
        return new Findings(List.of(new Finding(
                "last-control-plane",
                "the group '" + group + "' is empty: with the last control plane goes the cluster",
                "leave one in it; to end the cluster, reset its hosts by a task 'kubeadm_reset' with 'last: true'")));
    }

    static Findings noneHasTheCluster(String group) {
        return new Findings(List.of(new Finding(
                "last-control-plane",
                "no host of the group '" + group + "' has the cluster",
                "those who have it must stay until others have joined: add first (control-plane-add.yml), then remove;"
                        + " for a new cluster there is kubernetes.yml")));
    }
}
