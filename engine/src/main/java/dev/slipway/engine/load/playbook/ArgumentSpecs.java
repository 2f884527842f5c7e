package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a role says of its arguments, in {@code meta/argument_specs.yml} or {@code meta/main.yml}: becomes a task before those of
 * the role, as in Ansible, which checks the values before anything is done.
 */
record ArgumentSpecs(Reading reading) {
    static final String MODULE = "validate_argument_spec";

    private static final Vocabulary OPTION = new Vocabulary(
            List.of(
                    "choices",
                    "default",
                    "description",
                    "elements",
                    "no_log",
                    "options",
                    "required",
                    "type",
                    "version_added",
                    "aliases",
                    "fallback",
                    "apply_defaults",
                    "deprecated_aliases",
                    "mutually_exclusive",
                    "removed_at_date",
                    "removed_from_collection",
                    "removed_in_version",
                    "required_by",
                    "required_if",
                    "required_one_of",
                    "required_together"),
            List.of());
    /** What is looked at; descriptions may hold braces. */
    private static final List<String> CHECKED = List.of("choices", "elements", "options", "required", "type");

    private static final List<String> TYPES = List.of(
            "bits", "bool", "bytes", "dict", "float", "int", "json", "jsonarg", "list", "path", "raw", "sid", "str");

    private static final String EXAMPLE =
            "write 'argument_specs: {main: {options: {NAME: {type: str, required: true}}}}', each key on a line of its own";

    private Problems problems() {
        return reading.problems();
    }

    /** The task that checks the arguments of a call, when the role says what they are. */
    Optional<Task> check(Role role, RoleCall call, Optional<Fields> meta, Inherited inner, Place inside) {
        Optional<Yaml.Mapping> options = options(role, call, meta);
        if (options.isEmpty()) {
            return Optional.empty();
        }
        for (Variable parameter : call.parameters().values()) {
            if (options.get().entry(parameter.name()).isEmpty()) {
                List<String> names =
                        options.get().entries().stream().map(Yaml.Entry::key).toList();
                Suggestions.didYouMean(parameter.name(), names).ifPresent(hint -> problems()
                        .warn(
                                parameter.at(),
                                "role '" + role.name() + "' says nothing of an argument '" + parameter.name() + "'",
                                hint));
            }
        }
        return Optional.of(task(role, call, options.get(), inner, inside));
    }

    private Optional<Yaml.Mapping> options(Role role, RoleCall call, Optional<Fields> meta) {
        Optional<Yaml> specs = role.file("meta", "argument_specs")
                .flatMap(reading::yaml)
                .filter(tree -> !Values.nothing(tree))
                .map(tree -> tree instanceof Yaml.Mapping mapping
                        ? mapping.get("argument_specs").orElse(tree)
                        : tree)
                .or(() -> meta.flatMap(fields -> fields.value("argument_specs")));
        String entry = Optional.ofNullable(call.from().get("tasks"))
                .map(Yaml.Scalar::text)
                .orElse("main");
        return specs.flatMap(tree -> mapping(tree, "'argument_specs'"))
                .flatMap(all -> all.get(entry))
                .flatMap(tree -> mapping(tree, "the argument spec '" + entry + "'"))
                .flatMap(spec -> spec.get("options"))
                .flatMap(tree -> mapping(tree, "'options'"))
                .map(this::checked);
    }

    private Optional<Yaml.Mapping> mapping(Yaml tree, String what) {
        if (tree instanceof Yaml.Mapping mapping) {
            return Optional.of(mapping);
        }
        if (!Values.nothing(tree)) {
            problems().error(tree.at(), what + " is a mapping, not " + tree.kind(), EXAMPLE);
        }
        return Optional.empty();
    }

    /** The options without what nothing is checked by. */
    private Yaml.Mapping checked(Yaml.Mapping options) {
        List<Yaml.Entry> entries = new ArrayList<>();
        for (Yaml.Entry option : options.entries()) {
            Optional<Yaml.Mapping> written = mapping(option.value(), "what is said of an argument");
            written.ifPresent(mapping -> {
                Fields fields = new Fields(mapping, problems());
                fields.check(OPTION, "an argument spec");
                type(fields, "type");
                type(fields, "elements");
            });
            List<Yaml.Entry> kept = written.map(Yaml.Mapping::entries).orElse(List.of()).stream()
                    .filter(entry -> CHECKED.contains(entry.key()))
                    .map(entry -> entry.key().equals("options") && entry.value() instanceof Yaml.Mapping inner
                            ? new Yaml.Entry(entry.at(), "options", checked(inner))
                            : entry)
                    .toList();
            entries.add(new Yaml.Entry(option.at(), option.key(), new Yaml.Mapping(option.at(), kept)));
        }
        return new Yaml.Mapping(options.at(), entries);
    }

    private void type(Fields fields, String key) {
        fields.scalar(key).filter(type -> !TYPES.contains(type.text())).ifPresent(type -> problems()
                .error(
                        type.at(),
                        "'" + type.text() + "' is no type of an argument",
                        Suggestions.didYouMean(type.text(), TYPES)
                                .or(() -> Optional.of("there are: " + String.join(", ", TYPES)))));
    }

    private static Task task(Role role, RoleCall call, Yaml.Mapping options, Inherited inner, Place inside) {
        List<Yaml.Entry> provided = options.entries().stream()
                .map(option -> new Yaml.Entry(
                        call.name().at(),
                        option.key(),
                        new Yaml.Scalar(call.name().at(), "{{ " + option.key() + " | default(omit) }}", true, "")))
                .toList();
        Yaml arguments = new Yaml.Mapping(
                call.name().at(),
                List.of(
                        new Yaml.Entry(call.name().at(), "argument_spec", options),
                        new Yaml.Entry(
                                call.name().at(),
                                "provided_arguments",
                                new Yaml.Mapping(call.name().at(), provided)),
                        new Yaml.Entry(
                                call.name().at(),
                                "owner",
                                new Yaml.Scalar(call.name().at(), role.name(), true, ""))));
        Yaml.Scalar name =
                new Yaml.Scalar(call.name().at(), "check the arguments of role '" + role.name() + "'", true, "");
        Yaml.Scalar always = new Yaml.Scalar(call.name().at(), "always", true, "");
        Fields fields = new Fields(
                new Yaml.Mapping(
                        call.name().at(),
                        List.of(
                                new Yaml.Entry(call.name().at(), "name", name),
                                new Yaml.Entry(call.name().at(), "tags", always))),
                new Problems());
        ModuleCall module = new ModuleCall(MODULE, new Yaml.Entry(call.name().at(), MODULE, arguments));
        return new TaskFields(fields, inner, inside).task(module, arguments).orElseThrow();
    }
}
