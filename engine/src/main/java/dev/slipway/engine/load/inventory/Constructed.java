package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code plugin: constructed}: variables ({@code compose}) and groups ({@code groups}, {@code keyed_groups}) that
 * expressions make of what the sources before it say. Follows {@code plugins/inventory/constructed.py}, except that variables of
 * {@code all} are always seen, and that a mistake in an expression is told even where {@code strict} is off.
 *
 * @param beside directories of the sources so far, whose {@code group_vars} count with {@code use_vars_plugins}
 */
record Constructed(Draft draft, Expressions expressions, List<Path> beside, Problems problems) {
    private static final List<String> NAMES = List.of("constructed", "ansible.builtin.constructed");
    private static final List<String> KEYS = List.of(
            "plugin",
            "strict",
            "compose",
            "groups",
            "keyed_groups",
            "use_extra_vars",
            "leading_separator",
            "use_vars_plugins");
    private static final Pattern ODD = Pattern.compile("^[\\d\\W]|[^\\w]", Pattern.UNICODE_CHARACTER_CLASS);

    /** The name of a group with everything else than letters, digits and _ replaced. */
    static String groupName(String text) {
        return ODD.matcher(text).replaceAll("_");
    }

    void read(Yaml.Entry plugin, Yaml.Mapping config) {
        Problems found = new Problems();
        new Constructed(draft, expressions, beside, found).readAlone(plugin, config);
        found.all().forEach(problems::add);
    }

    private void readAlone(Yaml.Entry plugin, Yaml.Mapping config) {
        String name = plugin.value() instanceof Yaml.Scalar s ? s.text() : "";
        if (!NAMES.contains(name)) {
            problems.error(
                    plugin.value().at(),
                    "the inventory plugin '" + name + "' is not known here, only 'constructed'",
                    "an executable script that writes JSON can stand in its place: one line that calls ansible-inventory --list");
            return;
        }
        config.entries().stream()
                .filter(e -> !KEYS.contains(e.key()))
                .forEach(e ->
                        problems.error(e.at(), "unknown key '" + e.key() + "'", Suggestions.didYouMean(e.key(), KEYS)));
        List<Step> compose = named(config, "compose");
        List<Step> groups = named(config, "groups");
        List<KeyedGroup> keyed = keyed(config);
        boolean strict = flag(config, "strict", false);
        Expressions.Extra extra =
                flag(config, "use_extra_vars", false) ? Expressions.Extra.SEEN : Expressions.Extra.UNSEEN;
        List<Path> files = flag(config, "use_vars_plugins", false) ? beside : List.of();
        if (problems.failed()) {
            return;
        }
        Precedence precedence = new Precedence(draft, files, Optional.empty(), problems);
        Attempts attempts = new Attempts(strict, problems);
        for (Draft.DraftHost host : List.copyOf(draft.hosts().values())) {
            Host before = precedence.host(host);
            compose.forEach(step -> attempts.run(step.what(), host.name, () -> {
                Object value = step.parsed().value(before, extra);
                draft.set(host.name, List.of(new Variable(step.name(), step.at(), PlainYaml.of(value, step.at()))));
            }));
            Host after = precedence.host(host);
            groups.forEach(step -> attempts.run(step.what(), host.name, () -> {
                if (step.parsed().holds(after, extra)) {
                    draft.join(host.name, groupName(step.name()), step.at());
                }
            }));
            keyed.forEach(group -> attempts.run(group.what(), host.name, () -> group.join(after, extra, draft)));
        }
        attempts.report();
    }

    /**
     * A variable or group and the expression it comes of.
     *
     * @param what for messages
     */
    private record Step(String name, Position at, String what, Expressions.Parsed parsed) {}

    private List<Step> named(Yaml.Mapping config, String key) {
        List<Step> steps = new ArrayList<>();
        Yaml declared = config.get(key).orElse(new Yaml.Mapping(config.at(), List.of()));
        if (Values.nothing(declared)) {
            return steps;
        }
        if (!(declared instanceof Yaml.Mapping mapping)) {
            problems.error(declared.at(), "'" + key + "' is a mapping of names to expressions, not " + declared.kind());
            return steps;
        }
        for (Yaml.Entry entry : mapping.entries()) {
            if (!(entry.value() instanceof Yaml.Scalar written)) {
                problems.error(
                        entry.value().at(),
                        "an expression is needed here, not " + entry.value().kind(),
                        "write it in quotes");
                continue;
            }
            parse(() -> expressions.expression(written)).ifPresent(parsed -> {
                String what = key.equals("groups") ? "group '" : "variable '";
                steps.add(new Step(entry.key(), entry.at(), what + entry.key() + "'", parsed));
            });
        }
        return steps;
    }

    private List<KeyedGroup> keyed(Yaml.Mapping config) {
        boolean leading = flag(config, "leading_separator", true);
        Yaml declared = config.get("keyed_groups").orElse(new Yaml.Sequence(config.at(), List.of()));
        List<KeyedGroup> groups = new ArrayList<>();
        if (declared instanceof Yaml.Sequence list) {
            list.items().forEach(item -> parse(() -> KeyedGroup.read(item, expressions, leading))
                    .ifPresent(groups::add));
        } else if (!Values.nothing(declared)) {
            problems.error(declared.at(), "'keyed_groups' is a list, not " + declared.kind(), "write '- key: …'");
        }
        return groups;
    }

    private <T> Optional<T> parse(java.util.function.Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (UserError e) {
            e.diagnostics().forEach(problems::add);
            return Optional.empty();
        }
    }

    private boolean flag(Yaml.Mapping config, String key, boolean preset) {
        Optional<Yaml> written = config.get(key);
        Optional<Boolean> value = written.flatMap(Values::bool);
        if (written.isPresent() && value.isEmpty()) {
            problems.error(
                    written.get().at(),
                    "'" + key + "' is true or false, not " + written.get().kind());
        }
        return value.orElse(preset);
    }
}
