package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.SourceFiles;
import dev.slipway.engine.load.yaml.Variables;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * Reads into the draft what an executable inventory writes: {@code --list} gives groups, and {@code _meta.hostvars} in it the
 * variables of hosts; without that each host is asked for with {@code --host}. Follows {@code plugins/inventory/script.py}.
 */
final class ScriptInventory {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final List<String> KEYS = List.of("hosts", "vars", "children");

    private final ScriptRun script;
    private final Draft draft;
    private final Problems problems;
    private final SequencedSet<String> hosts = new LinkedHashSet<>();

    ScriptInventory(Path script, Draft draft, Problems problems) {
        this.script = new ScriptRun(script, LIMIT, problems);
        this.draft = draft;
        this.problems = problems;
    }

    void read() {
        Optional<Yaml> tree = script.run("--list");
        if (tree.isEmpty()) {
            return;
        }
        if (!(tree.get() instanceof Yaml.Mapping groups)) {
            problems.error(
                    tree.get().at(),
                    "an inventory script writes an object with groups, not "
                            + tree.get().kind());
            return;
        }
        groups.entries().stream().filter(entry -> !entry.key().equals("_meta")).forEach(this::group);
        Optional<Yaml> told = groups.get("_meta")
                .flatMap(meta -> meta instanceof Yaml.Mapping mapping ? mapping.get("hostvars") : Optional.empty());
        if (told.isPresent() && !(told.get() instanceof Yaml.Mapping)) {
            problems.error(
                    told.get().at(),
                    "'hostvars' is an object of hosts, not " + told.get().kind());
            return;
        }
        for (String host : hosts) {
            Optional<Yaml> variables =
                    told.isPresent() ? ((Yaml.Mapping) told.get()).get(host) : script.run("--host", host);
            variables.ifPresent(tell -> variables(host, tell));
            if (told.isEmpty() && variables.isEmpty()) {
                // a script that is broken is broken for every host, and told of once
                return;
            }
        }
    }

    private void variables(String host, Yaml variables) {
        draft.set(host, Variables.of(variables, problems).values());
    }

    private void group(Yaml.Entry entry) {
        String group = entry.key();
        draft.group(group, entry.at());
        switch (entry.value()) {
            case Yaml.Mapping body
            when body.entries().stream().anyMatch(e -> KEYS.contains(e.key())) -> body(group, body);
            case Yaml.Mapping variables -> {
                // a host with its variables in the place of a group
                host(group, group);
                set(group, Variables.of(variables, problems).values());
            }
            case Yaml other -> items(other, group, "hosts").forEach(host -> host(host.text(), group));
        }
    }

    private void body(String group, Yaml.Mapping body) {
        body.get("hosts").ifPresent(hosts -> items(hosts, group, "hosts").forEach(host -> host(host.text(), group)));
        body.get("vars")
                .ifPresent(vars -> set(group, Variables.of(vars, problems).values()));
        body.get("children")
                .ifPresent(children -> items(children, group, "children").forEach(child -> {
                    draft.group(child.text(), child.at());
                    draft.child(group, child.text(), child.at());
                }));
    }

    private void set(String group, Collection<Variable> variables) {
        variables.forEach(variable -> draft.variable(group, variable));
    }

    private void host(String name, String group) {
        hosts.add(name);
        // the script itself: this is what inventory_file is made of
        Position at = SourceFiles.whole(script.script());
        draft.host(new HostNames.Named(name, at, Optional.empty()), group, List.of());
    }

    /** A list of names. */
    private Stream<Yaml.Scalar> items(Yaml list, String group, String what) {
        if (!(list instanceof Yaml.Sequence names)) {
            problems.error(
                    list.at(),
                    "'" + what + "' of group '" + group + "' is a list of names, not " + list.kind(),
                    "a group is {\"hosts\": [...], \"vars\": {...}, \"children\": [...]}");
            return Stream.of();
        }
        return names.items().stream().flatMap(item -> {
            if (item instanceof Yaml.Scalar name
                    && name.quoted()
                    && !name.text().isEmpty()) {
                return Stream.of(name);
            }
            problems.error(item.at(), "a name is a string, not " + item.kind());
            return Stream.of();
        });
    }
}
