package dev.slipway.engine.compile.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Filters that lay text out: Jinja's, and Ansible's {@code comment}. */
final class LayoutFilters {
    /** By style: what stands before all, before each line, and after all. */
    private static final Map<String, List<String>> COMMENTS = Map.of(
            "plain", List.of("", "# ", ""),
            "erlang", List.of("", "% ", ""),
            "c", List.of("", "// ", ""),
            "cblock", List.of("/*", " * ", " */"),
            "xml", List.of("<!--", " - ", "-->"));

    /** Jinja cuts nothing that is longer by no more than this. */
    private static final int LEEWAY = 5;

    private LayoutFilters() {}

    static List<Operation> all() {
        return List.of(
                Operation.text("center", "width?", LayoutFilters::centered),
                Operation.text("truncate", "length?, killwords?, end?, leeway?", LayoutFilters::truncated),
                Operation.text(
                        "wordwrap",
                        "width?, break_long_words?, wrapstring?, break_on_hyphens?",
                        LayoutFilters::wrapped),
                Operation.text(
                        "comment",
                        "style?, *rest, decoration?, beginning?, end?, newline?, prefix?, prefix_count?, postfix?, postfix_count?",
                        LayoutFilters::comment));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String head(String text, int characters) {
        return text.substring(0, text.offsetByCodePoints(0, Math.min(Math.max(0, characters), length(text))));
    }

    /** Python puts the odd blank to the left when the width is odd. */
    private static Object centered(Object input, Arguments args) {
        String text = args.inputText(input);
        int width = args.count("width", 80);
        int blanks = width - length(text);
        if (blanks <= 0) {
            return text;
        }
        int left = blanks / 2 + (blanks & width & 1);
        return " ".repeat(left) + text + " ".repeat(blanks - left);
    }

    private static Object truncated(Object input, Arguments args) {
        String text = args.inputText(input);
        int most = args.count("length", 255);
        String end = args.text("end", "...");
        boolean preset = !args.has("leeway") || args.get("leeway") == null;
        if (most < length(end)) {
            throw args.error("'length' is less than what 'end' takes", "");
        }
        if (length(text) <= most + (preset ? LEEWAY : args.count("leeway", LEEWAY))) {
            return text;
        }
        String kept = head(text, most - length(end));
        int blank = kept.lastIndexOf(' ');
        return (args.flag("killwords") || blank < 0 ? kept : kept.substring(0, blank)) + end;
    }

    private static Object wrapped(Object input, Arguments args) {
        int width = args.count("width", 79);
        if (width < 1) {
            throw args.error("'width' must be above zero", "");
        }
        TextWrap wrap = new TextWrap(
                width,
                !args.has("break_long_words") || args.flag("break_long_words"),
                !args.has("break_on_hyphens") || args.flag("break_on_hyphens"));
        boolean given = args.has("wrapstring") && args.get("wrapstring") != null;
        List<String> lines = new ArrayList<>();
        args.inputText(input)
                .lines()
                .forEach(line -> lines.add(String.join(given ? args.text("wrapstring") : "\n", wrap.lines(line))));
        return String.join(given ? args.text("wrapstring") : "\n", lines);
    }

    private static Object comment(Object input, Arguments args) {
        List<String> style = COMMENTS.get(args.text("style", "plain"));
        if (style == null || !args.rest().isEmpty()) {
            throw args.error(
                    "there is no such style of comment",
                    "there are plain, c, cblock, erlang, xml; another sign is given as decoration='! '");
        }
        String sign = args.text("decoration", style.get(1));
        String newline = args.text("newline", "\n");
        Map<String, String> parts = new LinkedHashMap<>();
        String beginning = args.text("beginning", style.get(0));
        String end = args.text("end", style.get(2));
        String prefix = args.text("prefix", sign.stripTrailing());
        String postfix = args.text("postfix", sign.stripTrailing());
        String text = (sign + args.inputText(input).replace(newline, newline + sign))
                .replace(sign + newline, sign.stripTrailing() + newline);
        String before = prefix.isEmpty() ? "" : prefix.equals(newline) ? newline : prefix + newline;
        parts.put("beginning", beginning.isEmpty() ? "" : beginning + newline);
        parts.put("prefix", before.repeat(Math.max(0, args.count("prefix_count", 1))));
        parts.put("text", text);
        parts.put("postfix", (newline + postfix).repeat(Math.max(0, args.count("postfix_count", 1))));
        parts.put("end", end.isEmpty() ? "" : newline + end);
        return String.join("", parts.values());
    }
}
