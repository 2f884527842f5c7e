package dev.slipway.cli.inventory;

import dev.slipway.engine.load.inventory.SettledInventory;
import dev.slipway.engine.model.Group;
import dev.slipway.engine.model.Host;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An inventory as plain data, in the form that {@code ansible-inventory} (cli/inventory.py) writes.
 *
 * @param extra variables of the command line, which every host has
 */
public record Listing(SettledInventory settled, Map<String, Object> extra, Variables variables) {
    private static final String ALL = "all";
    /** What Ansible keeps out, since it sets these itself. */
    private static final Set<String> INTERNAL = Set.of(
            "ansible_diff_mode",
            "ansible_config_file",
            "ansible_facts",
            "ansible_forks",
            "ansible_inventory_sources",
            "ansible_limit",
            "ansible_playbook_python",
            "ansible_run_tags",
            "ansible_skip_tags",
            "ansible_verbosity",
            "ansible_version",
            "inventory_dir",
            "inventory_file",
            "inventory_hostname",
            "inventory_hostname_short",
            "groups",
            "group_names",
            "omit",
            "playbook_dir");

    /** Which variables stand where. */
    public enum Variables {
        /** Each host with all that applies to it. */
        EFFECTIVE,
        /** Groups and hosts each with their own, so that the output can be read as an inventory again. */
        DECLARED
    }

    /** What an inventory script writes: groups, and the variables of hosts below {@code _meta}. */
    public Map<String, Object> script() {
        Map<String, Object> all = new LinkedHashMap<>();
        script(group(ALL), all, new HashSet<>());
        Map<String, Object> hosts = new LinkedHashMap<>();
        for (String host : group(ALL).hosts()) {
            Map<String, Object> values = ofHost(host);
            if (!values.isEmpty()) {
                hosts.put(host, values);
            }
        }
        all.put("_meta", new LinkedHashMap<>(Map.of("hostvars", hosts)));
        return all;
    }

    private void script(Group group, Map<String, Object> out, Set<String> seen) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (!group.name().equals(ALL)) {
            fill(body, "hosts", settled.members(group.name()));
        }
        fill(body, "children", group.children());
        if (variables == Variables.DECLARED) {
            fill(body, "vars", ofGroup(group.name()));
        }
        if (!body.isEmpty()) {
            out.put(group.name(), body);
        }
        for (String child : group.children()) {
            if (seen.add(child)) {
                script(group(child), out, seen);
            }
        }
    }

    /** An inventory in YAML. A host has its variables where it is named first. */
    public Map<String, Object> inventory() {
        return Map.of(ALL, inventory(group(ALL), new HashSet<>()));
    }

    private Map<String, Object> inventory(Group group, Set<String> seen) {
        Map<String, Object> body = new LinkedHashMap<>();
        Map<String, Object> children = new LinkedHashMap<>();
        group.children().forEach(child -> children.put(child, inventory(group(child), seen)));
        fill(body, "children", children);
        Map<String, Object> hosts = new LinkedHashMap<>();
        if (!group.name().equals(ALL)) {
            settled.members(group.name()).forEach(host -> hosts.put(host, seen.add(host) ? ofHost(host) : Map.of()));
        }
        fill(body, "hosts", hosts);
        if (variables == Variables.DECLARED) {
            fill(body, "vars", ofGroup(group.name()));
        }
        return body;
    }

    private static void fill(Map<String, Object> body, String key, Collection<?> items) {
        if (!items.isEmpty()) {
            body.put(key, new ArrayList<>(items));
        }
    }

    private static void fill(Map<String, Object> body, String key, Map<String, Object> entries) {
        if (!entries.isEmpty()) {
            body.put(key, entries);
        }
    }

    /** The variables of a host. */
    public Map<String, Object> ofHost(String name) {
        if (variables == Variables.DECLARED) {
            return without(RawValues.of(settled.ofHost(name)));
        }
        Host host = settled.inventory().host(name).orElseThrow();
        Map<String, Object> values = RawValues.of(host.variables());
        values.putAll(extra);
        return without(values);
    }

    /** The variables of a group itself, with its priority where that is not the usual one. */
    Map<String, Object> ofGroup(String name) {
        Map<String, Object> values = RawValues.of(settled.ofGroup(name));
        int priority = settled.priority(name);
        if (priority != 1) {
            values.put("ansible_group_priority", (long) priority);
        }
        return without(values);
    }

    private static Map<String, Object> without(Map<String, Object> values) {
        Map<String, Object> shown = new TreeMap<>(values);
        shown.keySet().removeAll(INTERNAL);
        return shown;
    }

    Group group(String name) {
        return settled.inventory().groups().get(name);
    }
}
