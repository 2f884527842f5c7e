package dev.slipway.modules.kubeadm.status;

import java.util.ArrayList;
import java.util.List;

/**
 * What an API server has: nodes and the pods of the system.
 *
 * @param nodes in the API's order
 * @param pods of the namespace kube-system
 */
public record ApiObjects(List<Node> nodes, List<Pod> pods) {
    private static final String READY = "{.status.conditions[?(@.type==\"Ready\")].";
    private static final String TAB = "{\"\\t\"}";

    /** What kubectl is to print of each object. */
    static final String TEMPLATE = "{range .items[*]}"
            + String.join(
                    TAB,
                    "{.kind}",
                    "{.metadata.name}",
                    "{.metadata.creationTimestamp}",
                    "{.spec.unschedulable}",
                    READY + "status}",
                    READY + "reason}",
                    "{.status.nodeInfo.kubeletVersion}",
                    "{.status.addresses[?(@.type==\"InternalIP\")].address}",
                    "{.metadata.labels}",
                    "{.spec.nodeName}",
                    "{.status.phase}",
                    "{.status.containerStatuses[*].state.waiting.reason}",
                    READY + "message}")
            + "{\"\\n\"}{end}";

    private static final int FIELDS = 13;

    public ApiObjects {
        nodes = List.copyOf(nodes);
        pods = List.copyOf(pods);
    }

    /**
     * A node object.
     *
     * @param created as the API writes it
     * @param ready {@code True}, {@code False} or {@code Unknown}
     * @param addresses its internal addresses, with blanks between them
     */
    public record Node(
            String name,
            String created,
            boolean cordoned,
            String ready,
            String reason,
            String message,
            String version,
            String addresses,
            String labels) {
        public boolean isReady() {
            return ready.equals("True");
        }

        /** By the label of kubeadm; before v1.20 it had another name. */
        public boolean controlPlane() {
            return labels.contains("node-role.kubernetes.io/control-plane")
                    || labels.contains("node-role.kubernetes.io/master");
        }
    }

    /**
     * A pod of the system.
     *
     * @param waiting why its containers wait, or ""
     */
    public record Pod(String name, String node, String phase, boolean ready, String waiting) {}

    /** Reads what kubectl printed by {@link #TEMPLATE}. A message may have more lines; what is no object is passed over. */
    static ApiObjects of(String printed) {
        List<Node> nodes = new ArrayList<>();
        List<Pod> pods = new ArrayList<>();
        for (String line : printed.split("\n")) {
            String[] f = line.split("\t", FIELDS);
            if (f.length == FIELDS && f[0].equals("Node")) {
                nodes.add(new Node(f[1], f[2], f[3].equals("true"), f[4], f[5], f[12].strip(), f[6], f[7], f[8]));
            } else if (f.length == FIELDS && f[0].equals("Pod")) {
                pods.add(new Pod(f[1], f[9], f[10], f[4].equals("True"), f[11].strip()));
            }
        }
        return new ApiObjects(nodes, pods);
    }
}
