package dev.slipway.engine.model;

import java.util.List;
import java.util.Objects;

/**
 * A group of the inventory.
 *
 * @param hosts all its hosts, also those of its children, in inventory order
 * @param children names of the groups directly below it
 */
public record Group(String name, Position at, List<String> hosts, List<String> children) {
    public Group {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(at, "at");
        hosts = List.copyOf(hosts);
        children = List.copyOf(children);
    }
}
