package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Suggestions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Methods of strings and mappings, those of Python's that read and do not change. */
final class Methods {
    static final Map<String, Operation> ALL = Registry.of(strings(), maps());

    private Methods() {}

    private static List<Operation> strings() {
        return List.of(
                Operation.text("split", "sep?, maxsplit?", (in, a) -> TextFilters.split(text(in, a), a)),
                Operation.text("splitlines", "keepends?", (in, a) -> TextFilters.lines(text(in, a), a)),
                Operation.text(
                        "strip", "chars?", (in, a) -> TextFilters.stripped(text(in, a), a, TextFilters.Ends.BOTH)),
                Operation.text(
                        "lstrip", "chars?", (in, a) -> TextFilters.stripped(text(in, a), a, TextFilters.Ends.LEFT)),
                Operation.text(
                        "rstrip", "chars?", (in, a) -> TextFilters.stripped(text(in, a), a, TextFilters.Ends.RIGHT)),
                Operation.text("lower", "", (in, a) -> text(in, a).toLowerCase(Locale.ROOT)),
                Operation.text("upper", "", (in, a) -> text(in, a).toUpperCase(Locale.ROOT)),
                Operation.text("title", "", (in, a) -> TextFilters.title(text(in, a))),
                Operation.text("capitalize", "", (in, a) -> TextFilters.capitalized(text(in, a))),
                Operation.text("replace", "old, new, count?", (in, a) -> TextFilters.replaced(text(in, a), a)),
                Operation.text("startswith", "prefix", (in, a) -> text(in, a).startsWith(a.text("prefix"))),
                Operation.text("endswith", "suffix", (in, a) -> text(in, a).endsWith(a.text("suffix"))),
                Operation.text(
                        "removeprefix",
                        "prefix",
                        (in, a) -> text(in, a).startsWith(a.text("prefix"))
                                ? text(in, a).substring(a.text("prefix").length())
                                : text(in, a)),
                Operation.text(
                        "removesuffix",
                        "suffix",
                        (in, a) -> text(in, a).endsWith(a.text("suffix"))
                                ? text(in, a)
                                        .substring(
                                                0,
                                                text(in, a).length()
                                                        - a.text("suffix").length())
                                : text(in, a)),
                Operation.text("join", "parts", (in, a) -> joined(text(in, a), a)),
                Operation.text("find", "sub", (in, a) -> (long) text(in, a).indexOf(a.text("sub"))),
                Operation.text("count", "sub", Methods::count),
                Operation.text(
                        "isdigit",
                        "",
                        (in, a) -> !text(in, a).isEmpty()
                                && text(in, a).codePoints().allMatch(Character::isDigit)));
    }

    private static List<Operation> maps() {
        return List.of(
                Operation.shape("items", "", (in, a) -> pairs(a.inputMap(in))),
                Operation.shape(
                        "keys",
                        "",
                        (in, a) -> new ArrayList<Object>(a.inputMap(in).keySet())),
                Operation.shape(
                        "values",
                        "",
                        (in, a) -> new ArrayList<Object>(a.inputMap(in).values())),
                Operation.shape("get", "key, default?", Methods::get));
    }

    private static Object get(Object input, Arguments args) {
        Map<?, ?> map = args.inputMap(input);
        Object key = Arguments.open(args.get("key"));
        String name = Text.scalar(key).orElseThrow(() -> args.wrong("key", "a string", key));
        return map.containsKey(name) ? map.get(name) : args.get("default", null);
    }

    /** The entries as pairs of name and value. */
    static List<Object> pairs(Map<?, ?> map) {
        List<Object> pairs = new ArrayList<>();
        map.forEach((key, value) -> pairs.add(Arrays.asList(key, value)));
        return pairs;
    }

    private static Object joined(String between, Arguments args) {
        List<String> parts = new ArrayList<>();
        for (Object part : args.inputList(args.get("parts"))) {
            parts.add(Text.scalar(part).orElseThrow(() -> args.wrong("parts", "a list of strings", part)));
        }
        return String.join(between, parts);
    }

    private static Object count(Object input, Arguments args) {
        String text = text(input, args);
        String sub = args.text("sub");
        long count = 0;
        for (int at = text.indexOf(sub); at >= 0 && !sub.isEmpty(); at = text.indexOf(sub, at + sub.length())) {
            count++;
        }
        return sub.isEmpty() ? text.length() + 1L : count;
    }

    private static String text(Object input, Arguments args) {
        if (input instanceof String text) {
            return text;
        }
        throw args.wrongInput("a string", input, "turn it into one with '| string'");
    }

    /** What to write for a method that is not there. */
    static String instead(String name) {
        return switch (name) {
            case "append", "extend", "insert" -> "write 'list + [item]'";
            case "update" -> "write 'mapping | combine(other)'";
            case "pop", "remove", "clear", "setdefault", "sort", "reverse" ->
                "values cannot be changed: use a filter, such as 'sort', 'reverse' or 'difference'";
            case "format" -> "write \"'%s' | format(value)\" or join with '~'";
            default -> Suggestions.hint(name, ALL.keySet());
        };
    }
}
