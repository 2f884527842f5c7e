package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Position;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what is wrong with the line of a host as a whole, so that one slip is one message. */
record IniLine(String line, Position at, List<ShellWords.Word> words) {
    private static final Pattern KEY = Pattern.compile("[\\w.\"'-]+:");
    private static final String IS_YAML = "if this file is YAML, its name must end in .yml or .yaml, or have no ending";
    private static final String BEGINS_YAML = "such a line begins YAML: take it out of a file with [sections];"
            + " YAML is read when the name ends in .yml or .yaml, or has no ending";

    /** Tells about the line, and whether it did. */
    boolean told(Problems problems) {
        String name = words.getFirst().text();
        if (name.equals("---") || name.endsWith(":") || name.equals("-") && words.size() > 1) {
            problems.error(
                    at,
                    shown(name.equals("-") ? line : name) + " is not the name of a host",
                    name.equals("---") ? BEGINS_YAML : IS_YAML);
            return true;
        }
        if (line.startsWith("[") && !line.contains("]")) {
            problems.error(at, "']' is missing at the end of the section", "sections are written [group]");
            return true;
        }
        if (name.endsWith(",")) {
            problems.error(at, "several hosts in one line", "each host stands on a line of its own");
            return true;
        }
        Optional<ShellWords.Word> first = words.stream()
                .skip(1)
                .filter(word -> word.text().indexOf('=') < 1)
                .findFirst();
        if (first.isEmpty()) {
            return false;
        }
        Position where = at.right(first.get().offset());
        if (first.get().text().startsWith(";")) {
            problems.error(where, "';' begins a comment only at the start of a line", "write '#'");
        } else if (words.stream().anyMatch(word -> word.text().startsWith("="))
                || KEY.matcher(first.get().text()).matches()) {
            problems.error(
                    where,
                    "a variable of a host is written name=value, without blanks around '='",
                    "remove the blanks");
        } else {
            problems.error(
                    where,
                    "expected name=value, not " + shown(first.get().text()),
                    "a value with blanks needs quotes: name=\"two words\"; each host stands on a line of its own");
        }
        return true;
    }

    /** Nobody may see what was encrypted. */
    private String shown(String text) {
        return at.source().confidential() ? "a text that is secret" : "'" + text + "'";
    }
}
