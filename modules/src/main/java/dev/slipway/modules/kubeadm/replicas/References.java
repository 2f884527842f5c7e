package dev.slipway.modules.kubeadm.replicas;

import dev.slipway.engine.spi.Reference;

/** What the reference says about the modules of this package. */
final class References {
    static final Reference RULES = new Reference(
            "Checks whether the control planes of a cluster may become those of the inventory.", """
            Compares the control planes that the cluster has with those of the group, which says who is to be one. Names of nodes
            are those of the inventory. Changes nothing, and tells all findings at once. From "Set up High-Availability Kubernetes
            Masters" and the rules of etcd:

            | rule | refused is |
            |---|---|
            | `inventory` | who leaves and is in the group, who comes and is not |
            | `unnamed` | a control plane that is not in the group and was not named: removing one is said twice, in git and on the command line |
            | `operation` | a removal while hosts wait to join; a replacement after which there are fewer |
            | `last-control-plane` | a group without a host that has the cluster |
            | `two-replicas` | that two are left in the end: etcd would need both. A replacement may pass through |
            | `one-zone` | that all are in one `zone`, though other hosts of the inventory are in another |
            | `endpoint` | an endpoint that is not the cluster's, or is the host that leaves |

            `accept` breaks `two-replicas` or `one-zone`, with the reason, which is shown in every plan. The majority of etcd is looked
            at by `etcd_member`.
            """, """
            - name: who leaves and who comes
              control_plane_rules:
                operation: replace
                leaving: cp1
                endpoint: "{{ control_plane_endpoint }}"
              run_once: true
            """);

    static final Reference FORGET =
            new Reference("Has the cluster forget control planes that have gone, or are about to.", """
            Deletes the nodes, with the static pods that no kubelet is left to report gone, and before 1.22 takes their API servers
            out of the ClusterStatus that kubeadm keeps. Dead hosts need be in no inventory. A host of either group is refused.
            Take the members out of etcd (`etcd_member`) and reset the hosts before: a kubelet that starts makes its node anew.
            """, """
            - name: the broken control plane is no node any more
              control_plane_forget:
                nodes: [cp1]
              run_once: true
            """);

    private References() {}
}
