package dev.slipway.engine.load.inventory;

import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An inventory, and where everything in it comes from; for whoever shows or explains it. Group and host names must exist. */
public final class SettledInventory {
    private final Draft draft;
    private final Precedence precedence;
    private final Inventory inventory;

    SettledInventory(Draft draft, Precedence precedence) {
        this.draft = draft;
        this.precedence = precedence;
        this.inventory = precedence.inventory();
    }

    public Inventory inventory() {
        return inventory;
    }

    /** What gives a host its variables, from weak to strong; for a host that is not declared, what the implicit one has. */
    public List<Layer> layers(String host) {
        return precedence.layers(host);
    }

    /** The hosts that the sources put into the group itself, in their order. */
    public List<String> members(String group) {
        return List.copyOf(draft.groups().get(group).hosts);
    }

    /** {@code ansible_group_priority} of a group; 1 unless the sources say otherwise. */
    public int priority(String group) {
        return draft.groups().get(group).priority;
    }

    /** The variables of the group itself: of the sources, then of its files beside the inventory and beside the playbook. */
    public Map<String, Variable> ofGroup(String group) {
        return merged(precedence.ofGroup(group));
    }

    /** The variables of the host itself, likewise. */
    public Map<String, Variable> ofHost(String host) {
        return merged(precedence.ofHost(host));
    }

    private static Map<String, Variable> merged(List<Layer> layers) {
        Map<String, Variable> all = new LinkedHashMap<>();
        layers.forEach(layer -> all.putAll(layer.variables()));
        return all;
    }
}
