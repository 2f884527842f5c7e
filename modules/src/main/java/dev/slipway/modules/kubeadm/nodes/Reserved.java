package dev.slipway.modules.kubeadm.nodes;

import dev.slipway.engine.model.UserError;
import java.util.List;
import java.util.Set;

/**
 * Labels and taints that have an owner who would put them back, or who reads them as its own word. All others are the
 * administrator's, with the prefixes node-restriction.kubernetes.io/ and node-role.kubernetes.io/, which a kubelet may not
 * set itself (kubernetes.io, Well-Known Labels, Annotations and Taints; kubelet_node_status.go, updateDefaultLabels;
 * node_lifecycle_controller.go).
 */
final class Reserved {
    private static final Set<String> OF_KUBELET = Set.of(
            "kubernetes.io/hostname",
            "kubernetes.io/arch",
            "kubernetes.io/os",
            "beta.kubernetes.io/arch",
            "beta.kubernetes.io/os",
            "node.kubernetes.io/windows-build");
    private static final Set<String> OF_KUBEADM =
            Set.of("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master");
    private static final Set<String> CONDITIONS = Set.of(
            "node.kubernetes.io/not-ready",
            "node.kubernetes.io/unreachable",
            "node.kubernetes.io/memory-pressure",
            "node.kubernetes.io/disk-pressure",
            "node.kubernetes.io/pid-pressure",
            "node.kubernetes.io/network-unavailable",
            "node.kubernetes.io/unschedulable");
    private static final String OF_CLOUD = "node.cloudprovider.kubernetes.io/";

    private Reserved() {}

    /** Whether a taint tells of the node's condition, and comes and goes with it. */
    static boolean condition(String key) {
        return CONDITIONS.contains(key) || key.startsWith(OF_CLOUD);
    }

    static void requireFreeLabels(String argument, Iterable<String> keys) {
        for (String key : keys) {
            if (OF_KUBELET.contains(key)) {
                throw UserError.argument(
                        argument,
                        "the kubelet keeps the label '" + key + "' and would set it back",
                        "use a label of your own");
            }
            if (OF_KUBEADM.contains(key)) {
                throw UserError.argument(
                        argument,
                        "the label '" + key + "' is kubeadm's word for a control plane that is complete",
                        "put the host into the inventory group of the control planes, or use a label of your own");
            }
        }
    }

    static void requireFreeTaints(String argument, List<String> keys) {
        for (String key : keys) {
            if (condition(key)) {
                boolean cordon = key.equals("node.kubernetes.io/unschedulable");
                throw UserError.argument(
                        argument,
                        "the taint '" + key + "' comes and goes with the node's condition",
                        cordon ? "say unschedulable: true" : "use a taint of your own");
            }
        }
    }
}
