package dev.slipway.modules.kubeadm.nodes;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A pod on a node, as far as draining cares.
 *
 * @param owner the controller that makes it anew, as {@code ReplicaSet web}; "" when there is none
 * @param traits what else counts
 */
record PodState(
        String namespace,
        String name,
        String phase,
        String owner,
        SortedMap<String, String> labels,
        Set<Trait> traits) {
    /** Each is a word of the answer. */
    enum Trait {
        /** A static pod's reflection, which only its kubelet ends. */
        MIRROR,
        /** It has an emptyDir, which ends with it. */
        LOCAL,
        /** Its end has begun. */
        DELETED,
        READY
    }

    PodState {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        traits = Set.copyOf(traits);
    }

    PodState(String namespace, String name, String phase) {
        this(namespace, name, phase, "", new TreeMap<>(), Set.of());
    }

    PodState ownedBy(String controller) {
        return new PodState(namespace, name, phase, controller, labels, traits);
    }

    PodState labelled(String key, String value) {
        SortedMap<String, String> more = new TreeMap<>(labels);
        more.put(key, value);
        return new PodState(namespace, name, phase, owner, more, traits);
    }

    PodState with(Trait trait) {
        Set<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new PodState(namespace, name, phase, owner, labels, more);
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    boolean finished() {
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    boolean ofDaemonSet() {
        return owner.startsWith("DaemonSet ");
    }

    String fullName() {
        return namespace + "/" + name;
    }

    /** With its controller, for people. */
    String words() {
        return fullName() + (owner.isEmpty() ? "" : " (" + owner + ")");
    }
}
