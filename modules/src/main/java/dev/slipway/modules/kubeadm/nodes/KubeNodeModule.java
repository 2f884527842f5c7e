package dev.slipway.modules.kubeadm.nodes;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.modules.kubeadm.cluster.Home;
import dev.slipway.modules.kubeadm.cluster.Paths;
import dev.slipway.modules.kubeadm.objects.ObjectNames;
import dev.slipway.modules.kubeadm.objects.Taint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code kube_node}: labels, taints and use of a node, or that there is none. */
public final class KubeNodeModule implements TaskModule<KubeNodeModule.Args> {
    /** Whether there shall be such a node. */
    public enum State {
        PRESENT,
        ABSENT
    }

    /** The arguments. */
    public record Args(
            @Arg("The node; by default the one that has this host's name in the inventory.")
            Optional<String> name,

            @Arg(value = "Whether there is such a node; 'absent' deletes it.", preset = "present")
            State state,

            @Arg(
                    "All labels that are declared. One that was declared before and is not any more is removed; left out, labels"
                            + " stay as they are.")
            Optional<Map<String, String>> labels,

            @Arg("All taints that are declared, as key=value:Effect or key:Effect, in the same way.")
            Optional<List<String>> taints,

            @Arg("Whether no new pods may come (cordon), or may again (uncordon).")
            Optional<Boolean> unschedulable,

            @Arg("How many seconds it has to become ready; left out, nobody waits for that.")
            Optional<Integer> readyWithin,

            @Arg("Keys of labels that it shall not have, whoever set them.")
            List<String> withoutLabels,

            @Arg("Taints that it shall not have, whoever set them: a key, or key:Effect.")
            List<String> withoutTaints,

            @Arg(value = "The inventory group of the control planes.", preset = "control_plane")
            String group) {
        public Args {
            name.ifPresent(text -> ObjectNames.requireSubdomain("name", text, "worker-1"));
            labels.ifPresent(Args::requireLabels);
            taints.ifPresent(list -> Reserved.requireFreeTaints(
                    "taints", Taint.all("taints", list).stream().map(Taint::key).toList()));
            withoutLabels.forEach(key -> ObjectNames.requireKey("without_labels", key));
            Reserved.requireFreeLabels("without_labels", withoutLabels);
            List<String> keys = withoutTaints.stream()
                    .map(text -> ObjectNames.requireKey("without_taints", text.replaceFirst(":[A-Za-z]+$", "")))
                    .toList();
            Reserved.requireFreeTaints("without_taints", keys);
            readyWithin.filter(limit -> limit < 1).ifPresent(limit -> {
                throw UserError.argument(
                        "ready_within", limit + " seconds are too few", "give the kubelet time, such as 300");
            });
            boolean said =
                    readyWithin.isPresent() || labels.isPresent() || taints.isPresent() || unschedulable.isPresent();
            if (state == State.ABSENT && (said || !withoutLabels.isEmpty() || !withoutTaints.isEmpty())) {
                throw UserError.argument(
                        "state", "a node that is absent has nothing else", "leave out everything but name and group");
            }
            labels.ifPresent(map -> requireApart("labels", map.keySet().stream().toList(), withoutLabels));
        }

        private static void requireLabels(Map<String, String> labels) {
            labels.forEach(
                    (key, value) -> ObjectNames.requireValue("labels", ObjectNames.requireKey("labels", key), value));
            Reserved.requireFreeLabels("labels", labels.keySet());
        }

        private static void requireApart(String argument, List<String> wanted, List<String> unwanted) {
            wanted.stream().filter(unwanted::contains).findFirst().ifPresent(key -> {
                throw UserError.argument(
                        argument, "'" + key + "' is declared and unwanted", "leave it out of one of them");
            });
        }

        private Wanted wanted() {
            return new Wanted(
                    labels, taints.map(list -> Taint.all("taints", list)), unschedulable, withoutLabels, withoutTaints);
        }

        private String node(Observation seen) {
            return name.orElse(seen.host());
        }
    }

    /** Costs next to nothing, and is not known in a plan where something is planned for the host: a join, perhaps. */
    private static final Query.Output JOINED = new Query.Output(Command.of("test", "-e", Paths.KUBELET));

    @Override
    public String name() {
        return "kube_node";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return References.NODE;
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Home home = new Home(args.group(), seen);
        Queries queries = home.queries();
        Optional<Query<?>> nodes = home.find().map(host -> home.at(host, NodeStates.QUERY));
        if (nodes.isEmpty()) {
            return queries;
        }
        Queries all = queries.and(nodes.get());
        boolean missing = args.state() == State.PRESENT
                && seen.knows(nodes.get())
                && NodeStates.seen(home).find(args.node(seen)).isEmpty();
        return missing ? all.and(JOINED) : all;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        Home home = new Home(args.group(), seen);
        Optional<NodeState> found = NodeStates.seen(home).find(args.node(seen));
        if (found.isEmpty()) {
            return missing(args, seen, home);
        }
        NodeState node = found.get();
        if (args.state() == State.ABSENT) {
            Action delete = new Action.Call(new Deleting(home.get(), node.name()), List.of());
            return List.of(Change.delete("node:" + node.name(), new Delta.Value(words(node), ""), delete));
        }
        Wanted wanted = args.wanted();
        NodeState after = wanted.over(node);
        List<Change> changes = new ArrayList<>();
        if (!after.equals(node)) {
            changes.add(patched(home.get(), node, after, wanted));
        }
        args.readyWithin()
                .filter(limit -> !node.ready())
                .ifPresent(limit -> changes.add(ready(home.get(), node, limit)));
        return changes;
    }

    private static Change patched(String home, NodeState node, NodeState after, Wanted wanted) {
        Delta delta = new Delta.Text(Optional.of(Content.of(wanted.text(node))), Content.of(wanted.text(after)));
        Action patch = new Action.Call(new Patching(home, node, wanted), List.of());
        return Change.update("node:" + node.name(), delta, patch);
    }

    private static Change ready(String home, NodeState node, int limit) {
        Action call = new Action.Call(new AwaitReady(home, node.name(), Duration.ofSeconds(limit)), List.of());
        return Change.await("node:" + node.name(), new Delta.Value("not ready", "ready"), call);
    }

    private static List<Change> missing(Args args, Observation seen, Home home) {
        if (args.state() == State.PRESENT) {
            seen.of(JOINED);
            NodeStates.of(home.get(), seen.of(home.at(home.get(), NodeStates.QUERY)))
                    .get(home.get(), args.node(seen));
        }
        return List.of();
    }

    private static String words(NodeState node) {
        List<String> words = new ArrayList<>();
        words.add(node.controlPlane() ? "a control plane" : "a worker");
        words.add(node.ready() ? "ready" : "not ready");
        if (node.unschedulable()) {
            words.add("cordoned");
        }
        return String.join(", ", words);
    }
}
