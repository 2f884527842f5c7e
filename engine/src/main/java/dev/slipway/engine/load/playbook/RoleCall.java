package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A role asked for by a play, a task or another role.
 *
 * @param keywords what it says about all tasks of the role
 * @param parameters variables that win over all others
 * @param from names of files to read instead of {@code main}, by directory
 * @param repeatable whether it runs although it ran before
 * @param checked whether its arguments are checked by what the role says of them
 * @param exported whether the whole play sees the role's variables
 */
record RoleCall(
        Yaml.Scalar name,
        Fields keywords,
        Map<String, Variable> parameters,
        Map<String, Yaml.Scalar> from,
        boolean repeatable,
        boolean checked,
        boolean exported) {
    private static final Vocabulary IMPORTED = new Vocabulary(
            List.of(
                    "name",
                    "role",
                    "tasks_from",
                    "vars_from",
                    "defaults_from",
                    "handlers_from",
                    "public",
                    "allow_duplicates",
                    "rolespec_validate",
                    "apply"),
            List.of());

    /** An item of {@code roles} or {@code dependencies}. */
    static Optional<RoleCall> listed(Yaml item, Problems problems) {
        Yaml.Mapping mapping;
        if (item instanceof Yaml.Scalar name && !Values.nothing(name)) {
            mapping = new Yaml.Mapping(item.at(), List.of(new Yaml.Entry(item.at(), "role", item)));
        } else if (item instanceof Yaml.Mapping written) {
            mapping = written;
        } else {
            problems.error(
                    item.at(), "a role is a name or a mapping, not " + item.kind(), "write '- NAME' or '- role: NAME'");
            return Optional.empty();
        }
        Fields fields = new Fields(mapping, problems);
        Optional<Yaml.Scalar> name = fields.scalar("role").or(() -> fields.scalar("name"));
        if (name.isEmpty()) {
            problems.error(mapping.at(), "the role has no name", "write 'role: ...'");
            return Optional.empty();
        }
        return Optional.of(new RoleCall(name.get(), fields, parameters(fields), Map.of(), false, true, true));
    }

    /** What is no keyword is a parameter, so a mistyped keyword can only be guessed. */
    private static Map<String, Variable> parameters(Fields fields) {
        Map<String, Variable> parameters = new LinkedHashMap<>();
        for (Yaml.Entry entry : fields.mapping().entries()) {
            if (Vocabulary.ROLE.later(entry.key())) {
                fields.unknown(entry, Vocabulary.ROLE, "a role");
            } else if (!Vocabulary.ROLE.known().contains(entry.key())) {
                Suggestions.didYouMean(entry.key(), Vocabulary.ROLE.known()).ifPresent(hint -> fields.problems()
                        .warn(
                                entry.at(),
                                "'" + entry.key() + "' is no keyword and becomes a parameter of the role",
                                hint));
                parameters.put(entry.key(), new Variable(entry.key(), entry.at(), entry.value()));
            }
        }
        return parameters;
    }

    /** {@code import_role} or {@code include_role}; the keywords around it have been handed down already. */
    static Optional<RoleCall> imported(ModuleCall call, Fields arguments) {
        arguments.check(IMPORTED, "'" + call.module() + "'");
        Optional<Yaml.Scalar> name = arguments.scalar("name").or(() -> arguments.scalar("role"));
        if (name.isEmpty()) {
            arguments.problems().error(call.entry().at(), "'" + call.module() + "' needs the name of a role");
            return Optional.empty();
        }
        Map<String, Yaml.Scalar> from = new LinkedHashMap<>();
        for (String kind : List.of("tasks", "vars", "defaults", "handlers")) {
            arguments.scalar(kind + "_from").ifPresent(file -> from.put(kind, file));
        }
        boolean shared = arguments.flag("public").orElse(call.module().equals("import_role"));
        boolean repeatable = arguments.flag("allow_duplicates").orElse(true);
        boolean checked = arguments.flag("rolespec_validate").orElse(true);
        Fields none = new Fields(new Yaml.Mapping(arguments.mapping().at(), List.of()), arguments.problems());
        return Optional.of(new RoleCall(name.get(), none, Map.of(), from, repeatable, checked, shared));
    }

    /** The name, also of a role that is given by a path. */
    String shortName() {
        return name.text().substring(name.text().lastIndexOf('/') + 1);
    }

    /** The same for another role. */
    RoleCall of(Yaml.Scalar other) {
        return new RoleCall(other, keywords, parameters, from, repeatable, checked, exported);
    }

    /** Equal for calls that ask for the same but for conditions and tags. */
    String likeness() {
        return name.text() + "\n" + from.keySet() + "\n"
                + keywords.mapping().entries().stream()
                        .filter(entry ->
                                !List.of("role", "name", "tags", "when").contains(entry.key()))
                        .map(entry -> entry.key() + "=" + Likeness.of(entry.value()))
                        .sorted()
                        .toList();
    }
}
