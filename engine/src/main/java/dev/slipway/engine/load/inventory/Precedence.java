package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.SourceFiles;
import dev.slipway.engine.model.Group;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.LayeredMap;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settles which variables a host has.
 *
 * <p>From weak to strong, as Ansible's code has it: the inventory's vars of {@code all}, of other groups; the files of
 * {@code all} beside the inventory, beside the playbook; the files of other groups beside the inventory, beside the playbook;
 * then the host's in the inventory, beside the inventory, beside the playbook. Among groups the deeper wins, then the higher
 * {@code ansible_group_priority}, then the later name.
 */
final class Precedence {
    private final Draft draft;
    private final Membership membership;
    private final Problems problems;
    /** By place: a playbook is often beside the inventory, and each file is to be read, and complained of, once. */
    private final Map<Path, VarsDirectory> directories = new HashMap<>();

    private final List<VarsDirectory> groupFiles;
    private final List<VarsDirectory> playGroupFiles;
    private final List<VarsDirectory> hostFiles;
    private final Map<List<String>, LayeredMap<Variable>> shared = new HashMap<>();

    Precedence(Draft draft, List<Path> beside, Optional<Path> playbookDirectory, Problems problems) {
        this.draft = draft;
        this.membership = new Membership(draft.groups());
        this.problems = problems;
        List<Path> inventory = beside.stream().distinct().toList();
        this.groupFiles = directories(inventory, "group_vars");
        this.playGroupFiles = directories(playbookDirectory.stream().toList(), "group_vars");
        List<Path> both = new ArrayList<>(inventory);
        playbookDirectory.ifPresent(both::add);
        this.hostFiles = directories(both, "host_vars");
    }

    private List<VarsDirectory> directories(List<Path> parents, String name) {
        return parents.stream()
                .map(parent -> parent.resolve(name))
                .map(path -> directories.computeIfAbsent(
                        path.toAbsolutePath().normalize(), place -> new VarsDirectory(path, problems)))
                .toList();
    }

    Inventory inventory() {
        Map<String, Group> groups = new LinkedHashMap<>();
        draft.groups()
                .values()
                .forEach(group -> groups.put(
                        group.name,
                        new Group(group.name, group.at, membership.hosts(group.name), List.copyOf(group.children))));
        Map<String, Host> hosts = new LinkedHashMap<>();
        membership
                .hosts(Draft.ALL)
                .forEach(name -> hosts.put(name, host(draft.hosts().get(name))));
        groupFiles.forEach(this::warnOfStrays);
        return new Inventory(hosts, groups, implicit());
    }

    private Host host(Draft.DraftHost host) {
        List<String> groups = membership.groupsOf(host);
        Map<String, Variable> own = new LinkedHashMap<>(host.variables);
        hostFiles.forEach(files -> own.putAll(files.of(host.name)));
        List<String> named =
                groups.stream().filter(name -> !name.equals(Draft.ALL)).sorted().toList();
        return new Host(host.name, host.at, named, ofGroups(groups).with(own));
    }

    private Host implicit() {
        String connection = "ansible_connection";
        Yaml local = new Yaml.Scalar(Position.NONE, "local", true, "");
        Map<String, Variable> own = Map.of(connection, new Variable(connection, Position.NONE, local));
        return new Host(
                "localhost",
                Position.NONE,
                List.of(),
                ofGroups(List.of(Draft.ALL)).with(own));
    }

    private LayeredMap<Variable> ofGroups(List<String> names) {
        return shared.computeIfAbsent(names, this::merge);
    }

    private LayeredMap<Variable> merge(List<String> names) {
        List<Draft.DraftGroup> others = names.stream()
                .filter(name -> !name.equals(Draft.ALL))
                .map(draft.groups()::get)
                .sorted(Comparator.comparingInt((Draft.DraftGroup g) -> membership.depth(g.name))
                        .thenComparingInt(g -> g.priority)
                        .thenComparing(g -> g.name))
                .toList();
        Map<String, Variable> merged = new LinkedHashMap<>(draft.groups().get(Draft.ALL).variables);
        others.forEach(group -> merged.putAll(group.variables));
        groupFiles.forEach(files -> merged.putAll(files.of(Draft.ALL)));
        playGroupFiles.forEach(files -> merged.putAll(files.of(Draft.ALL)));
        groupFiles.forEach(files -> others.forEach(group -> merged.putAll(files.of(group.name))));
        playGroupFiles.forEach(files -> others.forEach(group -> merged.putAll(files.of(group.name))));
        return LayeredMap.copyOf(merged);
    }

    /** A file for a group that does not exist but for a few letters is a typing mistake nobody would find. */
    private void warnOfStrays(VarsDirectory files) {
        for (Path path : files.paths()) {
            String file = path.getFileName().toString();
            String name = file.replaceFirst("\\.(yml|yaml|json)$", "");
            if (!draft.groups().containsKey(name)) {
                Suggestions.didYouMean(name, draft.groups().keySet())
                        .ifPresent(hint ->
                                problems.warn(SourceFiles.whole(path), "no group is called '" + name + "'", hint));
            }
        }
    }
}
