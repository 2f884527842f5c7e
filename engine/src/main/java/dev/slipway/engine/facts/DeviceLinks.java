package dev.slipway.engine.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * By what other names devices are known.
 *
 * @param byKind {@code ids}, {@code uuids}, {@code labels}, {@code masters}; in each by device the names, sorted
 */
record DeviceLinks(Map<String, Map<String, TreeSet<String>>> byKind) {
    static DeviceLinks of(Map<String, List<String>> parts) {
        Map<String, Map<String, TreeSet<String>>> byKind = new LinkedHashMap<>();
        Map.of("ids", "id", "uuids", "uuid", "labels", "label").forEach((kind, part) -> {
            Map<String, TreeSet<String>> links = new TreeMap<>();
            for (String line : parts.getOrDefault(part, List.of())) {
                int cut = line.indexOf(' ');
                String device = line.substring(line.lastIndexOf('/', cut) + 1, cut);
                links.computeIfAbsent(device, k -> new TreeSet<>()).add(line.substring(cut + 1));
            }
            byKind.put(kind, links);
        });
        Map<String, TreeSet<String>> masters = new TreeMap<>();
        for (String path : parts.getOrDefault("slaves", List.of())) {
            String[] steps = path.split("/");
            masters.computeIfAbsent(steps[2], k -> new TreeSet<>()).add(steps[0]);
        }
        byKind.put("masters", masters);
        return new DeviceLinks(byKind);
    }

    Map<String, Object> all() {
        Map<String, Object> all = new TreeMap<>();
        byKind.forEach((kind, links) -> {
            Map<String, Object> plain = new TreeMap<>();
            links.forEach((device, names) -> plain.put(device, List.copyOf(names)));
            all.put(kind, plain);
        });
        return all;
    }

    /** Those of one device, by kind. */
    Map<String, Object> of(String device) {
        Map<String, Object> all = new TreeMap<>();
        byKind.forEach((kind, links) -> all.put(kind, List.copyOf(links.getOrDefault(device, new TreeSet<>()))));
        return all;
    }

    String wwn(String device) {
        return byKind.get("ids").getOrDefault(device, new TreeSet<>()).stream()
                .filter(name -> name.startsWith("wwn-"))
                .map(name -> name.substring("wwn-".length()))
                .reduce("", (first, last) -> last);
    }
}
