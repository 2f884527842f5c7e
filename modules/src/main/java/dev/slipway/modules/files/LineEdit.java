package dev.slipway.modules.files;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line in a text, by the rules of Ansible's {@code lineinfile} (lib/ansible/modules/lineinfile.py): what
 * {@code regexp} or {@code search} finds is replaced; else an equal line is left; else the line goes to the anchor; else to
 * the end.
 *
 * @param search text that a line contains
 * @param anchor where a new line goes
 * @param first whether the first match counts, and not the last
 */
record LineEdit(
        String line, Optional<Pattern> regexp, Optional<String> search, Anchor anchor, Backrefs backrefs, Match first) {
    /** Whether the line refers to groups of the regular expression. */
    enum Backrefs {
        NONE,
        EXPANDED
    }

    /** Which of several lines that match is meant. */
    enum Match {
        FIRST,
        LAST
    }

    /** Makes the line present. */
    String present(String text) {
        List<String> lines = Lines.of(text);
        int found = find(lines, this::sought);
        if (found >= 0) {
            lines.set(found, ended(expanded(lines.get(found))));
            return String.join("", lines);
        }
        int equal = find(lines, candidate -> Lines.stripped(candidate).equals(line), Match.LAST);
        if (equal >= 0) {
            lines.set(equal, ended(line));
        } else if (backrefs == Backrefs.NONE) {
            anchor.insert(lines, line, first);
        }
        return String.join("", lines);
    }

    /** Makes every line that is meant absent. */
    String absent(String text) {
        Predicate<String> meant = regexp.isPresent() || search.isPresent()
                ? this::sought
                : candidate -> Lines.stripped(candidate).equals(line);
        List<String> lines = Lines.of(text);
        lines.removeIf(meant);
        return String.join("", lines);
    }

    private boolean sought(String candidate) {
        return regexp.map(pattern -> pattern.matcher(candidate).find())
                .or(() -> search.map(candidate::contains))
                .orElse(false);
    }

    private int find(List<String> lines, Predicate<String> wanted) {
        return find(lines, wanted, first);
    }

    static int find(List<String> lines, Predicate<String> wanted, Match which) {
        int found = -1;
        for (int i = 0; i < lines.size() && (found < 0 || which == Match.LAST); i++) {
            found = wanted.test(lines.get(i)) ? i : found;
        }
        return found;
    }

    private String expanded(String candidate) {
        if (backrefs == Backrefs.NONE || regexp.isEmpty()) {
            return line;
        }
        Matcher match = regexp.get().matcher(candidate);
        return match.find() ? PythonPattern.expand("line", line, match) : line;
    }

    static String ended(String line) {
        return line.endsWith("\n") ? line : line + "\n";
    }
}
