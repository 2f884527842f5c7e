package dev.slipway.engine.compile;

import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Variable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** From where variables are looked at: a host, perhaps a task, perhaps an item of its loop. */
record Standpoint(Host host, Optional<Node.OnHost> node, Map<String, Object> item, LiveValues live) {
    /** A host outside any play. */
    static Standpoint outside(Host host, LiveValues live) {
        return new Standpoint(host, Optional.empty(), Map.of(), live);
    }

    /** A declared variable of this name, by precedence. */
    Optional<Variable> variable(String name) {
        return Declared.strongest(name, host, node);
    }

    /** Whether a play or task declares it, which is above what is gathered from hosts. */
    boolean strongerThanFacts(String name) {
        return node.map(Node.OnHost::task)
                .filter(task -> task.task().variables().containsKey(name)
                        || task.play().variables().containsKey(name))
                .isPresent();
    }

    /** What is declared, registered or set under any name. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(item.keySet());
        names.addAll(live.of(host.name()).keySet());
        names.addAll(host.variables().keySet());
        node.ifPresent(on -> {
            names.addAll(on.task().task().variables().keySet());
            names.addAll(on.task().play().variables().keySet());
            names.addAll(on.task().task().defaults().keySet());
            names.addAll(on.task().play().defaults().keySet());
        });
        return names;
    }
}
