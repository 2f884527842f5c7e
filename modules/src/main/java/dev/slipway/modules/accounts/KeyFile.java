package dev.slipway.modules.accounts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The text of an {@code authorized_keys}; a line stands once, for the last time it is written. */
record KeyFile(String text) {
    private Map<String, KeyLine> lines() {
        Map<String, KeyLine> lines = new LinkedHashMap<>();
        for (String line : text.lines().map(l -> l + "\n").toList()) {
            KeyLine key = KeyLine.of(line);
            lines.remove(key.identity());
            lines.put(key.identity(), key);
        }
        return lines;
    }

    private String written(Map<String, KeyLine> lines) {
        return lines.values().stream().map(KeyLine::text).collect(Collectors.joining());
    }

    /** The text as it is when nothing has to change, however it is written. */
    String with(List<KeyLine> keys, boolean exclusive) {
        Map<String, KeyLine> lines = lines();
        boolean changed = false;
        for (KeyLine key : keys) {
            KeyLine there = lines.get(key.identity());
            if (there == null || !same(there, key)) {
                lines.remove(key.identity());
                lines.put(key.identity(), key);
                changed = true;
            }
        }
        if (exclusive) {
            Set<String> wanted = keys.stream().map(KeyLine::identity).collect(Collectors.toSet());
            changed |= lines.keySet().retainAll(wanted);
        }
        return changed ? written(lines) : text;
    }

    private static boolean same(KeyLine one, KeyLine other) {
        return one.text().equals(other.text());
    }

    String without(List<KeyLine> keys) {
        Map<String, KeyLine> lines = lines();
        Set<String> gone = keys.stream().map(KeyLine::identity).collect(Collectors.toSet());
        return lines.keySet().removeAll(gone) ? written(lines) : text;
    }
}
