package dev.slipway.modules.kubeadm.reset;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code kubeadm_reset}: this host is no node any more. */
public final class KubeadmResetModule implements TaskModule<KubeadmResetModule.Args> {
    /** The arguments. */
    public record Args(
            @Arg("The version of kubeadm on the host.") String kubernetesVersion,

            @Arg(value = "The socket of the container runtime.", preset = "unix:///run/containerd/containerd.sock")
            String criSocket,

            @Arg(value = "The inventory group of the control planes.", preset = "control_plane")
            String group,

            @Arg("This host's name in the cluster, as in kubeadm_config; by default its name in the inventory.")
            Optional<String> nodeName,

            @Arg(
                    value = "That it goes though the cluster has it as a ready node, since it was drained.",
                    preset = "false")
            boolean leaving,

            @Arg(value = "That it goes though it is the last control plane, and the cluster with it.", preset = "false")
            boolean last,

            @Arg(value = "Where certificates live.", preset = "/etc/kubernetes/pki")
            String pkiDir,

            @Arg(value = "Where a stacked etcd keeps its data.", preset = "/var/lib/etcd")
            String etcdDataDir,

            @Arg(value = "Where the configuration of pod networks lies.", preset = "/etc/cni/net.d")
            String cniDir,

            @Arg(
                    value = "Kubeconfigs of users, which go when they are of this cluster.",
                    preset = "[/root/.kube/config]")
            List<String> kubeconfigs,

            @Arg(value = "How many seconds it may take.", preset = "600")
            int timeout) {
        public Args {
            KubernetesVersion.of("kubernetes_version", kubernetesVersion);
            pkiDir = AbsolutePath.of("pki_dir", pkiDir);
            etcdDataDir = AbsolutePath.of("etcd_data_dir", etcdDataDir);
            cniDir = AbsolutePath.of("cni_dir", cniDir);
            kubeconfigs = kubeconfigs.stream()
                    .map(path -> AbsolutePath.of("kubeconfigs", path))
                    .toList();
        }
    }

    private static final Query.Unit SERVICE = new Query.Unit("kubelet");
    private static final List<Query.File> CONFIGURATIONS = List.of(
            new Query.File("/etc/kubernetes/kubeadm-init.yaml"), new Query.File("/etc/kubernetes/kubeadm-join.yaml"));

    @Override
    public String name() {
        return "kubeadm_reset";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Makes this host no node any more, and takes away what kubeadm leaves of one.", """
                Runs `kubeadm reset --force`, and then removes what that leaves or, by version, may leave: files of the
                control plane, the data of a stacked etcd, the configuration of pod networks, what `kubeadm_config` wrote,
                kubeconfigs of users that are of this cluster and of no other, and of the kernel's rules those of kube-proxy,
                the kubelet and the pod network. Rules of others stay. The kubelet, kubeadm and the container runtime stay
                installed. It is done when none of it is there.

                It refuses a host that the cluster has as a ready node, unless `leaving` says that it was drained; a member of
                etcd, which `etcd_member` takes out with a look at the majority (with `leaving` that is looked at just before the
                reset, since a task before this one may take it out); a host that runs etcd for itself; and the last
                control plane, unless `last` says that the cluster goes with it.

                kubeadm runs in a session of its own, with a mark from its begin to its end,
                `/etc/kubernetes/kubeadm-reset.unfinished`; with the mark the next run goes on, without asking the cluster. Its
                output is in `/var/log/kubeadm-reset.log`.
                """, """
                - name: no node any more
                  kubeadm_reset:
                    kubernetes_version: "{{ kubernetes_version }}"
                    leaving: true
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Leftovers left = left(args, seen);
        Queries queries = left.queries().and(SERVICE).and(CONFIGURATIONS).and(networks(args));
        if (!left.queries().all().stream().allMatch(seen::knows) || !seen.knows(networks(args))) {
            return queries;
        }
        queries = queries.and(network(args, seen));
        if (left.found().isEmpty()) {
            return queries.and(PacketRules.LEFT);
        }
        queries = queries.and(new Kubeconfigs(args.kubeconfigs(), seen).queries());
        return guarded(left) ? queries.and(new Standing(args, seen).queries()) : queries;
    }

    private static Leftovers left(Args args, Observation seen) {
        return new Leftovers(args.pkiDir(), args.etcdDataDir(), seen);
    }

    private static Query.Listing networks(Args args) {
        return new Query.Listing(args.cniDir());
    }

    /** What a runtime would read; packages keep the directory by files with a dot. */
    private static List<Query.File> network(Args args, Observation seen) {
        return seen.of(networks(args)).orElse(List.of()).stream()
                .filter(name -> !name.startsWith("."))
                .map(name -> new Query.File(args.cniDir() + "/" + name))
                .toList();
    }

    /** What was begun was allowed, and the cluster may have forgotten the host by now. */
    private static boolean guarded(Leftovers left) {
        return left.node() && !left.begun();
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        Leftovers left = left(args, seen);
        List<Change> changes = new ArrayList<>();
        if (left.found().isEmpty()) {
            List<String> rules = PacketRules.left(seen.of(PacketRules.LEFT));
            if (!rules.isEmpty()) {
                changes.add(PacketRules.removal(String.join(", ", rules)));
            }
        } else {
            if (guarded(left)) {
                new Standing(args, seen).require();
            }
            changes.addAll(new Kubeconfigs(args.kubeconfigs(), seen).changes());
            changes.add(reset(args, left, seen));
            changes.add(PacketRules.removal("rules of kube-proxy and of pods, if there are any"));
        }
        CONFIGURATIONS.forEach(file -> remove(file, seen, changes));
        network(args, seen).forEach(file -> remove(file, seen, changes));
        return List.copyOf(changes);
    }

    private static void remove(Query.File file, Observation seen, List<Change> changes) {
        if (seen.of(file).exists()) {
            Action remove = new Action.Remove(file.path(), seen.of(file));
            changes.add(Change.delete("file:" + file.path(), new Delta.Value("of the cluster", ""), remove));
        }
    }

    private static Change reset(Args args, Leftovers left, Observation seen) {
        ResetRun run = new ResetRun(
                KubernetesVersion.of("kubernetes_version", args.kubernetesVersion()),
                args.criSocket(),
                args.pkiDir(),
                left.found(),
                Duration.ofSeconds(args.timeout()));
        List<Effect> effects = new ArrayList<>(left.effects());
        UnitState kubelet = seen.of(SERVICE);
        if (kubelet.running()) {
            effects.add(new Effect.UnitBecomes("kubelet", kubelet.withActive("inactive")));
        }
        Optional<EtcdMembership> later = guarded(left) ? new Standing(args, seen).later() : Optional.empty();
        Delta delta = new Delta.Value(left.words(), "");
        Change change = Change.delete("kubeadm:node", delta, new Action.Call(new Resetting(run, later), effects));
        return left.begun() ? change.because("an earlier run did not finish") : change;
    }
}
