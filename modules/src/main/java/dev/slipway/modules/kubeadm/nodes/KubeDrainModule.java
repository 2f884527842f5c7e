package dev.slipway.modules.kubeadm.nodes;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.modules.kubeadm.cluster.Home;
import dev.slipway.modules.kubeadm.objects.ObjectNames;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** {@code kube_drain}: a node without pods, to which none come. */
public final class KubeDrainModule implements TaskModule<KubeDrainModule.Args>, Reporting<KubeDrainModule.Args> {
    /** The arguments. */
    public record Args(
            @Arg("The node; by default the one that has this host's name in the inventory.")
            Optional<String> name,

            @Arg("The version of kubectl on the control planes.")
            String kubernetesVersion,

            @Arg(value = "Leave pods of DaemonSets. Without it, they are in the way.", preset = "false")
            boolean ignoreDaemonsets,

            @Arg(value = "Give up what pods keep in emptyDir volumes.", preset = "false")
            boolean deleteEmptydirData,

            @Arg(value = "Delete pods that have no controller; nobody makes them anew.", preset = "false")
            boolean force,

            @Arg(value = "Delete pods without asking their disruption budgets.", preset = "false")
            boolean disableEviction,

            @Arg("How many seconds pods have to end; by default what each of them says.")
            Optional<Integer> gracePeriod,

            @Arg(value = "How many seconds it may take.", preset = "300")
            int timeout,

            @Arg(value = "The inventory group of the control planes.", preset = "control_plane")
            String group) {
        public Args {
            name.ifPresent(text -> ObjectNames.requireSubdomain("name", text, "worker-1"));
            KubernetesVersion.of("kubernetes_version", kubernetesVersion);
            gracePeriod.filter(seconds -> seconds < 0).ifPresent(seconds -> {
                throw UserError.argument(
                        "grace_period", seconds + " seconds are none", "leave it out for each pod's own");
            });
            if (timeout < 1) {
                throw UserError.argument(
                        "timeout", timeout + " seconds are too few", "give the pods time, such as 300");
            }
        }

        private Drain drain(NodeState node) {
            Set<Drain.Allowed> allowed = EnumSet.noneOf(Drain.Allowed.class);
            add(allowed, ignoreDaemonsets, Drain.Allowed.IGNORE_DAEMONSETS);
            add(allowed, deleteEmptydirData, Drain.Allowed.DELETE_EMPTYDIR_DATA);
            add(allowed, force, Drain.Allowed.FORCE);
            add(allowed, disableEviction, Drain.Allowed.DISABLE_EVICTION);
            add(allowed, !node.ready(), Drain.Allowed.SKIP_WAIT_FOR_DELETE);
            return new Drain(
                    node.name(),
                    KubernetesVersion.of("kubernetes_version", kubernetesVersion),
                    allowed,
                    gracePeriod.map(OptionalInt::of).orElse(OptionalInt.empty()),
                    Duration.ofSeconds(timeout));
        }

        private static void add(Set<Drain.Allowed> allowed, boolean said, Drain.Allowed what) {
            if (said) {
                allowed.add(what);
            }
        }

        private String node(Observation seen) {
            return name.orElse(seen.host());
        }
    }

    private static final Query.Output BUDGETS = new Query.Output(Budget.QUESTION);

    @Override
    public String name() {
        return "kube_drain";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return References.DRAIN;
    }

    private static Query.Output pods(Args args, Observation seen) {
        return new Query.Output(PodStates.question(args.node(seen)));
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Home home = new Home(args.group(), seen);
        return home.find()
                .map(host -> home.queries()
                        .and(home.at(host, NodeStates.QUERY), home.at(host, pods(args, seen)), home.at(host, BUDGETS)))
                .orElse(home.queries());
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        Home home = new Home(args.group(), seen);
        Optional<NodeState> node = NodeStates.seen(home).find(args.node(seen));
        if (node.isEmpty()) {
            return List.of();
        }
        Drain drain = args.drain(node.get());
        List<PodState> pods = PodStates.of(home.get(), seen.of(home.at(home.get(), pods(args, seen))));
        List<PodState> leaving = drain.leaving(pods);
        if (leaving.isEmpty() && node.get().unschedulable()) {
            return List.of();
        }
        List<Budget> budgets = Budget.all(home.get(), seen.of(home.at(home.get(), BUDGETS)));
        List<Diagnostic> findings = drain.findings(pods, budgets);
        if (!findings.isEmpty()) {
            throw new UserError(findings);
        }
        StringBuilder before = new StringBuilder(node.get().unschedulable() ? "unschedulable\n" : "schedulable\n");
        leaving.forEach(pod -> before.append("pod ").append(pod.words()).append('\n'));
        Delta delta = new Delta.Text(Optional.of(Content.of(before.toString())), Content.of("unschedulable\n"));
        Action call = new Action.Call(new Draining(home.get(), drain), List.of());
        return List.of(Change.update("drain:" + args.node(seen), delta, call));
    }

    @Override
    public Report report(Args args, Observation seen) {
        Home home = new Home(args.group(), seen);
        return NodeStates.seen(home).find(args.node(seen)).isEmpty()
                ? Report.reason("the cluster of " + home.get() + " has no node '" + args.node(seen) + "'")
                : Report.NOTHING;
    }
}
