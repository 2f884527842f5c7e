package dev.slipway.engine.compile.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters of plain text. */
final class TextFilters {
    private static final Pattern WORD = Pattern.compile("[^-\\s({\\[<]+");
    private static final Pattern RUN = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private TextFilters() {}

    static List<Operation> all() {
        return List.of(
                Operation.text("string", "", (in, a) -> Text.of(in)),
                Operation.text("lower", "", (in, a) -> a.inputText(in).toLowerCase(Locale.ROOT)),
                Operation.text("upper", "", (in, a) -> a.inputText(in).toUpperCase(Locale.ROOT)),
                Operation.text("title", "", (in, a) -> title(a.inputText(in))),
                Operation.text("capitalize", "", (in, a) -> capitalized(a.inputText(in))),
                Operation.text("trim", "chars?", (in, a) -> stripped(a.inputText(in), a, Ends.BOTH)),
                Operation.text("replace", "old, new, count?", TextFilters::replaced),
                Operation.text("split", "sep?, maxsplit?", TextFilters::split),
                Operation.text("splitlines", "keepends?", TextFilters::lines),
                Operation.text("join", "d?, attribute?", TextFilters::joined),
                Operation.text("indent", "width?, first?, blank?", TextFilters::indented),
                Operation.text("quote", "", (in, a) -> quoted(a.inputText(in))),
                Operation.text("wordcount", "", (in, a) -> RUN.matcher(a.inputText(in))
                        .results()
                        .count()),
                Operation.text("format", "*values, **named", (in, a) -> new Printf(a.inputText(in), a::error)
                        .apply(a.rest(), a.named())));
    }

    static String capitalized(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT)
                + text.substring(first).toLowerCase(Locale.ROOT);
    }

    static String title(String text) {
        return WORD.matcher(text).replaceAll(word -> Matcher.quoteReplacement(capitalized(word.group())));
    }

    /** Where a text is stripped. */
    enum Ends {
        BOTH,
        LEFT,
        RIGHT
    }

    static String stripped(String text, Arguments args, Ends ends) {
        String chars = args.has("chars") && args.get("chars") != null ? args.text("chars") : "";
        int from = 0;
        int to = text.length();
        while (ends != Ends.RIGHT && from < to && strips(text.charAt(from), chars)) {
            from++;
        }
        while (ends != Ends.LEFT && to > from && strips(text.charAt(to - 1), chars)) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean strips(char c, String chars) {
        return chars.isEmpty() ? Character.isWhitespace(c) : chars.indexOf(c) >= 0;
    }

    static String replaced(Object input, Arguments args) {
        String text = args.inputText(input);
        String from = args.text("old");
        String to = args.text("new");
        long most = args.has("count") && args.get("count") != null ? args.whole("count", -1) : -1;
        if (most < 0) {
            return text.replace(from, to);
        }
        Pattern literal = Pattern.compile(from, Pattern.LITERAL);
        Matcher matcher = literal.matcher(text);
        StringBuilder out = new StringBuilder();
        for (long n = 0; n < most && matcher.find(); n++) {
            matcher.appendReplacement(out, Matcher.quoteReplacement(to));
        }
        return matcher.appendTail(out).toString();
    }

    /** Python's split: without a separator at runs of blanks, none at the ends. */
    static List<Object> split(Object input, Arguments args) {
        String text = args.inputText(input);
        int most = args.count("maxsplit", -1);
        boolean blanks = !args.has("sep") || args.get("sep") == null;
        if (blanks) {
            return most < 0 ? words(text) : words(text, most);
        }
        String separator = args.text("sep");
        if (separator.isEmpty()) {
            throw args.error("the separator is empty", "to get the characters use '| list'");
        }
        List<Object> parts = new ArrayList<>();
        int from = 0;
        int at = text.indexOf(separator);
        while (at >= 0 && (most < 0 || parts.size() < most)) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
            at = text.indexOf(separator, from);
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static List<Object> words(String text) {
        return words(text, Integer.MAX_VALUE);
    }

    private static List<Object> words(String text, int most) {
        List<Object> words = new ArrayList<>();
        String left = text.stripLeading();
        while (!left.isEmpty()) {
            int end = 0;
            while (end < left.length() && !Character.isWhitespace(left.charAt(end))) {
                end++;
            }
            if (words.size() == most) {
                words.add(left.stripTrailing());
                return words;
            }
            words.add(left.substring(0, end));
            left = left.substring(end).stripLeading();
        }
        return words;
    }

    static Object lines(Object input, Arguments args) {
        String text = args.inputText(input);
        boolean keep = args.has("keepends") && args.flag("keepends");
        List<Object> lines = new ArrayList<>();
        Matcher line = Pattern.compile("([^\\r\\n]*)(\\r\\n|\\n|\\r|$)").matcher(text);
        while (line.find() && (line.end() < text.length() || !line.group().isEmpty())) {
            lines.add(keep ? line.group() : line.group(1));
        }
        return lines;
    }

    private static Object joined(Object input, Arguments args) {
        StringBuilder out = new StringBuilder();
        String between = args.text("d", "");
        boolean first = true;
        for (Object item : args.inputList(input)) {
            out.append(first ? "" : between);
            out.append(Text.of(args.has("attribute") ? args.attribute(item, args.get("attribute")) : item));
            first = false;
        }
        return out.toString();
    }

    private static Object indented(Object input, Arguments args) {
        String width =
                args.get("width", 4L) instanceof String text ? text : " ".repeat(Math.max(0, args.count("width", 4)));
        boolean blank = args.flag("blank");
        StringBuilder out = new StringBuilder();
        boolean first = true;
        for (String line : (args.inputText(input)).split("\n", -1)) {
            out.append(first ? "" : "\n");
            boolean indents = first ? args.flag("first") : blank || !line.isBlank();
            out.append(indents ? width : "").append(line);
            first = false;
        }
        return out.toString();
    }

    /** As Python's {@code shlex.quote}. */
    static String quoted(String text) {
        return SAFE.matcher(text).matches() ? text : "'" + text.replace("'", "'\"'\"'") + "'";
    }
}
