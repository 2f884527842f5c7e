package dev.slipway.modules.kubeadm.replicas;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.modules.kubeadm.cluster.Home;
import dev.slipway.modules.kubeadm.cluster.NodeList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** {@code control_plane_forget}: the cluster has no such control plane any more. */
public final class ControlPlaneForgetModule implements TaskModule<ControlPlaneForgetModule.Args> {
    /** The arguments. */
    public record Args(
            @Arg("The control planes that have gone, by the names of their nodes.")
            List<String> nodes,

            @Arg(value = "The inventory group of the control planes.", preset = "control_plane")
            String group,

            @Arg(value = "The inventory group of the workers.", preset = "workers")
            String workers) {
        public Args {
            nodes = NameList.of(nodes);
        }
    }

    private static final Query.Output NODES = new Query.Output(NodeList.QUESTION);
    private static final Query.Output DATA = new Query.Output(KubeadmData.QUESTION);
    /** Not the members of the group of workers, which an inventory need not have. */
    private static final Query.Members HOSTS = new Query.Members("all", List.of("group_names"));

    @Override
    public String name() {
        return "control_plane_forget";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return References.FORGET;
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        if (args.nodes().isEmpty()) {
            return Queries.NONE;
        }
        Home home = new Home(args.group(), seen);
        Queries queries = Queries.of(Replicas.members(args.group()), HOSTS).and(home.queries());
        return home.find().isPresent()
                ? queries.and(
                        home.at(home.find().get(), NODES), home.at(home.find().get(), DATA))
                : queries;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        if (args.nodes().isEmpty()) {
            return List.of();
        }
        Home home = new Home(args.group(), seen);
        String speaker = home.get();
        KubeadmData data = KubeadmData.of(speaker, seen.of(home.at(speaker, DATA)));
        NodeList nodes = NodeList.of(speaker, seen.of(home.at(speaker, NODES)));
        List<Change> changes = new ArrayList<>();
        for (String node : args.nodes()) {
            require(args, seen, node);
            if (data.lists(node)) {
                changes.add(Change.update(
                                "configmap:kube-system/kubeadm-config",
                                new Delta.Value("ClusterStatus with the API server of " + node, "without it"),
                                new Action.Call(new Forgetting.Endpoint(speaker, node), List.of()))
                        .provenBy(Change.Proof.EXIT_STATUS));
            }
            if (nodes.has(node)) {
                changes.add(Change.delete(
                                "node:" + node,
                                // one whose kubelet came back by itself has no mark any more
                                new Delta.Value(nodes.controlPlane(node) ? "a control plane" : "a node", ""),
                                new Action.Call(new Forgetting.Node(speaker, node), List.of()))
                        .provenBy(Change.Proof.EXIT_STATUS));
            }
        }
        return List.copyOf(changes);
    }

    private static void require(Args args, Observation seen, String node) {
        if (seen.of(Replicas.members(args.group())).stream()
                .anyMatch(member -> member.host().equals(node))) {
            throw UserError.argument(
                    "nodes",
                    node + " is in the group '" + args.group() + "', so it is to be a control plane",
                    "take it out of the group first: the inventory says who is one");
        }
        if (seen.of(HOSTS).stream()
                .anyMatch(member -> member.host().equals(node)
                        && member.values().get("group_names") instanceof Collection<?> groups
                        && groups.contains(args.workers()))) {
            throw UserError.argument(
                    "nodes",
                    node + " is in the group '" + args.workers() + "', so it is to be a worker",
                    "take it out of the group first, or remove the worker by playbooks/node-remove.yml");
        }
    }
}
