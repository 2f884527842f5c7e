package dev.slipway.modules.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All occurrences of a pattern in a text, or in a section of it, by the rules of Ansible's {@code replace}. */
record Replacement(Pattern regexp, String replace, Optional<Pattern> section) {
    /**
     * @param count how many occurrences there were
     * @param unmatched whether there is no such section
     */
    record Result(String text, int count, boolean unmatched) {}

    /** @throws dev.slipway.engine.model.UserError naming the argument that is no regular expression */
    Replacement(String regexp, String replace, Optional<String> after, Optional<String> before) {
        this(PythonPattern.multiline("regexp", regexp), replace, section(after, before));
    }

    private static Optional<Pattern> section(Optional<String> after, Optional<String> before) {
        after.ifPresent(written -> PythonPattern.dotall("after", written));
        before.ifPresent(written -> PythonPattern.dotall("before", written));
        String from = after.orElse("");
        String to = before.orElse("");
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        String some = from.isEmpty() || to.isEmpty() ? ".*" : ".*?";
        return Optional.of(PythonPattern.dotall("after", from + "(?P<subsection>" + some + ")" + to));
    }

    Result apply(String text) {
        if (section.isEmpty()) {
            return within(text);
        }
        Matcher found = section.get().matcher(text);
        if (!found.find()) {
            return new Result(text, 0, true);
        }
        Result inside = within(found.group("subsection"));
        String whole =
                text.substring(0, found.start("subsection")) + inside.text() + text.substring(found.end("subsection"));
        return new Result(whole, inside.count(), false);
    }

    private Result within(String text) {
        Matcher match = regexp.matcher(text);
        StringBuilder out = new StringBuilder();
        int from = 0;
        int count = 0;
        while (match.find()) {
            out.append(text, from, match.start()).append(PythonPattern.expand("replace", replace, match));
            from = match.end();
            count++;
        }
        return new Result(out.append(text.substring(from)).toString(), count, false);
    }
}
