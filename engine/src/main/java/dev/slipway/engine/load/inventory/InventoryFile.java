package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.SourceFiles;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.load.yaml.Variables;
import dev.slipway.engine.load.yaml.YamlReader;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one inventory file into the draft. */
record InventoryFile(Draft draft, Problems problems) {
    private static final List<String> KEYS = List.of("hosts", "children", "vars");
    private static final String PRIORITY = "ansible_group_priority";

    void read(Path file) {
        Optional<Source> source = SourceFiles.read(file, problems);
        source.filter(text -> OtherFormats.refuse(file, text, problems).isEmpty())
                .flatMap(text -> YamlReader.read(text, problems))
                .ifPresent(this::top);
    }

    private void top(Yaml tree) {
        if (Values.nothing(tree)) {
            problems.error(tree.at(), "the inventory is empty", "declare hosts below 'all:' and 'hosts:'");
        } else if (!(tree instanceof Yaml.Mapping mapping)) {
            problems.error(tree.at(), "an inventory is a mapping of groups, not " + tree.kind(), "start with 'all:'");
        } else if (mapping.entry("plugin").isPresent()) {
            problems.error(
                    mapping.entry("plugin").get().at(),
                    "inventory plugins are not supported yet",
                    OtherFormats.CONVERT);
        } else {
            mapping.entries().forEach(this::group);
        }
    }

    private void group(Yaml.Entry entry) {
        Draft.DraftGroup group = draft.group(entry.key(), entry.at());
        if (Values.nothing(entry.value())) {
            return;
        }
        if (!(entry.value() instanceof Yaml.Mapping body)) {
            problems.error(
                    entry.value().at(),
                    "group '" + group.name + "' takes a mapping of hosts, children and vars, not "
                            + entry.value().kind(),
                    "write 'hosts:' below it, and below that 'name:' for each host");
            return;
        }
        for (Yaml.Entry part : body.entries()) {
            switch (part.key()) {
                case "vars" -> variables(group, part.value());
                case "children", "hosts" -> {}
                default ->
                    problems.error(
                            part.at(),
                            "unknown key '" + part.key() + "' in group '" + group.name + "'",
                            Suggestions.didYouMean(part.key(), KEYS)
                                    .or(() -> Optional.of("a group has hosts, children and vars")));
            }
        }
        body.entry("children").ifPresent(children -> members(group, children).forEach(child -> {
            draft.group(child.key(), child.at());
            // before what is below it, so that a circle is told where it closes
            draft.child(group.name, child.key(), child.at());
            group(child);
        }));
        body.entry("hosts").ifPresent(hosts -> members(group, hosts).forEach(host -> host(group, host)));
    }

    /** A mapping of names, where Ansible also takes a single name. */
    private List<Yaml.Entry> members(Draft.DraftGroup group, Yaml.Entry part) {
        Yaml value = part.value();
        if (Values.nothing(value)) {
            return List.of();
        }
        return switch (value) {
            case Yaml.Mapping mapping -> mapping.entries();
            case Yaml.Scalar name ->
                List.of(new Yaml.Entry(name.at(), name.text(), new Yaml.Scalar(name.at(), "", false, "")));
            case Yaml.Sequence list -> {
                problems.error(
                        list.at(),
                        "'" + part.key() + "' of group '" + group.name + "' takes a mapping of names, not a list",
                        "write 'name:' instead of '- name'");
                yield List.of();
            }
        };
    }

    private void host(Draft.DraftGroup group, Yaml.Entry entry) {
        if (entry.value() instanceof Yaml.Scalar address && !Values.nothing(address)) {
            problems.error(
                    address.at(),
                    "host '" + entry.key() + "' takes a mapping of variables, not " + address.kind(),
                    "for its address write '" + entry.key() + ": {ansible_host: " + address.text() + "}'");
            return;
        }
        Collection<Variable> variables = Variables.of(entry.value(), problems).values();
        Yaml.Scalar name = new Yaml.Scalar(entry.at(), entry.key(), false, "");
        HostNames.expand(name, problems).forEach(host -> draft.host(host, group.name, variables));
    }

    private void variables(Draft.DraftGroup group, Yaml value) {
        Map<String, Variable> variables = Variables.of(value, problems);
        Optional.ofNullable(variables.remove(PRIORITY)).ifPresent(priority -> {
            try {
                group.priority = Integer.parseInt(priority.value() instanceof Yaml.Scalar s ? s.text() : "");
            } catch (NumberFormatException e) {
                Position at = priority.value().at();
                problems.error(
                        at,
                        PRIORITY + " is a whole number, not " + priority.value().kind());
            }
        });
        group.variables.putAll(variables);
    }
}
