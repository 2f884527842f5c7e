package dev.slipway.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** All hosts and groups, in inventory order. The groups {@code all} and {@code ungrouped} always exist. */
public record Inventory(Map<String, Host> hosts, Map<String, Group> groups) {
    public Inventory {
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }
}
