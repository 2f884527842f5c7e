package dev.slipway.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code --output json} said. */
record Report(JsonNode root) {
    static Report of(Ran ran) {
        return new Report(JsonMapper.shared().readTree(ran.stdout()));
    }

    int summary(String field) {
        return root.get("summary").get(field).asInt();
    }

    /** By host, each change as "task: action resource", in the order made. */
    TreeMap<String, List<String>> changes() {
        TreeMap<String, List<String>> changes = new TreeMap<>();
        root.get("hosts").properties().forEach(host -> {
            List<String> lines = new ArrayList<>();
            for (JsonNode task : host.getValue().get("tasks")) {
                for (JsonNode change : task.get("changes")) {
                    lines.add(task.get("name").asString() + ": "
                            + change.get("action").asString() + " "
                            + change.get("resource").asString());
                }
            }
            changes.put(host.getKey(), lines);
        });
        return changes;
    }

    /** What came of each task of a host, in their order. */
    List<String> statuses(String host) {
        List<String> statuses = new ArrayList<>();
        root.get("hosts")
                .get(host)
                .get("tasks")
                .forEach(task -> statuses.add(task.get("status").asString()));
        return statuses;
    }

    /** The files that are created, changed or removed on a host. */
    TreeSet<String> files(String host) {
        return changes().get(host).stream()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .filter(resource -> resource.startsWith("file:"))
                .map(resource -> resource.substring("file:".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
