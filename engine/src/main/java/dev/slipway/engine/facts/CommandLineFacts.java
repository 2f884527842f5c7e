package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the kernel was started with. */
final class CommandLineFacts implements FactSource {
    private static final String CMDLINE = "/proc/cmdline";
    /** Words with quotes in them stay one, quotes and all: {@code shlex.split(…, posix=False)}. */
    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+");

    @Override
    public Set<String> names() {
        return Set.of("cmdline", "proc_cmdline");
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(new Query.Content(CMDLINE));
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        String text = seen.file(CMDLINE).orElse("");
        if (text.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> last = new LinkedHashMap<>();
        Map<String, Object> all = new LinkedHashMap<>();
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String[] halves = words.group().split("=", 2);
            Object value = halves.length == 1 ? (Object) true : halves[1];
            last.put(halves[0], value);
            if (halves.length == 2 && all.containsKey(halves[0])) {
                all.merge(halves[0], value, CommandLineFacts::both);
            } else {
                all.put(halves[0], value);
            }
        }
        return Map.of("cmdline", last, "proc_cmdline", all);
    }

    private static Object both(Object before, Object value) {
        List<Object> list =
                before instanceof List<?> several ? new ArrayList<>(several) : new ArrayList<>(List.of(before));
        list.add(value);
        return list;
    }
}
