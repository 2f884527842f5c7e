package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.load.yaml.Variables;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an inventory in YAML into the draft, parts of a group in the order they are written in. */
record YamlInventory(Draft draft, Problems problems) {
    private static final Pattern JOINED = Pattern.compile("([A-Za-z_]\\w*)[:=](\\S.*)");
    private static final List<String> KEYS = List.of("hosts", "children", "vars");

    /** Reads the groups; whether the tree is an inventory at all has been looked at. */
    void read(Yaml.Mapping groups) {
        groups.entries().forEach(this::group);
    }

    private void group(Yaml.Entry entry) {
        if (!NameKey.text(entry, "group", problems)) {
            return;
        }
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
                case "vars" ->
                    Variables.of(part.value(), problems)
                            .values()
                            .forEach(variable -> draft.variable(group.name, variable));
                case "children" -> members(group, part).forEach(child -> child(group, child));
                case "hosts" -> members(group, part).forEach(host -> host(group, host));
                default ->
                    problems.error(
                            part.at(),
                            "unknown key '" + part.key() + "' in group '" + group.name + "'",
                            Suggestions.didYouMean(part.key(), KEYS)
                                    .or(() -> Optional.of("a group has hosts, children and vars")));
            }
        }
    }

    private void child(Draft.DraftGroup group, Yaml.Entry child) {
        if (!NameKey.text(child, "group", problems)) {
            return;
        }
        draft.group(child.key(), child.at());
        // before what is below it, so that a circle is told where it closes
        draft.child(group.name, child.key(), child.at());
        group(child);
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

    private static String hint(String host, Yaml.Scalar written) {
        if (written.at().source().confidential()) {
            return "write 'name: value' below it for each variable";
        }
        Matcher joined = JOINED.matcher(written.text());
        return joined.matches()
                ? "write '" + joined.group(1) + ": " + joined.group(2) + "', with a blank after ':'"
                : "for its address write '" + host + ": {ansible_host: " + written.text() + "}'";
    }

    private void host(Draft.DraftGroup group, Yaml.Entry entry) {
        if (!NameKey.text(entry, "host", problems)) {
            return;
        }
        if (entry.value() instanceof Yaml.Scalar address && !Values.nothing(address)) {
            problems.error(
                    address.at(),
                    "host '" + entry.key() + "' takes a mapping of variables, not " + address.kind(),
                    hint(entry.key(), address));
            return;
        }
        Collection<Variable> variables = Variables.of(entry.value(), problems).values();
        Yaml.Scalar name = new Yaml.Scalar(entry.at(), entry.key(), false, "");
        HostNames.expand(name, problems).forEach(host -> draft.host(host, group.name, variables));
    }
}
