package dev.slipway.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All hosts and groups, in inventory order. The groups {@code all} and {@code ungrouped} always exist.
 *
 * @param implicit the machine Slipway runs on, for when the inventory does not declare it: it has the variables of
 *     {@code all} and belongs to no group
 */
public record Inventory(Map<String, Host> hosts, Map<String, Group> groups, Host implicit) {
    /** The names that mean this machine without being declared. */
    public static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "::1");

    public Inventory {
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        Objects.requireNonNull(implicit, "implicit");
    }

    public Inventory(Map<String, Host> hosts, Map<String, Group> groups) {
        this(hosts, groups, new Host("localhost", Position.NONE, List.of(), Map.of()));
    }

    /** The host of that name, declared or implicit. */
    public Optional<Host> host(String name) {
        Host declared = hosts.get(name);
        if (declared == null && LOCAL_NAMES.contains(name)) {
            return Optional.of(new Host(name, implicit.at(), implicit.groups(), implicit.variables()));
        }
        return Optional.ofNullable(declared);
    }
}
