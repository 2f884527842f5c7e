package dev.slipway.engine.compile;

import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Variable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where files declare variables, the strongest first: the one place where their order stands. What is known as data already
 * (magic variables, those of the command line, of a loop, of tasks that have run) is stronger than all of it.
 */
enum Declared {
    TASK,
    PLAY,
    /** Inventory, {@code group_vars} and {@code host_vars}, whose own order stands where they are loaded. */
    HOST,
    ROLE_DEFAULTS,
    PLAY_DEFAULTS;

    static final List<Declared> STRONGEST_FIRST = List.of(values());

    /** The same, to be gone through without an iterator: it is asked for every variable of every task of every host. */
    private static final Declared[] LAYERS = values();

    /** The variables of a host, or of a task on it; none where that is not known. */
    Map<String, Variable> of(Host host, Optional<Node.OnHost> node) {
        if (this == HOST) {
            return host.variables();
        }
        if (node.isEmpty()) {
            return Map.of();
        }
        Task task = node.get().task().task();
        Play play = node.get().task().play();
        return switch (this) {
            case TASK -> task.variables();
            case PLAY -> play.variables();
            case HOST -> host.variables();
            case ROLE_DEFAULTS -> task.defaults();
            case PLAY_DEFAULTS -> play.defaults();
        };
    }

    /** The strongest declaration of a name. */
    static Optional<Variable> strongest(String name, Host host, Optional<Node.OnHost> node) {
        for (Declared layer : LAYERS) {
            Variable found = layer.of(host, node).get(name);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
