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
    private static final String LOCAL = "localhost";
    private static final String CONNECTION = "ansible_connection";
    private static final Variable LOCALLY =
            new Variable(CONNECTION, Position.NONE, new Yaml.Scalar(Position.NONE, "local", true, ""));
    private static final String IN_GROUP_FILES = "group_vars beside the inventory, ";
    private static final String IN_PLAY_GROUP_FILES = "group_vars beside the playbook, ";

    private final Draft draft;
    private final Membership membership;
    private final Problems problems;
    /** By place: a playbook is often beside the inventory, and each file is to be read, and complained of, once. */
    private final Map<Path, VarsDirectory> directories = new HashMap<>();

    private final List<VarsDirectory> groupFiles;
    private final List<VarsDirectory> playGroupFiles;
    private final List<VarsDirectory> hostFiles;
    private final List<VarsDirectory> playHostFiles;
    private final Map<List<String>, LayeredMap<Variable>> shared = new HashMap<>();

    Precedence(Draft draft, List<Path> beside, Optional<Path> playbookDirectory, Problems problems) {
        this.draft = draft;
        this.membership = new Membership(draft.groups());
        this.problems = problems;
        // of a directory that stands several times, the last time counts
        List<Path> inventory = beside.reversed().stream().distinct().toList().reversed();
        this.groupFiles = directories(inventory, "group_vars");
        this.playGroupFiles = directories(playbookDirectory.stream().toList(), "group_vars");
        this.hostFiles = directories(inventory, "host_vars");
        this.playHostFiles = directories(playbookDirectory.stream().toList(), "host_vars");
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
        draft.hosts().values().forEach(host -> hosts.put(host.name, host(host)));
        groupFiles.forEach(this::warnOfStrays);
        return new Inventory(hosts, groups, implicit());
    }

    /** A host as far as it is known. */
    Host host(Draft.DraftHost host) {
        List<String> groups = membership.groupsOf(host);
        Map<String, Variable> own = new LinkedHashMap<>(host.variables);
        hostFiles.forEach(files -> own.putAll(files.of(host.name)));
        playHostFiles.forEach(files -> own.putAll(files.of(host.name)));
        List<String> named =
                groups.stream().filter(name -> !name.equals(Draft.ALL)).sorted().toList();
        return new Host(host.name, host.at, named, ofGroups(groups).with(own));
    }

    private Host implicit() {
        Map<String, Variable> own = new LinkedHashMap<>();
        ofHost(LOCAL).forEach(layer -> own.putAll(layer.variables()));
        return new Host(
                LOCAL, Position.NONE, List.of(), ofGroups(List.of(Draft.ALL)).with(own));
    }

    private LayeredMap<Variable> ofGroups(List<String> names) {
        return shared.computeIfAbsent(names, this::merge);
    }

    private LayeredMap<Variable> merge(List<String> names) {
        Map<String, Variable> merged = new LinkedHashMap<>();
        groupLayers(names).forEach(layer -> merged.putAll(layer.variables()));
        return LayeredMap.copyOf(merged);
    }

    /** What gives a host its variables, from weak to strong. */
    List<Layer> layers(String host) {
        Draft.DraftHost known = draft.hosts().get(host);
        List<Layer> layers = groupLayers(known == null ? List.of(Draft.ALL) : membership.groupsOf(known));
        layers.addAll(ofHost(host));
        return layers;
    }

    private List<Layer> groupLayers(List<String> names) {
        List<String> all = List.of(Draft.ALL);
        List<String> others = names.stream()
                .filter(name -> !name.equals(Draft.ALL))
                .sorted(Comparator.comparingInt(membership::depth)
                        .thenComparingInt(name -> draft.groups().get(name).priority)
                        .thenComparing(name -> name))
                .toList();
        List<Layer> layers = new ArrayList<>();
        layers.add(sources(Draft.ALL));
        others.forEach(group -> layers.add(sources(group)));
        files(groupFiles, all, IN_GROUP_FILES, layers);
        files(playGroupFiles, all, IN_PLAY_GROUP_FILES, layers);
        files(groupFiles, others, IN_GROUP_FILES, layers);
        files(playGroupFiles, others, IN_PLAY_GROUP_FILES, layers);
        return layers;
    }

    private Layer sources(String group) {
        return new Layer("group '" + group + "'", draft.groups().get(group).variables);
    }

    private static void files(List<VarsDirectory> from, List<String> names, String where, List<Layer> layers) {
        for (VarsDirectory directory : from) {
            for (String name : names) {
                Map<String, Variable> found = directory.of(name);
                if (!found.isEmpty()) {
                    layers.add(new Layer(where + "'" + name + "'", found));
                }
            }
        }
    }

    /** What a group itself is given, without what is above it. */
    List<Layer> ofGroup(String group) {
        List<Layer> layers = new ArrayList<>(List.of(sources(group)));
        files(groupFiles, List.of(group), IN_GROUP_FILES, layers);
        files(playGroupFiles, List.of(group), IN_PLAY_GROUP_FILES, layers);
        return layers;
    }

    /** What a host itself is given, without its groups. */
    List<Layer> ofHost(String host) {
        Draft.DraftHost known = draft.hosts().get(host);
        List<Layer> layers = new ArrayList<>();
        layers.add(
                known == null
                        ? new Layer("implicit host", Map.of(CONNECTION, LOCALLY))
                        : new Layer("host '" + host + "'", known.variables));
        files(hostFiles, List.of(host), "host_vars beside the inventory, ", layers);
        files(playHostFiles, List.of(host), "host_vars beside the playbook, ", layers);
        return layers;
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
