package dev.slipway.engine.compile.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters with regular expressions. */
final class PatternFilters {
    private static final Pattern BACKWARD = Pattern.compile("\\\\(?:g<(\\w+)>|([0-9]{1,2})|(.))", Pattern.DOTALL);
    private static final Pattern GROUP = Pattern.compile("\\\\(?:g<(\\w+)>|([0-9]{1,2}))");

    private PatternFilters() {}

    static List<Operation> all() {
        return List.of(
                Operation.text(
                        "regex_replace",
                        "pattern, replacement?, ignorecase?, multiline?, count?",
                        PatternFilters::replace),
                Operation.text("regex_search", "pattern, *groups, ignorecase?, multiline?", PatternFilters::search),
                Operation.text("regex_findall", "pattern, multiline?, ignorecase?", PatternFilters::findAll),
                Operation.text("regex_escape", "re_type?", PatternFilters::escaped));
    }

    private static Object replace(Object input, Arguments args) {
        String text = args.inputText(input);
        String replacement = args.text("replacement", "");
        long most = args.whole("count", 0);
        Patterns.Search search = Patterns.compile(args).matcher(text);
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (long n = 0; (most <= 0 || n < most) && search.find(); n++) {
            Matcher found = search.matcher();
            out.append(text, from, found.start()).append(expand(replacement, found, args));
            from = found.end();
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Python's templates: {@code \1}, {@code \g<1>}, {@code \g<name>}, {@code \n}, {@code \\}. */
    private static String expand(String template, Matcher found, Arguments args) {
        if (template.indexOf('\\') < 0) {
            return template;
        }
        return BACKWARD.matcher(template).replaceAll(reference -> {
            String other = reference.group(3);
            String text = other == null
                    ? group(found, reference.group(1) == null ? reference.group(2) : reference.group(1), args)
                    : Escapes.resolve("\\" + other);
            return Matcher.quoteReplacement(text);
        });
    }

    private static String group(Matcher found, String name, Arguments args) {
        try {
            boolean number = name.chars().allMatch(Character::isDigit);
            String text = number ? found.group(Integer.parseInt(name)) : found.group(name);
            return text == null ? "" : text;
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw args.error("the pattern has no such group as is asked for", "");
        }
    }

    /** The first match; null when there is none; with groups asked for, the list of those. */
    private static Object search(Object input, Arguments args) {
        Patterns.Search search = Patterns.compile(args).matcher(args.inputText(input));
        boolean found = search.find();
        if (args.rest().isEmpty() || !found) {
            return found ? search.matcher().group() : null;
        }
        List<Object> groups = new ArrayList<>();
        for (Object wanted : args.rest()) {
            Matcher group = GROUP.matcher(Text.scalar(wanted).orElse(""));
            if (!group.matches()) {
                throw args.error("a group is asked for as '\\\\1' or '\\\\g<name>'", "");
            }
            groups.add(group(search.matcher(), group.group(1) == null ? group.group(2) : group.group(1), args));
        }
        return groups;
    }

    private static Object findAll(Object input, Arguments args) {
        Patterns.Search search = Patterns.compile(args).matcher(args.inputText(input));
        List<Object> all = new ArrayList<>();
        while (search.find()) {
            Matcher found = search.matcher();
            if (found.groupCount() <= 1) {
                String one = found.group(found.groupCount());
                all.add(one == null ? "" : one);
                continue;
            }
            List<Object> groups = new ArrayList<>();
            for (int i = 1; i <= found.groupCount(); i++) {
                groups.add(found.group(i) == null ? "" : found.group(i));
            }
            all.add(groups);
        }
        return all;
    }

    private static Object escaped(Object input, Arguments args) {
        return switch (args.text("re_type", "python")) {
            case "python" -> escape(args.inputText(input));
            case "posix_basic" -> args.inputText(input).replaceAll("([].\\[^$*\\\\])", "\\\\$1");
            default -> throw args.error("there is no such type of pattern", "there are python and posix_basic");
        };
    }

    private static String escape(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> {
            if ("()[]{}?*+-|^$\\.&~# \t\n\r\u000b\f".indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append((char) c);
        });
        return out.toString();
    }
}
