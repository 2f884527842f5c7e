package dev.slipway.modules.kubeadm.status;

import java.util.Objects;
import java.util.Set;

/**
 * A host as the inventory has it.
 *
 * @param name in the inventory
 * @param roles none for a host that is in no group of a cluster
 * @param address {@code node_ip}, else {@code ansible_host}, else its name
 * @param zone the variable {@code zone}, or ""
 */
public record Declared(String name, Set<Role> roles, String address, String zone) {
    public Declared {
        Objects.requireNonNull(name, "name");
        roles = Set.copyOf(roles);
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(zone, "zone");
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether it is meant to be a node of the cluster. */
    public boolean node() {
        return is(Role.CONTROL_PLANE) || is(Role.WORKER);
    }
}
