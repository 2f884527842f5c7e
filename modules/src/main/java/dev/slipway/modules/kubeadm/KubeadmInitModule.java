package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
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
import dev.slipway.modules.kubeadm.KubeadmConfigArgs.Distribution;
import dev.slipway.modules.kubeadm.KubeadmConfigArgs.Topology;
import dev.slipway.modules.kubeadm.KubeadmConfigArgs.Verb;
import dev.slipway.modules.kubeadm.cluster.Kubectl;
import dev.slipway.modules.kubeadm.cluster.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code kubeadm_init}: a cluster with this host as its first control plane. */
public final class KubeadmInitModule implements TaskModule<KubeadmInitModule.Args>, Reporting<KubeadmInitModule.Args> {
    /** The arguments. */
    public record Args(
            @Arg(
                    value = "The configuration, as kubeadm_config writes it.",
                    preset = "/etc/kubernetes/kubeadm-init.yaml")
            String config,

            @Arg("The version of kubeadm on the host, with its patch.")
            String kubernetesVersion,

            @Arg(value = "The inventory group of the control planes.", preset = "control_plane")
            String group,

            @Arg("Phases to skip, as in kubeadm_config.") List<String> skipPhases,

            @Arg("The directory of patches, as in kubeadm_config.")
            Optional<String> patches,

            @Arg(value = "Where etcd runs, as in kubeadm_config.", preset = "stacked")
            Topology etcdTopology,

            @Arg(value = "Where certificates live, as in kubeadm_config.", preset = "/etc/kubernetes/pki")
            String certificatesDir,

            @Arg(
                    value = "How further control planes get the keys: upload has them put into the cluster, encrypted;"
                            + " copy keeps them out of it.",
                    preset = "upload")
            Distribution certificateDistribution,

            @Arg(value = "How many seconds it may take.", preset = "900")
            int timeout) {
        public Args {
            config = AbsolutePath.of("config", config);
            patches = patches.map(directory -> AbsolutePath.of("patches", directory));
            certificatesDir = AbsolutePath.of("certificates_dir", certificatesDir);
            Rules.version(kubernetesVersion);
            Rules.phases(skipPhases);
            Rules.limit(timeout);
        }

        private WrittenFiles files() {
            return new WrittenFiles(
                    WrittenFiles.Maker.INIT, etcdTopology, Rules.version(kubernetesVersion), certificatesDir);
        }

        private KubeadmRun run(Optional<List<String>> resume) {
            return new KubeadmRun(
                    Verb.INIT,
                    Rules.version(kubernetesVersion),
                    skipPhases,
                    patches,
                    resume,
                    Duration.ofSeconds(timeout),
                    certificateDistribution);
        }
    }

    private static final Query.File ADMIN = new Query.File(Paths.ADMIN);
    private static final Query.File MARK = new Query.File(Paths.INIT_UNFINISHED);
    private static final Query.Output CLUSTER_INFO = new Query.Output(Kubectl.clusterInfo());

    @Override
    public String name() {
        return "kubeadm_init";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return References.INIT;
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Queries own = Queries.of(ADMIN, MARK, members(args));
        if (!seen.knows(ADMIN) || !seen.knows(MARK) || !seen.knows(members(args))) {
            return own;
        }
        if (seen.of(MARK).exists()) {
            return own.and(shared(args));
        }
        return seen.of(ADMIN).exists()
                ? own.and(CLUSTER_INFO)
                : own.and(others(args, seen)).and(shared(args));
    }

    private static List<Query.File> shared(Args args) {
        return args.files().shared().stream().map(Query.File::new).toList();
    }

    private static Query.Members members(Args args) {
        return new Query.Members(args.group(), List.of());
    }

    /** Whether another control plane has a cluster: a second one must not be made because this host is new. */
    private static List<Query.On<FileState>> others(Args args, Observation seen) {
        return seen.of(members(args)).stream()
                .filter(member -> !member.host().equals(seen.host()))
                .map(member -> new Query.On<>(member.host(), ADMIN))
                .toList();
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        if (seen.of(MARK).exists()) {
            return List.of(run(args, seen, Optional.of(List.of("preflight")), "begun, not finished")
                    .because("an earlier run did not finish; what it made is kept and used"));
        }
        if (!seen.of(ADMIN).exists()) {
            return elsewhere(args, seen).isPresent() ? List.of() : List.of(run(args, seen, Optional.empty(), ""));
        }
        if (seen.knows(CLUSTER_INFO)) {
            requireAnswer(seen.host(), seen.of(CLUSTER_INFO));
        }
        return List.of();
    }

    private static Optional<String> elsewhere(Args args, Observation seen) {
        return others(args, seen).stream()
                .filter(question -> seen.of(question).exists())
                .map(Query.On::host)
                .findFirst();
    }

    /** What has no mark was not left by this module: it may be a cluster in trouble, so nothing is done to it. */
    private static void requireAnswer(String host, CommandResult said) {
        if (!said.succeeded()) {
            throw UserError.of(
                    host + " has " + Paths.ADMIN + ", but its cluster does not answer as it should: "
                            + said.lastError(),
                    "look at the kubelet and the pods there (journalctl -u kubelet, crictl ps -a); nothing was changed."
                            + " If nothing on it is worth keeping: kubeadm reset, then run again");
        }
    }

    private static Change run(Args args, Observation seen, Optional<List<String>> resume, String before) {
        Delta delta = new Delta.Value(before, "a cluster with this host as its first control plane (kubeadm init)");
        Action action = new Action.Call(new Initialising(args.run(resume), args.config()), effects(args, seen));
        return before.isEmpty()
                ? Change.create("kubeadm:init", delta, action)
                : Change.update("kubeadm:init", delta, action);
    }

    /** Keys that are there already are taken, so they stay as they are. */
    private static List<Effect> effects(Args args, Observation seen) {
        List<Effect> effects = new ArrayList<>(List.of(
                new Effect.MayAppear("kubeadm init"),
                written(Paths.ADMIN, "kubeadm init"),
                written(Paths.KUBELET, "kubeadm init"),
                new Effect.PathVanishes(Paths.INIT_UNFINISHED)));
        shared(args).stream()
                .filter(file -> !seen.of(file).exists())
                .forEach(file -> effects.add(written(file.path(), "kubeadm init")));
        return List.copyOf(effects);
    }

    /** A file that a command of kubeadm leaves behind. */
    static Effect written(String path, String because) {
        FileState state = FileState.file("0600", "root", "root", 0);
        return new Effect.FileBecomes(path, state, Optional.of(Content.pending(because)));
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of("home"));
    }

    @Override
    public Report report(Args args, Observation seen) {
        boolean begun = seen.of(MARK).exists();
        if (!begun && seen.of(ADMIN).exists()) {
            return Report.values(home(seen.host()));
        }
        Optional<String> elsewhere = begun ? Optional.empty() : elsewhere(args, seen);
        return elsewhere
                .map(home -> new Report(
                        home(home),
                        "the cluster is on " + home,
                        List.of("the cluster is on " + home + ", so this host joins it"),
                        Map.of()))
                .orElseGet(
                        () -> new Report(home(seen.host()), List.of(args.files().note()), Map.of()));
    }

    private static Map<String, Object> home(String host) {
        return Map.of("home", host);
    }
}
