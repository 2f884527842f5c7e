package dev.slipway.engine.compile;

import dev.slipway.engine.graph.Graph;
import dev.slipway.engine.model.Inventory;
import java.util.List;
import java.util.Objects;

/**
 * A playbook for an inventory, ready to plan or apply.
 *
 * @param hosts the hosts that have something to do, in inventory order
 * @param questions what can be asked of hosts at once, before anything is known of them
 * @param items what tasks ask of hosts, as far as it is known already; each to be taken once
 * @param factTasks tasks to be looked at again once facts are known
 */
public record Program(
        Inventory inventory,
        Graph<Node> graph,
        List<String> hosts,
        Evaluator evaluator,
        Questions questions,
        FirstItems items,
        FactTasks factTasks) {
    public Program {
        Objects.requireNonNull(inventory, "inventory");
        Objects.requireNonNull(graph, "graph");
        hosts = List.copyOf(hosts);
        Objects.requireNonNull(evaluator, "evaluator");
        Objects.requireNonNull(questions, "questions");
        Objects.requireNonNull(items, "items");
        Objects.requireNonNull(factTasks, "factTasks");
    }
}
