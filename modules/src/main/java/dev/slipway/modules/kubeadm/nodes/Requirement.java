package dev.slipway.modules.kubeadm.nodes;

import java.util.List;
import java.util.Map;

/** A requirement of a label selector (apimachinery meta/v1, LabelSelectorRequirement); matchLabels are those of In with one value. */
record Requirement(String key, String operator, List<String> values) {
    Requirement {
        values = List.copyOf(values);
    }

    boolean met(Map<String, String> labels) {
        boolean has = labels.containsKey(key);
        return switch (operator) {
            case "In" -> has && values.contains(labels.get(key));
            case "NotIn" -> !has || !values.contains(labels.get(key));
            case "Exists" -> has;
            case "DoesNotExist" -> !has;
            default -> false;
        };
    }
}
