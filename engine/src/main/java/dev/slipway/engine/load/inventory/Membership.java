package dev.slipway.engine.load.inventory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** Which groups lie above and below which. The groups must have no circle. */
final class Membership {
    private final Map<String, Draft.DraftGroup> groups;
    private final Map<String, Integer> depths = new HashMap<>();
    private final Map<List<String>, List<String>> ancestors = new HashMap<>();

    Membership(Map<String, Draft.DraftGroup> groups) {
        this.groups = groups;
        measure();
    }

    /** The length of the longest way down from {@code all}. */
    int depth(String group) {
        return depths.getOrDefault(group, 0);
    }

    /** Sets the depths, parents before children; iterative, since a chain of groups may be long. */
    private void measure() {
        Map<String, Integer> waiting = new HashMap<>();
        groups.values().forEach(group -> waiting.put(group.name, group.parents.size()));
        Deque<String> ready = new ArrayDeque<>();
        groups.values().stream().filter(group -> group.parents.isEmpty()).forEach(group -> ready.add(group.name));
        while (!ready.isEmpty()) {
            String name = ready.remove();
            for (String child : groups.get(name).children) {
                depths.merge(child, depth(name) + 1, Math::max);
                if (waiting.merge(child, -1, Integer::sum) == 0) {
                    ready.add(child);
                }
            }
        }
    }

    /** The hosts of a group and of those below it, level by level as Ansible lists them. */
    List<String> hosts(String group) {
        SequencedSet<String> hosts = new LinkedHashSet<>();
        walk(List.of(group), Direction.DOWN).forEach(name -> hosts.addAll(groups.get(name).hosts));
        return List.copyOf(hosts);
    }

    /** All groups of a host; hosts that are in the same ones share the list. */
    List<String> groupsOf(Draft.DraftHost host) {
        return ancestors.computeIfAbsent(List.copyOf(host.groups), direct -> List.copyOf(walk(direct, Direction.UP)));
    }

    private enum Direction {
        UP,
        DOWN
    }

    private SequencedSet<String> walk(List<String> from, Direction direction) {
        SequencedSet<String> seen = new LinkedHashSet<>(from);
        List<String> next = new ArrayList<>(from);
        for (int i = 0; i < next.size(); i++) {
            Draft.DraftGroup group = groups.get(next.get(i));
            for (String name : direction == Direction.UP ? group.parents : group.children) {
                if (seen.add(name)) {
                    next.add(name);
                }
            }
        }
        return seen;
    }
}
