package dev.slipway.modules.kubeadm.nodes;

import dev.slipway.modules.kubeadm.objects.Taint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is declared of a node; what is not said stays as it is.
 *
 * @param labels all that are declared; those that were and are no more go
 * @param taints likewise
 * @param withoutLabels keys that it shall not have, whoever set them
 * @param withoutTaints keys, or keys and effects, that it shall not have, whoever set them
 */
record Wanted(
        Optional<Map<String, String>> labels,
        Optional<List<Taint>> taints,
        Optional<Boolean> unschedulable,
        List<String> withoutLabels,
        List<String> withoutTaints) {
    /** The node as it shall be. */
    NodeState over(NodeState now) {
        NodeState labelled = labelled(now);
        NodeState tainted = tainted(labelled);
        return unschedulable.map(tainted::cordoned).orElse(tainted);
    }

    private NodeState labelled(NodeState now) {
        SortedMap<String, String> after = new TreeMap<>(now.labels());
        withoutLabels.forEach(after::remove);
        if (labels.isEmpty()) {
            return now.labelled(after, now.ownLabels());
        }
        now.ownLabels().forEach(after::remove);
        after.putAll(labels.get());
        return now.labelled(after, labels.get().keySet());
    }

    private NodeState tainted(NodeState now) {
        List<Taint> declared = taints.orElse(List.of());
        Set<String> names = declared.stream().map(Taint::name).collect(Collectors.toCollection(TreeSet::new));
        List<HeldTaint> after = new ArrayList<>();
        for (HeldTaint held : now.taints()) {
            boolean taken =
                    taints.isPresent() && now.ownTaints().contains(held.taint().name());
            if (declared.contains(held.taint()) || !names.contains(held.taint().name()) && !taken && !unwanted(held)) {
                after.add(held);
            }
        }
        declared.stream()
                .filter(taint -> after.stream().noneMatch(held -> held.taint().equals(taint)))
                .map(HeldTaint::of)
                .forEach(after::add);
        return now.tainted(after, taints.isPresent() ? names : now.ownTaints());
    }

    private boolean unwanted(HeldTaint held) {
        return withoutTaints.contains(held.taint().key())
                || withoutTaints.contains(held.taint().name());
    }

    /** What is said of the node, as text for people; what others say of it is left out. */
    String text(NodeState node) {
        Set<String> keys = new TreeSet<>(withoutLabels);
        labels.ifPresent(map -> keys.addAll(map.keySet()));
        labels.ifPresent(map -> keys.addAll(node.ownLabels()));
        keys.retainAll(node.labels().keySet());
        StringBuilder text = new StringBuilder();
        keys.forEach(key -> text.append("label ")
                .append(key)
                .append('=')
                .append(node.labels().get(key))
                .append('\n'));
        if (taints.isPresent() || !withoutTaints.isEmpty()) {
            node.plainTaints().stream()
                    .filter(taint -> !Reserved.condition(taint.key()))
                    .forEach(taint -> text.append("taint ").append(taint).append('\n'));
        }
        unschedulable.ifPresent(any -> text.append(node.unschedulable() ? "unschedulable\n" : "schedulable\n"));
        labels.ifPresent(any -> own(text, NodeStates.OWN_LABELS, node.ownLabels()));
        taints.ifPresent(any -> own(text, NodeStates.OWN_TAINTS, node.ownTaints()));
        return text.toString();
    }

    private static void own(StringBuilder text, String annotation, Set<String> names) {
        if (!names.isEmpty()) {
            text.append("annotation ")
                    .append(annotation)
                    .append('=')
                    .append(String.join(",", names))
                    .append('\n');
        }
    }
}
