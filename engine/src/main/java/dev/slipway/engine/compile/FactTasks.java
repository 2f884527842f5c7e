package dev.slipway.engine.compile;

import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tasks whose questions may hang on facts of their host. Once these are known, the tasks are looked at again, so that all
 * they have to ask is asked at once. To be filled by one thread; after that for any.
 */
public final class FactTasks {
    private final Inventory inventory;
    private final Evaluator evaluator;
    private final Map<String, List<Node.OnHost>> byHost = new HashMap<>();

    FactTasks(Inventory inventory, Evaluator evaluator) {
        this.inventory = inventory;
        this.evaluator = evaluator;
    }

    void add(Node.OnHost node) {
        byHost.computeIfAbsent(node.host().name(), k -> new ArrayList<>()).add(node);
    }

    /**
     * By user, what these tasks ask of their host. What is wrong with them is told when it is their turn.
     *
     * @param facts of hosts, as far as they are known
     */
    public Map<String, Set<Query<?>>> questions(String host, LiveValues facts) {
        List<Node.OnHost> nodes = byHost.getOrDefault(host, List.of());
        if (nodes.isEmpty()) {
            return Map.of();
        }
        Questions questions = new Questions(CompileOptions.Purpose.RUN);
        Map<String, Object> set = new HashMap<>();
        LiveValues values = facts.beside(other -> other.equals(host) ? set : Map.of());
        for (Node.OnHost node : nodes) {
            Visit.Place place = new Visit.Place(inventory, evaluator, Names.COMPLETE, values, node.task());
            Visit visit = new Visit(place, node, questions.to(host));
            visit.look(Sharing.LEARNING);
            set.putAll(visit.set());
        }
        return questions.of(host);
    }
}
