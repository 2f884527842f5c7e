package dev.slipway.engine.load.inventory;

import dev.slipway.engine.model.Variable;
import java.util.Map;
import java.util.Objects;

/**
 * Variables that one place gives a host.
 *
 * @param name what gives them, such as "group 'web'" or "group_vars of 'web' beside the playbook"
 */
public record Layer(String name, Map<String, Variable> variables) {
    public Layer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(variables, "variables");
    }
}
