package dev.slipway.engine.compile;

import dev.slipway.engine.load.inventory.Layer;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Unknown;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Answers why, for a program: about variables and about tasks. Connects to nothing. */
public final class Why {
    private final Program program;
    private final LiveValues live;

    public Why(Program program) {
        this.program = Objects.requireNonNull(program, "program");
        Map<String, Map<String, Object>> learnt = learnt(program);
        this.live = host -> learnt.getOrDefault(host, Map.of());
    }

    /** What tasks register or set is not known before they have run. */
    private static Map<String, Map<String, Object>> learnt(Program program) {
        Map<String, Map<String, Object>> learnt = new HashMap<>();
        for (Node node : program.graph().nodes()) {
            if (node instanceof Node.OnHost on) {
                Unknown unknown = new Unknown("task '" + on.task().task().name() + "'");
                List<String> hosts = on.task().task().keywords().runOnce()
                        ? on.group().batch()
                        : List.of(on.host().name());
                for (String host : hosts) {
                    Map<String, Object> values = learnt.computeIfAbsent(host, k -> new LinkedHashMap<>());
                    on.task().task().register().ifPresent(name -> values.put(name, unknown));
                    on.task().factNames().forEach(name -> values.put(name, unknown));
                }
            }
        }
        return learnt;
    }

    /** The tasks of a host, in the order they run. */
    public List<Node.OnHost> tasks(String host) {
        return program.graph().nodes().stream()
                .filter(Node.OnHost.class::isInstance)
                .map(Node.OnHost.class::cast)
                .filter(node -> node.host().name().equals(host))
                .toList();
    }

    /**
     * @param node a task of the host that sees the variables; empty outside any play
     * @param inventory what the inventory's places give the host, the weakest first
     */
    public WhyVariable variables(Host host, Optional<Node.OnHost> node, List<Layer> inventory) {
        Scopes scopes = program.evaluator().scopes();
        Scopes.HostScope scope = node.isPresent() ? scopes.of(node.get(), Map.of(), live) : scopes.of(host, live);
        return new WhyVariable(host, node, scope, inventory);
    }

    public WhyTask tasks() {
        return new WhyTask(program, live);
    }
}
