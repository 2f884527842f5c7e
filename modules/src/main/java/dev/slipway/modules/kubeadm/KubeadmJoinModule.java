package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.modules.kubeadm.Joining.Part;
import dev.slipway.modules.kubeadm.KubeadmConfigArgs.Topology;
import dev.slipway.modules.kubeadm.KubeadmConfigArgs.Verb;
import dev.slipway.modules.kubeadm.cluster.Home;
import dev.slipway.modules.kubeadm.cluster.NodeList;
import dev.slipway.modules.kubeadm.cluster.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code kubeadm_join}: this host becomes a node of the cluster. */
public final class KubeadmJoinModule implements TaskModule<KubeadmJoinModule.Args>, Reporting<KubeadmJoinModule.Args> {
    /** The arguments. */
    public record Args(
            @Arg(
                    value = "The configuration, as kubeadm_config writes it.",
                    preset = "/etc/kubernetes/kubeadm-join.yaml")
            String config,

            @Arg(
                    value = "The configuration for init on the control planes, by which keys are uploaded.",
                    preset = "/etc/kubernetes/kubeadm-init.yaml")
            String initConfig,

            @Arg("The version of kubeadm on the host, with its patch.")
            String kubernetesVersion,

            @Arg(value = "The inventory group of the control planes.", preset = "control_plane")
            String group,

            @Arg("This host's name in the cluster, as in kubeadm_config; by default its name in the inventory.")
            Optional<String> nodeName,

            @Arg("Phases to skip, as in kubeadm_config.") List<String> skipPhases,

            @Arg("The directory of patches, as in kubeadm_config.")
            Optional<String> patches,

            @Arg(value = "Where etcd runs, as in kubeadm_config.", preset = "stacked")
            Topology etcdTopology,

            @Arg(value = "Where certificates live, as in kubeadm_config.", preset = "/etc/kubernetes/pki")
            String certificatesDir,

            @Arg(value = "How many seconds it may take.", preset = "900")
            int timeout) {
        public Args {
            config = AbsolutePath.of("config", config);
            initConfig = AbsolutePath.of("init_config", initConfig);
            patches = patches.map(directory -> AbsolutePath.of("patches", directory));
            certificatesDir = AbsolutePath.of("certificates_dir", certificatesDir);
            nodeName.ifPresent(name -> Names.requireSubdomain("node_name", name, "worker-1"));
            Rules.version(kubernetesVersion);
            Rules.phases(skipPhases);
            Rules.limit(timeout);
        }
    }

    private static final String RESOURCE = "kubeadm:join";
    private static final Query.File KUBELET = new Query.File(Paths.KUBELET);
    /** kubelet.conf is there before the kubelet has this, for which it needs the token that it was started with. */
    private static final Query.File CLIENT = new Query.File("/var/lib/kubelet/pki/kubelet-client-current.pem");

    private static final Query.File MARK = new Query.File(Paths.JOIN_UNFINISHED);
    private static final Query.File ETCD_POD = new Query.File(Paths.ETCD_POD);
    private static final Query.Output NODES = new Query.Output(NodeList.QUESTION);

    @Override
    public String name() {
        return "kubeadm_join";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return References.JOIN;
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Home home = new Home(args.group(), seen);
        Queries queries = Queries.of(KUBELET, CLIENT, MARK, ETCD_POD).and(home.queries());
        boolean joined = seen.knows(KUBELET) && seen.of(KUBELET).exists();
        return joined
                ? queries.and(
                        home.find().map(host -> home.at(host, NODES)).stream().toList())
                : queries;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        Home home = new Home(args.group(), seen);
        Part part = home.controlPlane() ? Part.CONTROL_PLANE : Part.WORKER;
        FileState mark = seen.of(MARK);
        if (!seen.of(KUBELET).exists()) {
            return List.of(join(
                    args,
                    node(args, seen),
                    home.get(),
                    part,
                    mark.exists() ? Optional.of(over(seen)) : Optional.empty()));
        }
        Query<CommandResult> question = home.at(home.get(), NODES);
        if (!seen.knows(question)) {
            return List.of();
        }
        NodeList nodes = NodeList.of(home.get(), seen.of(question));
        String node = node(args, seen);
        boolean complete = part == Part.CONTROL_PLANE ? nodes.controlPlane(node) : nodes.has(node);
        if (complete) {
            return mark.exists() ? List.of(forget(args)) : List.of();
        }
        if (mark.exists()) {
            return List.of(join(args, node(args, seen), home.get(), part, Optional.of(over(seen))));
        }
        throw stranger(seen.host(), node, home.get(), nodes.has(node));
    }

    @Override
    public Report report(Args args, Observation seen) {
        if (plan(args, seen).stream().noneMatch(change -> change.resource().equals(RESOURCE))) {
            return Report.NOTHING;
        }
        WrittenFiles.Maker maker = new Home(args.group(), seen).controlPlane()
                ? WrittenFiles.Maker.CONTROL_PLANE
                : WrittenFiles.Maker.WORKER;
        return Report.note(new WrittenFiles(
                        maker, args.etcdTopology(), Rules.version(args.kubernetesVersion()), args.certificatesDir())
                .note());
    }

    private static String node(Args args, Observation seen) {
        return args.nodeName().orElse(seen.host());
    }

    /** Phases that an earlier run got through and that would not take what it left. */
    private static List<String> over(Observation seen) {
        List<String> over = new ArrayList<>(List.of("preflight"));
        if (seen.of(CLIENT).exists()) {
            over.add("kubelet-start");
        }
        if (seen.of(ETCD_POD).exists()) {
            // kubeadm writes the pod after it has announced the member, and cannot announce it twice
            over.add("control-plane-join/etcd");
        }
        return over;
    }

    private static Change join(Args args, String node, String home, Part part, Optional<List<String>> resume) {
        KubeadmRun run = new KubeadmRun(
                Verb.JOIN,
                Rules.version(args.kubernetesVersion()),
                args.skipPhases(),
                args.patches(),
                resume,
                Duration.ofSeconds(args.timeout()));
        Joining joining = new Joining(
                home, node, part, args.config(), args.initConfig(), run, Duration.ofSeconds(args.timeout()));
        String as = part == Part.CONTROL_PLANE ? "a control plane" : "a worker";
        Delta delta = new Delta.Value(
                resume.isPresent() ? "begun, not finished" : "", as + " of the cluster of " + home + " (kubeadm join)");
        Action call = new Action.Call(joining, effects(part));
        return resume.isPresent()
                ? Change.update(RESOURCE, delta, call).because("an earlier run did not finish")
                : Change.create(RESOURCE, delta, call);
    }

    private static List<Effect> effects(Part part) {
        List<Effect> effects = new ArrayList<>(List.of(
                new Effect.MayAppear("kubeadm join"),
                KubeadmInitModule.written(Paths.KUBELET, "kubeadm join"),
                new Effect.PathVanishes(Paths.JOIN_UNFINISHED)));
        if (part == Part.CONTROL_PLANE) {
            effects.add(KubeadmInitModule.written(Paths.ADMIN, "kubeadm join"));
        }
        return List.copyOf(effects);
    }

    private static Change forget(Args args) {
        String path = Paths.JOIN_UNFINISHED;
        Action forget = new Action.Run(
                KubeadmRun.forget(Verb.JOIN, Duration.ofSeconds(args.timeout())),
                List.of(0),
                List.of(new Effect.PathVanishes(path)));
        return Change.delete("file:" + path, new Delta.Value("a mark", ""), forget)
                .because("the host has joined");
    }

    private static UserError stranger(String host, String node, String home, boolean known) {
        return known
                ? UserError.of(
                        host + " is in the group of control planes, but the cluster has the node '" + node
                                + "' as a worker",
                        "take it out of the group; or drain it, delete the node, 'kubeadm reset' it, and run again")
                : UserError.of(
                        host + " has " + Paths.KUBELET + ", but the cluster of " + home + " has no node '" + node + "'",
                        "if the node was only deleted, restart its kubelet; if the host is of another cluster, or nothing on it"
                                + " is worth keeping, 'kubeadm reset' it, and run again. Nothing was changed");
    }
}
