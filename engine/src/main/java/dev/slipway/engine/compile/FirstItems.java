package dev.slipway.engine.compile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What tasks ask of hosts, worked out when the program was compiled, where nothing that tasks register had a say in it. Each
 * is given away once, to whoever visits the node first: there are many, and they are not needed a second time in most runs.
 * For one thread while they are gathered; after that for any, each node for one.
 */
public final class FirstItems {
    private Evaluation[] byNode = new Evaluation[64];

    void keep(int node, Evaluation evaluation) {
        if (node >= byNode.length) {
            byNode = Arrays.copyOf(byNode, Math.max(node + 1, byNode.length * 2));
        }
        byNode[node] = evaluation;
    }

    /**
     * The items of a task on a host, if they are known and still what evaluating it would come to.
     *
     * @param number of the node in the graph
     * @param live what is registered and set by now
     */
    public Optional<List<Call.Item>> take(int number, Node.OnHost node, LiveValues live) {
        if (number >= byNode.length || byNode[number] == null) {
            return Optional.empty();
        }
        Evaluation kept = byNode[number];
        byNode[number] = null;
        return kept.regardless(live.of(node.host().name())) ? Optional.of(kept.on(node.host())) : Optional.empty();
    }
}
