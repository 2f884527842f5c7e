package dev.slipway.engine.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A host of the inventory.
 *
 * @param name its name in the inventory, which is not always its address
 * @param groups names of all groups it belongs to, directly or through children, sorted, without {@code all}
 * @param variables what applies to it from inventory, group_vars and host_vars, precedence already settled
 */
public record Host(String name, Position at, List<String> groups, Map<String, Variable> variables) {
    public Host {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(at, "at");
        groups = List.copyOf(groups);
        variables = LayeredMap.copyOf(variables);
    }
}
