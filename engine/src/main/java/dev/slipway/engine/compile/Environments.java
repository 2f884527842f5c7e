package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Omit;
import dev.slipway.engine.compile.expression.Text;
import dev.slipway.engine.compile.expression.Tree;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What {@code environment} comes to for a task on a host: names and texts, as Ansible makes them of any value. */
record Environments(WrittenValues written) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** The variables, or why they are not known. */
    sealed interface Found {
        Found NONE = new Known(Map.of(), List.of());

        /** @param revealed the secrets among the values, which are to be taken out of whatever is told */
        record Known(Map<String, String> variables, List<Secret> revealed) implements Found {
            public Known {
                variables = Map.copyOf(variables);
                revealed = List.copyOf(revealed);
            }
        }

        record Open(String because) implements Found {}
    }

    /**
     * @param levels as written, the outermost first
     * @throws UserError when one is no mapping of names to values
     */
    Found of(List<Yaml> levels, Scopes.HostScope scope) {
        if (levels.isEmpty()) {
            return Found.NONE;
        }
        Map<String, String> all = new LinkedHashMap<>();
        List<Secret> revealed = new ArrayList<>();
        for (Yaml level : levels) {
            Object value = written.evaluate(level, scope);
            Optional<Unknown> unknown = Tree.unknownIn(value);
            if (unknown.isPresent()) {
                return new Found.Open(unknown.get().because());
            }
            for (Object part : value instanceof List<?> list ? list : List.of(value == null ? Map.of() : value)) {
                add(part, level, all, revealed);
            }
        }
        return new Found.Known(all, revealed);
    }

    private static void add(Object part, Yaml level, Map<String, String> all, List<Secret> revealed) {
        if (part instanceof Omit || part == null || part instanceof String text && text.isEmpty()) {
            return;
        }
        if (!(part instanceof Map<?, ?> map)) {
            throw UserError.at(
                    level.at(),
                    "'environment' is a mapping of names to values, this is " + Shown.kind(part),
                    "write 'environment:' and below it 'NAME: value'");
        }
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (!NAME.matcher(name).matches()) {
                throw UserError.at(
                        level.at(),
                        "'" + name + "' is no name of an environment variable",
                        "letters, digits and '_', not starting with a digit");
            }
            // a secret may lie within a list or a mapping, which is secret then as a whole
            if ((value == null ? Text.of(null) : Text.join(List.of(value))) instanceof Secret secret) {
                revealed.add(secret);
                all.put(name, secret.reveal());
            } else {
                all.put(name, Text.of(value));
            }
        });
    }
}
