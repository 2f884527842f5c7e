package dev.slipway.engine.compile;

import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Variable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** From where variables are looked at: a host, perhaps a task, perhaps an item of its loop. */
record Standpoint(Host host, Optional<Node.OnHost> node, Map<String, Object> item, LiveValues live) {
    /** A declared variable of this name, by precedence. */
    Optional<Variable> variable(String name) {
        Map<String, Variable> ofHost = host.variables();
        if (node.isEmpty()) {
            return Optional.ofNullable(ofHost.get(name));
        }
        Task task = node.get().task().task();
        Play play = node.get().task().play();
        Variable found = task.variables().get(name);
        if (found == null) {
            found = play.variables().get(name);
        }
        if (found == null) {
            found = ofHost.get(name);
        }
        if (found == null) {
            found = task.defaults().get(name);
        }
        return Optional.ofNullable(found == null ? play.defaults().get(name) : found);
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
