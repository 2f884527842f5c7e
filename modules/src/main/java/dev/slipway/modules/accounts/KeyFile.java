package dev.slipway.modules.accounts;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The text of an {@code authorized_keys}, edited by the rules of {@code ansible.posix.authorized_key}: a line stands once, for the
 * last time it is written.
 */
record KeyFile(String text) {
    /** @param rank where the line goes among the others */
    private record Ranked(KeyLine key, int rank) {}

    private Map<String, Ranked> lines() {
        Map<String, Ranked> lines = new LinkedHashMap<>();
        int rank = 0;
        for (String line : text.lines().map(l -> l + "\n").toList()) {
            KeyLine key = KeyLine.of(line);
            lines.put(key.identity(), new Ranked(key, rank++));
        }
        return lines;
    }

    private static String written(Map<String, Ranked> lines) {
        return lines.values().stream()
                .sorted(Comparator.comparingInt(Ranked::rank))
                .map(ranked -> ranked.key().text())
                .collect(Collectors.joining());
    }

    /** The text as it is when nothing has to change, however it is written. */
    String with(List<KeyLine> keys, boolean exclusive) {
        Map<String, Ranked> lines = lines();
        int last = lines.size();
        boolean changed = false;
        for (int i = 0; i < keys.size(); i++) {
            KeyLine key = keys.get(i);
            Ranked there = lines.get(key.identity());
            if (there == null || !there.key().text().equals(key.text())) {
                lines.remove(key.identity());
                lines.put(key.identity(), new Ranked(key, last + i));
                changed = true;
            }
        }
        if (exclusive) {
            Set<String> wanted = keys.stream().map(KeyLine::identity).collect(Collectors.toSet());
            changed |= lines.keySet().retainAll(wanted);
        }
        return changed ? written(lines) : text;
    }

    String without(List<KeyLine> keys) {
        Map<String, Ranked> lines = lines();
        Set<String> gone = keys.stream().map(KeyLine::identity).collect(Collectors.toSet());
        return lines.keySet().removeAll(gone) ? written(lines) : text;
    }
}
