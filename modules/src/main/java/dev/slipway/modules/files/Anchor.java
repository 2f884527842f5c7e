package dev.slipway.modules.files;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where something new goes in a text. */
sealed interface Anchor {
    record Beginning() implements Anchor {}

    record End() implements Anchor {}

    /** After what matches; at the end when nothing does. */
    record After(Pattern pattern) implements Anchor {}

    /** Before what matches; at the end when nothing does. */
    record Before(Pattern pattern) implements Anchor {}

    /** From Ansible's arguments; the words {@code BOF} and {@code EOF} are its own. */
    static Anchor of(Optional<String> insertAfter, Optional<String> insertBefore) {
        if (insertBefore.isPresent()) {
            return insertBefore.get().equals("BOF")
                    ? new Beginning()
                    : new Before(PythonPattern.compile("insertbefore", insertBefore.get()));
        }
        return switch (insertAfter.orElse("EOF")) {
            case "EOF" -> new End();
            case "BOF" -> new Beginning();
            default -> new After(PythonPattern.compile("insertafter", insertAfter.orElseThrow()));
        };
    }

    /** Puts a line there, unless it already follows the place. */
    default void insert(List<String> lines, String line, LineEdit.Match which) {
        switch (this) {
            case Beginning() -> lines.addFirst(LineEdit.ended(line));
            case End() -> append(lines, line);
            case After(Pattern pattern) -> {
                int found = LineEdit.find(
                        lines, candidate -> pattern.matcher(candidate).find(), which);
                if (found < 0 || found == lines.size() - 1) {
                    append(lines, line);
                } else {
                    lines.add(found + 1, LineEdit.ended(line));
                }
            }
            case Before(Pattern pattern) -> {
                int found = LineEdit.find(
                        lines, candidate -> pattern.matcher(candidate).find(), which);
                if (found < 0) {
                    append(lines, line);
                } else {
                    lines.add(found, LineEdit.ended(line));
                }
            }
        }
    }

    private static void append(List<String> lines, String line) {
        if (!lines.isEmpty()) {
            lines.set(lines.size() - 1, closed(lines.getLast()));
        }
        lines.add(LineEdit.ended(line));
    }

    /** A last line gets the end it lacks; a carriage return counts as one, as in Ansible. */
    private static String closed(String last) {
        return last.endsWith("\n") || last.endsWith("\r") ? last : last + "\n";
    }
}
