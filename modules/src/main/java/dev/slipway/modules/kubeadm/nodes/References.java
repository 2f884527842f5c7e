package dev.slipway.modules.kubeadm.nodes;

import dev.slipway.engine.spi.Reference;

/** What the reference says about the modules of this package. */
final class References {
    static final Reference NODE =
            new Reference("Labels, taints and cordons a node of a cluster, or takes it out of the cluster.", """
            What is declared is compared with the node as the cluster has it, asked of the first complete control plane of the
            group: one question for all nodes. Then the node is changed in one request, which the API server refuses when
            anybody else changed the node in between.

            The task owns what it declared, and nothing else. Which labels and taints these are stands on the node, in the
            annotations `slipway.dev/labels` and `slipway.dev/taints`; who takes one away from `labels` has it removed, and what
            others set stays. `without_labels` and `without_taints` are for what others set. A label with another value gets the
            declared one; of a key and an effect there is one taint. An argument that is left out, and not empty, changes nothing.

            Refused before any connection, by the rules of the API server: names, keys and values that it does not take. Refused
            too are labels that the kubelet keeps (`kubernetes.io/hostname`, `arch`, `os`), kubeadm's mark of control planes, and
            taints that come and go with a node's condition (`node.kubernetes.io/not-ready` …). `node-restriction.kubernetes.io/` and
            other `node-role.kubernetes.io/` labels, which kubelets may not give themselves, are what this is for.

            With `ready_within` the task is over when the node is ready, which it is once its pods have a network.

            `absent` deletes the node object and leaves the host alone; one that is ready and not cordoned is refused when its
            turn comes: drain it first (`kube_drain`). A node that is not there is an error, unless it shall be absent.
            """, """
            - name: for databases only
              kube_node:
                labels: {disk: ssd, node-role.kubernetes.io/database: ""}
                taints: ["dedicated=database:NoSchedule"]
            - name: pods may come again
              kube_node: {unschedulable: false}
            - name: a cluster of one host has its pods on the control plane
              kube_node: {without_taints: [node-role.kubernetes.io/control-plane, node-role.kubernetes.io/master]}
            """);

    static final Reference DRAIN =
            new Reference("Empties a node: no new pods come, and those that are there are evicted.", """
            The flags are those of `kubectl drain`, by the names that its version has. The plan names each pod that goes. What is in
            the way is told all at once and before the node is cordoned: pods of DaemonSets without `ignore_daemonsets`, pods
            with an emptyDir without `delete_emptydir_data`, pods without a controller without `force`, and pods whose disruption
            budget allows no disruption at this moment, or that are in two budgets, without `disable_eviction`. When its turn
            comes, that is looked at once more.

            It is done when the node is cordoned and has no pods but those of DaemonSets and static ones; a drain that ended half
            way goes on in the next run. Pods of a node that is not ready are only told to end, since nobody there
            can say that they have. Of a node that is not there, nothing is left to do. Pods may come again by
            `kube_node: {unschedulable: false}`.
            """, """
            - name: empty it
              kube_drain:
                kubernetes_version: "{{ kubernetes_version }}"
                ignore_daemonsets: true
                delete_emptydir_data: true
            """);

    private References() {}
}
