package dev.slipway.modules.kubeadm.nodes;

import dev.slipway.engine.model.Command;
import dev.slipway.modules.kubeadm.cluster.Kubectl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What makes a node of one state one of another, as a merge patch (RFC 7386). It names the version it is made for, so the API
 * server refuses it when anybody else has changed the node since. Keys and values of labels need no escapes in JSON.
 */
record NodePatch(NodeState before, NodeState after) {
    Command command() {
        return Kubectl.of("patch", "node", before.name(), "--type=merge", "--patch=" + json());
    }

    String json() {
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put("resourceVersion", quoted(before.version()));
        SortedMap<String, String> labels = difference(before.labels(), after.labels());
        if (!labels.isEmpty()) {
            metadata.put("labels", object(labels));
        }
        SortedMap<String, String> annotations = difference(
                annotations(before.ownLabels(), before.ownTaints()), annotations(after.ownLabels(), after.ownTaints()));
        if (!annotations.isEmpty()) {
            metadata.put("annotations", object(annotations));
        }
        SortedMap<String, String> spec = new TreeMap<>();
        if (!before.taints().equals(after.taints())) {
            spec.put("taints", taints(after.taints()));
        }
        if (before.unschedulable() != after.unschedulable()) {
            spec.put("unschedulable", after.unschedulable() ? "true" : "null");
        }
        SortedMap<String, String> patch = new TreeMap<>(Map.of("metadata", object(metadata)));
        if (!spec.isEmpty()) {
            patch.put("spec", object(spec));
        }
        return object(patch);
    }

    private static SortedMap<String, String> annotations(SortedSet<String> labels, SortedSet<String> taints) {
        SortedMap<String, String> annotations = new TreeMap<>();
        if (!labels.isEmpty()) {
            annotations.put(NodeStates.OWN_LABELS, String.join(",", labels));
        }
        if (!taints.isEmpty()) {
            annotations.put(NodeStates.OWN_TAINTS, String.join(",", taints));
        }
        return annotations;
    }

    /** What is new or other, in JSON; null for what goes. */
    private static SortedMap<String, String> difference(Map<String, String> from, Map<String, String> to) {
        SortedMap<String, String> difference = new TreeMap<>();
        from.keySet().stream().filter(key -> !to.containsKey(key)).forEach(key -> difference.put(key, "null"));
        to.forEach((key, value) -> {
            if (!Objects.equals(from.get(key), value)) {
                difference.put(key, quoted(value));
            }
        });
        return difference;
    }

    private static String taints(List<HeldTaint> taints) {
        if (taints.isEmpty()) {
            return "null";
        }
        List<String> items = new ArrayList<>();
        for (HeldTaint held : taints) {
            SortedMap<String, String> fields = new TreeMap<>();
            held.taint().fields().forEach((key, value) -> fields.put(key, quoted(value.toString())));
            if (!held.since().isEmpty()) {
                fields.put("timeAdded", quoted(held.since()));
            }
            items.add(object(fields));
        }
        return "[" + String.join(",", items) + "]";
    }

    private static String object(SortedMap<String, String> members) {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
