package dev.slipway.modules.etcd;

import dev.slipway.engine.model.UserError;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Checks that the arguments of this package's modules have in common. */
final class Arguments {
    private Arguments() {}

    static void state(String state) {
        if (!state.equals("new") && !state.equals("existing")) {
            throw UserError.argument(
                    "initial_cluster_state",
                    "'" + state + "' is not a state",
                    "write 'new' for a cluster that is made, 'existing' for a member that joins one");
        }
    }

    /** Seconds for one member to answer. */
    static void requirePatience(int patience) {
        if (patience < 1 || patience > 60) {
            throw UserError.argument("patience", patience + " seconds are not between 1 and 60", "as 4");
        }
    }

    /** etcd's own flags by name without dashes; values as text. */
    static Map<String, String> flags(Map<String, Object> given) {
        Map<String, String> flags = new TreeMap<>();
        given.forEach((name, value) -> {
            if (!name.matches("[a-z][a-z0-9-]*")) {
                throw UserError.argument(
                        "extra_args",
                        "'" + name + "' is not a flag of etcd",
                        "write it in lower case without leading dashes: "
                                + name.toLowerCase(Locale.ROOT)
                                        .replace('_', '-')
                                        .replaceFirst("^-+", ""));
            }
            String text = String.valueOf(value);
            if (text.chars().anyMatch(c -> c < ' ')) {
                throw UserError.argument(
                        "extra_args", "the value of '" + name + "' has a line break", "write it in one line");
            }
            flags.put(name, text);
        });
        return flags;
    }
}
