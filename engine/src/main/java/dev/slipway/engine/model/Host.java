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
 * @param logins for a connection variable that a play sets for it: all variables as that play sees them
 */
public record Host(
        String name,
        Position at,
        List<String> groups,
        Map<String, Variable> variables,
        Map<String, Map<String, Variable>> logins) {
    public Host {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(at, "at");
        groups = List.copyOf(groups);
        variables = LayeredMap.copyOf(variables);
        logins = Map.copyOf(logins);
    }

    public Host(String name, Position at, List<String> groups, Map<String, Variable> variables) {
        this(name, at, groups, variables, Map.of());
    }

    /** This with the variables that a connection variable is to be evaluated with. */
    public Host reachedBy(String variable) {
        Map<String, Variable> seen = logins.get(variable);
        return seen == null ? this : new Host(name, at, groups, seen);
    }
}
