package dev.slipway.modules.kubeadm.nodes;

import dev.slipway.modules.kubeadm.objects.Taint;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A node as the cluster knows it.
 *
 * @param version which state of the object this is, for the API server to refuse a change of another one
 * @param ownLabels keys that were declared by us, from the annotation {@link NodeStates#OWN_LABELS}
 * @param ownTaints names of taints that were declared by us, from {@link NodeStates#OWN_TAINTS}
 * @param ready whether its kubelet says that pods can run there
 */
record NodeState(
        String name,
        String version,
        SortedMap<String, String> labels,
        List<HeldTaint> taints,
        boolean unschedulable,
        boolean ready,
        SortedSet<String> ownLabels,
        SortedSet<String> ownTaints) {
    private static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";

    NodeState {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        taints = List.copyOf(taints);
        ownLabels = Collections.unmodifiableSortedSet(new TreeSet<>(ownLabels));
        ownTaints = Collections.unmodifiableSortedSet(new TreeSet<>(ownTaints));
    }

    boolean controlPlane() {
        return labels.containsKey(CONTROL_PLANE);
    }

    NodeState labelled(Map<String, String> wanted, Set<String> own) {
        return new NodeState(
                name, version, new TreeMap<>(wanted), taints, unschedulable, ready, new TreeSet<>(own), ownTaints);
    }

    NodeState tainted(List<HeldTaint> wanted, Set<String> own) {
        return new NodeState(name, version, labels, wanted, unschedulable, ready, ownLabels, new TreeSet<>(own));
    }

    NodeState cordoned(boolean wanted) {
        return new NodeState(name, version, labels, taints, wanted, ready, ownLabels, ownTaints);
    }

    List<Taint> plainTaints() {
        return taints.stream().map(HeldTaint::taint).toList();
    }
}
