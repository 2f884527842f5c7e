package dev.slipway.engine.facts;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** INI as Python's {@code configparser} reads it: sections, {@code name = value} or {@code name: value}, lines that go on. */
final class IniText {
    private IniText() {}

    /** Sections with their options, names in lower case, values as text; empty when the text is not INI. */
    static Optional<Map<String, Object>> read(String text) {
        Map<String, Object> sections = new LinkedHashMap<>();
        Map<String, Object> defaults = new LinkedHashMap<>();
        Map<String, Object> section = null;
        String last = "";
        for (String line : text.lines().toList()) {
            String stripped = line.strip();
            if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
                continue;
            }
            boolean goesOn = Character.isWhitespace(line.charAt(0)) && !last.isEmpty();
            if (goesOn) {
                section.merge(last, stripped, (before, more) -> before + "\n" + more);
            } else if (stripped.startsWith("[") && stripped.endsWith("]")) {
                String name = stripped.substring(1, stripped.length() - 1);
                section = name.equals("DEFAULT") ? defaults : new LinkedHashMap<>();
                if (section != defaults && sections.put(name, section) != null) {
                    return Optional.empty();
                }
                last = "";
            } else {
                int cut = cut(stripped);
                if (section == null || cut < 1) {
                    return Optional.empty();
                }
                last = stripped.substring(0, cut).strip().toLowerCase(Locale.ROOT);
                if (section.put(last, stripped.substring(cut + 1).strip()) != null) {
                    return Optional.empty();
                }
            }
        }
        sections.replaceAll((name, options) -> {
            Map<String, Object> all = new LinkedHashMap<>();
            ((Map<?, ?>) options).forEach((key, value) -> all.put((String) key, value));
            defaults.forEach(all::putIfAbsent);
            return all;
        });
        return Optional.of(sections);
    }

    /** The first equals sign or colon; -1 when there is none. */
    private static int cut(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
    }
}
