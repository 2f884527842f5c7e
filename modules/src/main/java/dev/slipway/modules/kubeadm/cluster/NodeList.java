package dev.slipway.modules.kubeadm.cluster;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.UserError;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The nodes of a cluster by name, with whether they are marked as control planes. The mark is what {@code kubeadm join} sets
 * last, so a control plane that has it is complete.
 */
public record NodeList(Map<String, Boolean> nodes) {
    /** One question for all hosts that want to know about themselves. */
    public static final Command QUESTION = Kubectl.asking(
            "get",
            "nodes",
            "--no-headers",
            "--output=custom-columns=NAME:.metadata.name,ROLE:.metadata.labels.node-role\\.kubernetes\\.io/control-plane");

    private static final String NO_LABEL = "<none>";

    /**
     * Reads the answer of a control plane to {@link #QUESTION}, for a plan.
     *
     * @throws UserError when it has none
     */
    public static NodeList of(String home, CommandResult said) {
        if (!said.succeeded()) {
            throw UserError.of(
                    home + " could not list the nodes: " + said.lastError(),
                    "look at the control plane there (crictl ps -a, journalctl -u kubelet); nothing was changed");
        }
        return of(said);
    }

    /** Reads the answer to {@link #QUESTION}. */
    public static NodeList of(CommandResult said) {
        Map<String, Boolean> nodes = new LinkedHashMap<>();
        said.stdout().lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] columns = line.strip().split("\\s+");
            nodes.put(columns[0], !(columns.length > 1 && columns[1].equals(NO_LABEL)));
        });
        return new NodeList(nodes);
    }

    public boolean has(String node) {
        return nodes.containsKey(node);
    }

    /** Whether it is a node and a complete control plane. */
    public boolean controlPlane(String node) {
        return nodes.getOrDefault(node, false);
    }
}
