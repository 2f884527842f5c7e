package dev.slipway.modules.files;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One option of a text with sections, by the rules of {@code community.general.ini_file} (plugins/modules/ini_file.py).
 *
 * @param section "" for what stands before the first one
 * @param option "" for the section itself
 * @param sign between option and value
 */
record IniEdit(String section, String option, List<String> values, Others others, String sign, Bare bare) {
    /** Lines of the same option with other values. */
    enum Others {
        GO,
        STAY
    }

    /** An option without a value. */
    enum Bare {
        ALLOWED,
        REFUSED
    }

    private static final Pattern BLANK_OR_COMMENT = Pattern.compile("[ \\t]*([#;].*)?\\n?");

    /** A text in three parts. */
    private record Parts(List<String> before, List<String> inside, List<String> after, boolean found) {
        String text() {
            return String.join("", before) + String.join("", inside) + String.join("", after);
        }
    }

    private Parts parts(String text) {
        List<String> lines = Lines.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (lines.isEmpty()) {
            lines.add("\n");
        }
        lines.set(lines.size() - 1, LineEdit.ended(lines.getLast()));
        int start = section.isEmpty() ? 0 : -1;
        int end = lines.size();
        for (int i = 0; i < lines.size(); i++) {
            if (!section.isEmpty() && lines.get(i).startsWith("[" + section + "]")) {
                start = i;
            } else if (lines.get(i).startsWith("[") && start >= 0) {
                end = i;
                break;
            }
        }
        if (start < 0) {
            return new Parts(lines, new ArrayList<>(), List.of(), false);
        }
        return new Parts(
                List.copyOf(lines.subList(0, start)),
                new ArrayList<>(lines.subList(start, end)),
                List.copyOf(lines.subList(end, lines.size())),
                true);
    }

    private Matcher line(String start, String line) {
        return Pattern.compile(
                        start + "[ \\t]*(" + Pattern.quote(option) + ")[ \\t]*(=|$)[ \\t]*(.*)", Pattern.UNIX_LINES)
                .matcher(line);
    }

    /** With the option, or with the section. */
    String present(String text) {
        Parts parts = parts(text);
        List<String> open = new ArrayList<>(values);
        if (!parts.found()) {
            return parts.text() + "[" + section + "]\n" + added(open);
        }
        List<String> inside = parts.inside();
        if (!option.isEmpty()) {
            boolean[] settled = new boolean[inside.size()];
            boolean alone = keep(inside, settled, open);
            if (others == Others.GO && bare == Bare.REFUSED) {
                settle(inside, settled, open);
            }
            insert(inside, open, alone);
        }
        return parts.text();
    }

    private String added(List<String> open) {
        if (option.isEmpty()) {
            return "";
        }
        return open.isEmpty()
                ? option + "\n"
                : String.join("", open.stream().map(this::assigned).toList());
    }

    private String assigned(String value) {
        return option + sign + value + "\n";
    }

    /** Lines that have one of the values are written as they shall be; tells whether one stands without a value. */
    private boolean keep(List<String> inside, boolean[] settled, List<String> open) {
        boolean alone = false;
        for (int i = 0; i < inside.size(); i++) {
            Matcher match = line("[#;]?", inside.get(i));
            if (!match.lookingAt()) {
                continue;
            }
            String value = match.group(3);
            if (open.contains(value)) {
                boolean bareLine = value.isEmpty() && bare == Bare.ALLOWED;
                alone |= bareLine;
                inside.set(i, bareLine ? option + "\n" : assigned(value));
                settled[i] = true;
                open.remove(value);
            } else if (open.isEmpty() && bare == Bare.ALLOWED) {
                inside.set(i, option + "\n");
                settled[i] = true;
                return true;
            }
        }
        return alone;
    }

    /** Other lines of the option take the values that are left, and go when there are none. */
    private void settle(List<String> inside, boolean[] settled, List<String> open) {
        List<Integer> surplus = new ArrayList<>();
        for (int i = 0; i < inside.size(); i++) {
            if (!settled[i] && line("[#;]?", inside.get(i)).lookingAt()) {
                if (open.isEmpty()) {
                    surplus.add(i);
                } else {
                    inside.set(i, assigned(open.removeFirst()));
                }
            }
        }
        surplus.reversed().forEach(index -> inside.remove((int) index));
    }

    private void insert(List<String> inside, List<String> open, boolean alone) {
        String text = open.isEmpty() && (bare == Bare.REFUSED || alone) ? "" : added(open);
        int at = inside.size();
        while (at > 0 && BLANK_OR_COMMENT.matcher(inside.get(at - 1)).matches()) {
            at--;
        }
        // The head of the text has no header line of its own to follow
        if (!text.isEmpty() && (at > 0 || section.isEmpty())) {
            inside.add(at, text);
        }
    }

    /** Without the option, or without the section. */
    String absent(String text) {
        Parts parts = parts(text);
        if (option.isEmpty()) {
            parts.inside().clear();
        }
        parts.inside().removeIf(candidate -> {
            Matcher match = line("", candidate);
            return !option.isEmpty() && match.lookingAt() && (others == Others.GO || values.contains(match.group(3)));
        });
        return text.isEmpty() ? text : parts.text();
    }
}
