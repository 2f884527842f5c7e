package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Yaml;
import java.util.regex.Pattern;

/**
 * The key of a host or a group in YAML: it must be text, and what YAML reads as a number, a truth value or nothing must be in
 * quotes, as with Ansible ({@code plugins/inventory/__init__.py}, {@code inventory/group.py}).
 */
final class NameKey {
    /** Numbers, sexagesimal ones and dates, as YAML 1.1 has them. */
    private static final Pattern NUMBER = Pattern.compile(
            "[-+]?(?:[0-9][0-9_]*(?:\\.[0-9_]*)?(?:[eE][-+][0-9]+)?|0x[0-9A-Fa-f_]+|[0-9]+(?::[0-5]?[0-9])+|\\.(?:inf|nan))"
                    + "|[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private static final Pattern TRUTH =
            Pattern.compile("yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF");
    private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");

    private NameKey() {}

    /** Whether the key is text; else the problems say what it is. */
    static boolean text(Yaml.Entry entry, String what, Problems problems) {
        String key = entry.key();
        String kind = NUMBER.matcher(key).matches()
                ? "a number"
                : TRUTH.matcher(key).matches()
                        ? "a truth value"
                        : NOTHING.matcher(key).matches() ? "nothing" : "";
        if (kind.isEmpty() || quoted(entry)) {
            return true;
        }
        problems.error(
                entry.at(),
                kind.equals("nothing")
                        ? "the name of a " + what + " is missing"
                        : "'" + key + "' is " + kind + " to YAML, and the name of a " + what + " is text",
                kind.equals("nothing") ? "write 'name:'" : "put it in quotes: '" + key + "'");
        return false;
    }

    private static boolean quoted(Yaml.Entry entry) {
        String line = entry.at().source().written(entry.at().line());
        int column = entry.at().column() - 1;
        return column >= 0 && column < line.length() && "'\"!".indexOf(line.charAt(column)) >= 0;
    }
}
