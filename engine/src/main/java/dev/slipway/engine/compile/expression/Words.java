package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Suggestions;
import java.util.Collection;
import java.util.List;

/** What to say about words this language does not have and people write all the same. */
final class Words {
    private static final List<String> CONSTANTS = List.of("true", "false", "none", "omit");

    private Words() {}

    static String undefinedName(String name, Collection<String> known) {
        if (name.equals("item")) {
            return "it is what a task with 'loop' has";
        }
        String near = Suggestions.hint(name, known);
        if (!near.isEmpty()) {
            return near;
        }
        return switch (name) {
            case "null", "nil", "NULL" -> "nothing is written 'none'";
            case "yes", "on" -> "in an expression it is written 'true'";
            case "no", "off" -> "in an expression it is written 'false'";
            default -> Suggestions.hint(name, CONSTANTS);
        };
    }

    static String unknownFunction(String name, Collection<String> known) {
        return switch (name) {
            case "lookup", "query", "q" ->
                "lookups are not supported: put the value into a variable, or read files with a module's 'src'";
            case "now" -> "an expression cannot ask for the time, so that a plan stays true";
            case "defined" -> "write 'x is defined'";
            case "len" -> "write 'x | length'";
            case "str" -> "write 'x | string'";
            case "int", "bool", "float" -> "write 'x | " + name + "'";
            default -> {
                String near = Suggestions.hint(name, known);
                yield near.isEmpty() ? "there are: " + String.join(", ", known) : near;
            }
        };
    }

    static String unknownFilter(String name, Collection<String> known) {
        return switch (name) {
            case "random", "shuffle" -> "an expression cannot use chance, so that a plan stays true";
            case "json_query" -> "use map, selectattr and first";
            case "password_hash", "vault", "unvault" -> "compute it before the run and put the result into a variable";
            case "safe", "escape", "e" -> "nothing is escaped for HTML here: leave it out";
            default -> Suggestions.hint(name, known);
        };
    }
}
