package dev.slipway.modules.kubeadm.nodes;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Query;
import dev.slipway.modules.kubeadm.cluster.Home;
import dev.slipway.modules.kubeadm.cluster.Kubectl;
import dev.slipway.modules.kubeadm.objects.Answers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All nodes of a cluster by name, read from one question for all hosts that want to know about theirs. */
record NodeStates(Map<String, NodeState> nodes) {
    /** Where it is kept which labels and taints were declared: names, separated by commas. */
    static final String OWN_LABELS = "slipway.dev/labels";

    static final String OWN_TAINTS = "slipway.dev/taints";

    /** A line for each fact; those before the next {@code node} are of the same one. Values of labels hold no blanks. */
    private static final String TEMPLATE = """
            {{range .items}}node {{.metadata.name}} {{.metadata.resourceVersion}}
            {{range $key, $value := .metadata.labels}}label {{$key}}={{$value}}
            {{end}}{{with .metadata.annotations}}{{with index . "%s"}}labels {{.}}
            {{end}}{{with index . "%s"}}taints {{.}}
            {{end}}{{end}}{{range .spec.taints}}taint {{.key}}{{with .value}}={{.}}{{end}}:{{.effect}}{{with .timeAdded}} {{.}}{{end}}
            {{end}}{{if .spec.unschedulable}}unschedulable
            {{end}}{{range .status.conditions}}{{if eq .type "Ready"}}ready {{.status}}
            {{end}}{{end}}{{end}}""".formatted(OWN_LABELS, OWN_TAINTS);

    static final Command QUESTION = Kubectl.asking("get", "nodes", "--output=go-template=" + TEMPLATE);
    static final Query.Output QUERY = new Query.Output(QUESTION);

    /** For one node: answered with one, or none. */
    static Command question(String node) {
        return Kubectl.asking(
                "get", "nodes", "--field-selector=metadata.name=" + node, "--output=go-template=" + TEMPLATE);
    }

    /** What the cluster said to {@link #QUERY}. */
    static NodeStates seen(Home home) {
        return of(home.get(), home.seen().of(home.at(home.get(), QUERY)));
    }

    /** @throws UserError when the cluster did not answer, or more than can be read at once */
    static NodeStates of(String home, CommandResult said) {
        Answers.require(home, "list the nodes", said);
        Map<String, NodeState> nodes = new LinkedHashMap<>();
        Reading reading = null;
        for (String line : said.stdout().lines().filter(l -> !l.isBlank()).toList()) {
            if (line.startsWith("node ")) {
                reading = finish(nodes, reading);
                String[] words = line.split(" ");
                reading = new Reading(words[1], words.length > 2 ? words[2] : "");
            } else if (reading == null || !reading.takes(line)) {
                throw Answers.unreadable(home, line);
            }
        }
        finish(nodes, reading);
        return new NodeStates(nodes);
    }

    private static Reading finish(Map<String, NodeState> nodes, Reading reading) {
        if (reading != null) {
            nodes.put(reading.name, reading.state());
        }
        return null;
    }

    Optional<NodeState> find(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    /** @throws UserError when there is no such node */
    NodeState get(String home, String name) {
        return find(name)
                .orElseThrow(() -> UserError.of(
                        "the cluster of " + home + " has no node '" + name + "'",
                        Suggestions.closest(name, nodes.keySet()).isPresent()
                                ? Suggestions.hint(name, nodes.keySet())
                                : "it joins by a task 'kubeadm_join'; there are: "
                                        + String.join(", ", nodes.keySet())));
    }

    /** The lines of one node. */
    private static final class Reading {
        private final String name;
        private final String version;
        private final Map<String, String> labels = new TreeMap<>();
        private final List<HeldTaint> taints = new ArrayList<>();
        private final Set<String> ownLabels = new TreeSet<>();
        private final Set<String> ownTaints = new TreeSet<>();
        private boolean unschedulable;
        private boolean ready;

        Reading(String name, String version) {
            this.name = name;
            this.version = version;
        }

        boolean takes(String line) {
            int blank = line.indexOf(' ');
            String kind = blank < 0 ? line : line.substring(0, blank);
            String rest = blank < 0 ? "" : line.substring(blank + 1);
            switch (kind) {
                case "label" -> {
                    int value = rest.indexOf('=');
                    labels.put(rest.substring(0, value), rest.substring(value + 1));
                }
                case "labels" -> ownLabels.addAll(List.of(rest.split(",")));
                case "taints" -> ownTaints.addAll(List.of(rest.split(",")));
                case "taint" -> taints.add(HeldTaint.read(rest));
                case "unschedulable" -> unschedulable = true;
                case "ready" -> ready = rest.equals("True");
                default -> {
                    return false;
                }
            }
            return true;
        }

        NodeState state() {
            return new NodeState(
                    name,
                    version,
                    new TreeMap<>(labels),
                    taints,
                    unschedulable,
                    ready,
                    new TreeSet<>(ownLabels),
                    new TreeSet<>(ownTaints));
        }
    }
}
