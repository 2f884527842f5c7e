package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Suggestions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What to say about words this language does not have and people write all the same. */
final class Words {
    private static final List<String> CONSTANTS = List.of("true", "false", "none", "omit");

    /** Those of whose filters and tests some are here. */
    private static final List<String> COLLECTIONS =
            List.of("ansible.builtin.", "ansible.utils.", "ansible.netcommon.", "community.general.");

    private Words() {}

    /** A name without the collection that Ansible has it in. */
    static String bare(String name) {
        for (String collection : COLLECTIONS) {
            if (name.startsWith(collection)) {
                return name.substring(collection.length());
            }
        }
        return name;
    }

    static String undefinedName(String name, Collection<String> known) {
        if (name.equals("item")) {
            return "it is what a task with 'loop' has";
        }
        Optional<String> dashed =
                known.stream().filter(other -> other.startsWith(name + "-")).findFirst();
        if (dashed.isPresent()) {
            return "is '" + dashed.get() + "' meant? '-' subtracts here: declare it as '"
                    + dashed.get().replace('-', '_') + "'";
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

    static String unknownTest(String name, Collection<String> known) {
        return switch (name) {
            case "file",
                    "directory",
                    "exists",
                    "link",
                    "link_exists",
                    "mount",
                    "is_mount",
                    "same_file",
                    "is_dir",
                    "is_file" ->
                "an expression cannot look at the files of this machine; 'stat' looks at those of a host";
            default -> Suggestions.hint(name, known);
        };
    }

    static String unknownFilter(String name, Collection<String> known) {
        return switch (name) {
            case "random", "shuffle" -> "an expression cannot use chance, so that a plan stays true";
            case "json_query" -> "use map, selectattr and first";
            case "vault", "unvault" -> "compute it before the run and put the result into a variable";
            case "to_datetime" ->
                "times cannot be calculated with here: 'strftime' writes one, 'date_time' is the host's";
            case "fileglob", "realpath", "expanduser", "expandvars" ->
                "an expression cannot look at the files of this machine, so that it means the same on every one";
            case "striptags", "xmlattr", "pprint", "forceescape" -> "it is for web pages, and not here";
            case "safe", "escape", "e" -> "nothing is escaped for HTML here: leave it out";
            default -> Suggestions.hint(name, known);
        };
    }
}
