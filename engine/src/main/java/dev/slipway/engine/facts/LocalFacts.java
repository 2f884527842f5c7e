package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands in {@code /etc/ansible/facts.d}: JSON or INI. Programs there are not run, since nothing says that they only
 * read; a sentence that says so takes the place of what they would print.
 */
final class LocalFacts implements FactSource {
    private static final String DIRECTORY = "/etc/ansible/facts.d";
    private static final String EXECUTABLE =
            "not read: " + DIRECTORY + "/%s is executable, and Slipway runs no programs to"
                    + " gather facts; make it a file of JSON or INI, or run it with 'probe'";

    /** Each line of a file after a bar, so that none is taken for the name of the next. */
    private static final Query<?> FILES = FactAnswers.script("cd " + DIRECTORY + " 2>/dev/null || exit 0; "
            + "for f in *.fact; do [ -f \"$f\" ] || continue; if [ -x \"$f\" ]; then echo \"!$f\"; "
            + "else echo \":$f\"; sed 's/^/|/' \"$f\"; echo; fi; done");

    @Override
    public Set<String> names() {
        return Set.of("local");
    }

    @Override
    public Asker asker() {
        return Asker.GATHERER;
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(FILES);
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        Map<String, StringBuilder> texts = new TreeMap<>();
        Map<String, Object> local = new TreeMap<>();
        StringBuilder text = new StringBuilder();
        for (String line : seen.printed(FILES).lines().toList()) {
            String rest = line.isEmpty() ? "" : line.substring(1);
            if (line.startsWith("|")) {
                text.append(rest).append('\n');
            } else if (line.startsWith(":")) {
                text = new StringBuilder();
                texts.put(rest, text);
            } else if (line.startsWith("!")) {
                local.put(name(rest), EXECUTABLE.formatted(rest));
            }
        }
        texts.forEach((file, found) -> local.put(name(file), read(file, found.toString())));
        return Map.of("local", local);
    }

    private static String name(String file) {
        return file.replace(".fact", "");
    }

    private static Object read(String file, String text) {
        try {
            JsonMapper mapper = JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
            return plain(mapper.readValue(text, Object.class));
        } catch (JacksonException noJson) {
            return IniText.read(text)
                    .map(Object.class::cast)
                    .orElse("error loading facts as JSON or ini - please check content: " + DIRECTORY + "/" + file);
        }
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Integer number -> number.longValue();
            case java.math.BigInteger number -> number.toString();
            case List<?> list -> {
                List<Object> items = new ArrayList<>();
                list.forEach(item -> items.add(plain(item)));
                yield items;
            }
            case Map<?, ?> map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                map.forEach((key, item) -> entries.put(String.valueOf(key), plain(item)));
                yield entries;
            }
            case null, default -> value;
        };
    }
}
