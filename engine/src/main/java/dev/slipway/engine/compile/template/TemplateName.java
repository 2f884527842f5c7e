package dev.slipway.engine.compile.template;

import dev.slipway.engine.compile.expression.Kind;
import dev.slipway.engine.compile.expression.Lookup;
import dev.slipway.engine.compile.expression.Omit;
import dev.slipway.engine.compile.expression.Text;
import dev.slipway.engine.compile.template.StrictData.Frame;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A name in a template: {@code a}, {@code a.b}, {@code .} or {@code -first}. */
final class TemplateName {
    /** What Ansible's templates begin with: there unless somebody sets it, with the value of DEFAULT_MANAGED_STR. */
    private static final String MANAGED = "ansible_managed";

    private final String name;
    private final List<String> path;
    private final Supplier<Position> at;

    TemplateName(String name, Supplier<Position> at) {
        this.name = name.equals(StrictFactory.THIS) ? "." : name;
        this.path = this.name.equals(".") ? List.of() : List.of(name.split("\\."));
        this.at = at;
    }

    /** The text of the value; "" when there is none, which the rendering then knows. */
    Object printed(List<Object> scopes) {
        try {
            return text(noted(scopes));
        } catch (UserError e) {
            ((Rendering) scopes.getFirst()).wrong(e);
            return "";
        }
    }

    private String text(Object value) {
        return switch (value) {
            case Unknown unknown -> "";
            case String text -> text;
            case Boolean b -> b.toString();
            case Number n -> Text.of(n);
            case Secret secret -> secret.reveal();
            default ->
                throw error(
                        "'" + name + "' is " + Kind.of(value) + ", which cannot be printed",
                        "go through it with {{#" + name + "}} … {{/" + name + "}}, or make text of it in a variable");
        };
    }

    /** The value that decides about a section; false when there is none, which the rendering then knows. */
    Object tested(List<Object> scopes) {
        try {
            return noted(scopes);
        } catch (UserError e) {
            ((Rendering) scopes.getFirst()).wrong(e);
            return false;
        }
    }

    private Object noted(List<Object> scopes) {
        Rendering rendering = (Rendering) scopes.getFirst();
        Object value = value(scopes, rendering);
        if (value instanceof Unknown unknown) {
            rendering.unknown(unknown);
        } else if (value instanceof Secret) {
            rendering.secret();
        } else if (value == null || value instanceof Omit) {
            throw error(
                    "'" + name + "' is " + (value == null ? "null" : "left out"),
                    "give it a value, or use an empty string, an empty list or false");
        }
        return value;
    }

    private Object value(List<Object> scopes, Rendering rendering) {
        if (path.isEmpty()) {
            return scopes.getLast() instanceof Frame frame ? frame.value() : outside("'{{.}}' outside a section");
        }
        if (name.startsWith("-")) {
            return standing(scopes);
        }
        Object value = first(scopes, rendering);
        for (int i = 1; i < path.size() && !(value instanceof Unknown); i++) {
            value = below(value, i);
        }
        return value;
    }

    /** The context nearest to the tag that has the first part of the name. */
    private Object first(List<Object> scopes, Rendering rendering) {
        String word = path.getFirst();
        for (int i = scopes.size() - 1; i > 0; i--) {
            Frame frame = (Frame) scopes.get(i);
            if (frame.value() instanceof Unknown) {
                return frame.value();
            }
            if (frame.entries().containsKey(word)) {
                return frame.entries().get(word);
            }
        }
        return switch (rendering.scope().lookup(word)) {
            case Lookup.Found found -> found.value();
            case Lookup.Undefined _ when word.equals(MANAGED) -> "Ansible managed";
            case Lookup.Undefined undefined ->
                throw error(
                                "'" + word + "' is not defined",
                                undefined.hint().isEmpty()
                                        ? Suggestions.hint(word, known(scopes, rendering))
                                        : undefined.hint())
                        .of(Rule.UNDEFINED_VARIABLE);
        };
    }

    private Object below(Object value, int step) {
        String owner = String.join(".", path.subList(0, step));
        if (!(value instanceof Map<?, ?> map)) {
            throw error("'" + owner + "' is " + Kind.of(value) + " and has no entry '" + path.get(step) + "'", "");
        }
        if (!map.containsKey(path.get(step))) {
            List<String> keys = new ArrayList<>();
            map.keySet().forEach(key -> keys.add(String.valueOf(key)));
            throw error(
                            "'" + path.get(step) + "' is not defined in '" + owner + "'",
                            Suggestions.hint(path.get(step), keys))
                    .of(Rule.UNDEFINED_VARIABLE);
        }
        return map.get(path.get(step));
    }

    private Object standing(List<Object> scopes) {
        for (int i = scopes.size() - 1; i > 0; i--) {
            if (scopes.get(i) instanceof Frame.Item item) {
                return switch (name) {
                    case "-first" -> item.index() == 0;
                    case "-last" -> item.index() == item.count() - 1;
                    case "-index" -> (long) item.index();
                    default -> throw error("there is no '" + name + "'", "there are -first, -last and -index");
                };
            }
        }
        return outside("'" + name + "' outside a list");
    }

    private Object outside(String message) {
        throw error(message, "");
    }

    private static Set<String> known(List<Object> scopes, Rendering rendering) {
        Set<String> known = new LinkedHashSet<>(rendering.scope().names());
        scopes.stream()
                .skip(1)
                .forEach(frame -> ((Frame) frame).entries().keySet().forEach(key -> known.add(String.valueOf(key))));
        return known;
    }

    private UserError error(String message, String hint) {
        return hint.isEmpty() ? UserError.at(at.get(), message) : UserError.at(at.get(), message, hint);
    }
}
