package dev.slipway.engine.compile.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ansible's lookup {@code sequence}: {@code start=1 end=9 stride=2 format=host%02d}, or {@code 1-9/2:host%02d}. */
final class Sequences {
    private static final int LONGEST = 1_000_000;
    private static final String NUMBER = "(0?x?[0-9a-f]+)";
    private static final Pattern SHORT = Pattern.compile(
            "(?:" + NUMBER + "-)?" + NUMBER + "(?:/" + NUMBER + ")?(?::(.+))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PAIR = Pattern.compile("(\\w+)=(\"[^\"]*\"|'[^']*'|\\S*)");

    private Sequences() {}

    static List<Object> items(Lookups.Asked asked) {
        List<Object> all = new ArrayList<>();
        for (Object term : asked.terms()) {
            Map<String, String> written =
                    term instanceof Map<?, ?> map ? texts(map) : words(String.valueOf(term), asked);
            all.addAll(numbers(written, asked.fault()));
        }
        if (asked.terms().isEmpty() && !asked.options().isEmpty()) {
            all.addAll(numbers(texts(asked.options()), asked.fault()));
        }
        return all;
    }

    private static Map<String, String> texts(Map<?, ?> map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.forEach((name, value) -> texts.put(String.valueOf(name), Text.of(value)));
        return texts;
    }

    private static Map<String, String> words(String term, Lookups.Asked asked) {
        Map<String, String> words = new LinkedHashMap<>();
        Matcher brief = SHORT.matcher(term);
        if (brief.matches()) {
            List<String> names = List.of("start", "end", "stride", "format");
            for (int i = 0; i < names.size(); i++) {
                Optional.ofNullable(brief.group(i + 1)).ifPresent(new Put(words, names.get(i))::value);
            }
            return words;
        }
        Matcher pair = PAIR.matcher(term);
        while (pair.find()) {
            words.put(pair.group(1), pair.group(2).replaceAll("^[\"']|[\"']$", ""));
        }
        if (!pair.replaceAll("").isBlank() || words.isEmpty()) {
            throw asked.fault()
                    .error(
                            "'" + term + "' is no sequence",
                            "write 'start=1 end=9 stride=2 format=host%02d', or '1-9/2'");
        }
        return words;
    }

    private record Put(Map<String, String> map, String name) {
        void value(String value) {
            map.put(name, value);
        }
    }

    private static List<Object> numbers(Map<String, String> written, Fault fault) {
        for (String name : written.keySet()) {
            if (!List.of("start", "end", "count", "stride", "format").contains(name)) {
                throw fault.error("a sequence has no '" + name + "'", "it has start, end or count, stride and format");
            }
        }
        long start = number(written, "start", 1, fault);
        long stride = number(written, "stride", 1, fault);
        if (written.containsKey("count") == written.containsKey("end")) {
            throw fault.error("a sequence has either 'end' or 'count'", "");
        }
        long end;
        if (written.containsKey("count")) {
            long count = number(written, "count", 0, fault);
            if (count == 0) {
                return List.of();
            }
            end = start + count * stride - 1;
        } else {
            end = number(written, "end", 0, fault);
        }
        if (stride == 0) {
            return List.of();
        }
        if (stride > 0 && end < start) {
            throw fault.error("to count backwards the stride must be negative", "stride=-1");
        }
        if (stride < 0 && end > start) {
            throw fault.error("to count forward the stride must not be negative", "");
        }
        String format = written.getOrDefault("format", "%d");
        if (format.chars().filter(c -> c == '%').count() != 1) {
            throw fault.error("the format of a sequence has one '%': '" + format + "'", "such as host%02d");
        }
        List<Object> items = new ArrayList<>();
        for (long n = start; stride > 0 ? n <= end : n >= end; n += stride) {
            items.add(new Printf(format, fault).apply(n));
            if (items.size() > LONGEST) {
                throw fault.error("the sequence is too long", "at most " + LONGEST + " items");
            }
        }
        return items;
    }

    /** As Python's {@code int(text, 0)}. */
    private static long number(Map<String, String> written, String name, long preset, Fault fault) {
        String text = written.get(name);
        if (text == null) {
            return preset;
        }
        try {
            return Long.decode(text.replaceFirst("^([-+]?)0o", "$10"));
        } catch (NumberFormatException e) {
            throw fault.error("'" + name + "=" + text + "' is not a whole number", "");
        }
    }
}
