package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Groups and hosts as the sources name them, while they are being read. For one thread. */
final class Draft {
    static final String ALL = "all";
    static final String UNGROUPED = "ungrouped";
    static final String PRIORITY = "ansible_group_priority";

    private static final Pattern USUAL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int SHOWN = 3;

    private final Problems problems;
    private final Map<String, DraftGroup> groups = new LinkedHashMap<>();
    private final Map<String, DraftHost> hosts = new LinkedHashMap<>();

    /** A group: what the sources say of it, and which it stands between. */
    static final class DraftGroup {
        final String name;
        final Position at;
        final Map<String, Variable> variables = new LinkedHashMap<>();
        final SequencedSet<String> hosts = new LinkedHashSet<>();
        final SequencedSet<String> children = new LinkedHashSet<>();
        final SequencedSet<String> parents = new LinkedHashSet<>();
        int priority = 1;

        DraftGroup(String name, Position at) {
            this.name = name;
            this.at = at;
        }
    }

    /** A host: what the sources say of it. */
    static final class DraftHost {
        final String name;
        final Position at;
        final Map<String, Variable> variables = new LinkedHashMap<>();
        final SequencedSet<String> groups = new LinkedHashSet<>();

        DraftHost(String name, Position at) {
            this.name = name;
            this.at = at;
        }
    }

    Draft(Problems problems) {
        this.problems = problems;
        group(ALL, Position.NONE);
        group(UNGROUPED, Position.NONE);
        link(ALL, UNGROUPED);
    }

    DraftGroup group(String name, Position at) {
        DraftGroup known = groups.get(name);
        if (known != null) {
            return known;
        }
        DraftGroup group = new DraftGroup(name, at);
        groups.put(name, group);
        return group;
    }

    /** Puts a group below another, unless that makes a circle. */
    void child(String parent, String child, Position at) {
        List<String> path = path(child, parent);
        if (child.equals(ALL)) {
            problems.error(at, "'all' holds every group and cannot be below '" + parent + "'");
        } else if (path.isEmpty()) {
            link(parent, child);
        } else {
            path.add(child);
            problems.error(at, "groups in a circle: " + String.join(" > ", path));
        }
    }

    private void link(String parent, String child) {
        groups.get(parent).children.add(child);
        groups.get(child).parents.add(parent);
    }

    void host(HostNames.Named named, String group, Collection<Variable> variables) {
        DraftHost host = hosts.computeIfAbsent(named.name(), name -> new DraftHost(name, named.at()));
        named.port().ifPresent(port -> {
            String name = "ansible_port";
            host.variables.put(name, new Variable(name, port.at(), port));
        });
        variables.forEach(variable -> host.variables.put(variable.name(), variable));
        host.groups.add(group);
        groups.get(group).hosts.add(named.name());
    }

    /** Puts a host that is there into a group, which is made when it is not. */
    void join(String host, String group, Position at) {
        group(group, at).hosts.add(host);
        hosts.get(host).groups.add(group);
    }

    /** Sets variables of a host that is there. */
    void set(String host, Collection<Variable> variables) {
        variables.forEach(variable -> hosts.get(host).variables.put(variable.name(), variable));
    }

    /** Sets a variable of a group; its priority is none, and what cannot be one is a problem. */
    void variable(String group, Variable variable) {
        if (!variable.name().equals(PRIORITY)) {
            groups.get(group).variables.put(variable.name(), variable);
            return;
        }
        try {
            String text = variable.value() instanceof Yaml.Scalar s ? s.text() : "";
            groups.get(group).priority = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            problems.error(
                    variable.value().at(),
                    PRIORITY + " is a whole number, not " + variable.value().kind());
        }
    }

    /** The way down from one group to another, both included; empty when there is none. */
    private List<String> path(String from, String to) {
        Map<String, String> cameFrom = new LinkedHashMap<>();
        cameFrom.put(from, "");
        List<String> next = new ArrayList<>(List.of(from));
        for (int i = 0; i < next.size() && !cameFrom.containsKey(to); i++) {
            String here = next.get(i);
            for (String child : groups.get(here).children) {
                if (cameFrom.putIfAbsent(child, here) == null) {
                    next.add(child);
                }
            }
        }
        List<String> path = new ArrayList<>();
        for (String at = to; cameFrom.containsKey(at); at = cameFrom.get(at)) {
            path.addFirst(at);
        }
        return path;
    }

    /** Names that an expression cannot write behind a dot are told once for each file: they are usual in older inventories. */
    private void tellUnusualNames() {
        Map<String, List<DraftGroup>> unusual = new LinkedHashMap<>();
        for (DraftGroup group : groups.values()) {
            if (!USUAL_NAME.matcher(group.name).matches()) {
                unusual.computeIfAbsent(group.at.source().name(), file -> new ArrayList<>())
                        .add(group);
            }
        }
        for (List<DraftGroup> found : unusual.values()) {
            String first = found.getFirst().name;
            String shown =
                    found.stream().limit(SHOWN).map(g -> "'" + g.name + "'").collect(Collectors.joining(", "));
            int more = found.size() - SHOWN;
            problems.warn(
                    found.getFirst().at,
                    found.size() == 1
                            ? "the group name " + shown + " is not a word"
                            : "names of " + found.size() + " groups are not words: " + shown
                                    + (more > 0 ? " and " + more + " more" : ""),
                    "in expressions write groups['" + first + "'], not groups." + first);
        }
    }

    /** Gives every group a parent and every host a group, as Ansible's {@code reconcile_inventory} does. */
    void settle() {
        tellUnusualNames();
        for (DraftGroup group : groups.values()) {
            if (group.parents.isEmpty() && !group.name.equals(ALL)) {
                link(ALL, group.name);
            }
        }
        DraftGroup ungrouped = groups.get(UNGROUPED);
        for (DraftHost host : hosts.values()) {
            boolean grouped = host.groups.stream().anyMatch(g -> !g.equals(ALL) && !g.equals(UNGROUPED));
            if (grouped) {
                host.groups.remove(UNGROUPED);
                ungrouped.hosts.remove(host.name);
            } else if (host.groups.add(UNGROUPED)) {
                ungrouped.hosts.add(host.name);
            }
            if (groups.containsKey(host.name)) {
                problems.warn(
                        host.at, "'" + host.name + "' is a host and a group", "a pattern of this name means the host");
            }
        }
    }

    Map<String, DraftGroup> groups() {
        return groups;
    }

    Map<String, DraftHost> hosts() {
        return hosts;
    }
}
