package dev.slipway.modules.preflight;

import java.util.Objects;
import java.util.Set;

/**
 * A host of the cluster.
 *
 * @param host its inventory name
 * @param address where other hosts reach it
 */
record Node(String host, Set<Role> roles, String address) {
    Node {
        Objects.requireNonNull(host, "host");
        roles = Set.copyOf(roles);
        Objects.requireNonNull(address, "address");
    }

    boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether a kubelet of the cluster runs here; a host of no role is taken for a future node. */
    boolean runsPods() {
        return roles.isEmpty() || is(Role.CONTROL_PLANE) || is(Role.WORKER);
    }
}
