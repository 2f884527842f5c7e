package dev.slipway.modules.kubeadm.manifests;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.LocalFile;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.modules.kubeadm.cluster.Home;
import dev.slipway.modules.kubeadm.cluster.Kubectl;
import dev.slipway.modules.kubeadm.objects.Answers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code kube_manifest}: objects of a cluster as a manifest says. */
public final class KubeManifestModule implements TaskModule<KubeManifestModule.Args> {
    /** The arguments. */
    public record Args(
            @Arg(
                    value =
                            "A manifest on the controller, below `files/` of the role or playbook. One of `src`, `path` and `content` is needed.",
                    from = Arg.From.FILE)
            Optional<LocalFile> src,

            @Arg("A manifest on the host: an absolute path.")
            Optional<String> path,

            @Arg("The manifest itself. May be secret.") Optional<Content> content,

            @Arg(
                    value =
                            "Whether Deployments, DaemonSets and StatefulSets of it are waited for until they have rolled out.",
                    preset = "true")
            boolean awaitRollout,

            @Arg(value = "How many seconds that may take.", preset = "300")
            int timeout,

            @Arg(
                    value =
                            "Apply on the server's side, taking over fields of others; for manifests with objects above 256 KiB.",
                    preset = "false")
            boolean serverSide,

            @Arg(value = "The inventory group of the control planes.", preset = "control_plane")
            String group) {
        public Args {
            path = path.map(text -> AbsolutePath.of("path", text));
            if (Stream.of(src, path, content).filter(Optional::isPresent).count() != 1) {
                throw UserError.argument("src", "there is not one manifest", "give one of src, path and content");
            }
            if (timeout < 1) {
                throw UserError.argument(
                        "timeout", timeout + " seconds are too few", "give the pods time, such as 300");
            }
        }

        private String source() {
            return src.map(LocalFile::name).or(() -> path).orElse("inline");
        }

        private List<String> options() {
            return serverSide ? List.of("--server-side", "--force-conflicts") : List.of();
        }
    }

    private static final int SAME = 0;
    private static final int DIFFERENT = 1;

    /** What the server cannot say before something else of the manifest is there. */
    private static final Pattern NOT_YET = Pattern.compile(
            "namespaces \"[^\"]*\" not found|no matches for kind|could not find the requested resource");

    private static final Pattern SECRET = Pattern.compile("(?m)^\\s*[\"']?kind[\"']?\\s*:\\s*[\"']?Secret\\b");

    @Override
    public String name() {
        return "kube_manifest";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Makes objects of a cluster as a manifest says, and waits until they are there.", """
                The control plane that speaks for the cluster is asked by `kubectl diff` what applying would change: the API server
                itself works that out, with its defaults, and keeps nothing of it. The plan shows that difference, without what
                the server writes down for itself (times, identities, who manages which field), and of a Secret only that it
                changes. Nothing to change is a manifest for which there is no difference.

                Before the first time a server cannot tell what objects will be like whose namespace or kind comes with the same
                manifest: the plan then shows the manifest as it is. When a manifest brings kinds of its own, applying is tried
                again until they are served, for a minute.

                Then its Deployments, DaemonSets and StatefulSets are waited for, as `kubectl rollout status` does, also those that
                did not change. Nothing is ever deleted: what a manifest has no more stays in the cluster.
                """, """
                - name: the network of pods
                  kube_manifest:
                    path: /etc/kubernetes/network.yaml
                - name: what the operators may do
                  kube_manifest:
                    content: |
                      apiVersion: rbac.authorization.k8s.io/v1
                      kind: ClusterRoleBinding
                      metadata: {name: operators-view}
                      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
                      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: operators}]
                """);
    }

    /** Empty when it is not known by now. */
    private static Optional<Content> manifest(Args args, Observation seen) {
        return args.path().isEmpty()
                ? args.content().or(() -> args.src().map(LocalFile::content))
                : args.path()
                        .map(Query.Content::new)
                        .filter(seen::knows)
                        .map(seen::of)
                        .flatMap(FileText::found);
    }

    private static Query.Output diff(Args args, Content manifest) {
        List<String> words = new ArrayList<>(List.of("diff", "--filename=-"));
        words.addAll(args.options());
        Command diff = Kubectl.asking(words.toArray(String[]::new)).reading(manifest);
        return new Query.Output(diff.within(Duration.ofMinutes(2)));
    }

    private static Query.Output rollouts(Content manifest) {
        return new Query.Output(Rollout.question(manifest));
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Home home = new Home(args.group(), seen);
        Queries queries =
                home.queries().and(args.path().map(Query.Content::new).stream().toList());
        Optional<Content> manifest = manifest(args, seen).filter(Content::known);
        if (manifest.isEmpty() || home.find().isEmpty()) {
            return queries;
        }
        Queries asked = queries.and(home.at(home.get(), diff(args, manifest.get())));
        return args.awaitRollout() ? asked.and(home.at(home.get(), rollouts(manifest.get()))) : asked;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        Home home = new Home(args.group(), seen);
        args.path().ifPresent(path -> seen.of(new Query.Content(path)));
        Content manifest = manifest(args, seen)
                .orElseThrow(() -> UserError.of(
                        seen.host() + " has no " + args.source() + " of at most 1 MiB",
                        "name a manifest that is there, or give one of the controller as src"));
        List<Change> changes = new ArrayList<>();
        CommandResult said = seen.of(home.at(home.get(), diff(args, manifest)));
        change(args, home.get(), manifest, said).ifPresent(changes::add);
        if (args.awaitRollout()
                && (!changes.isEmpty() || !rolledOut(home, manifest, seen).isEmpty())) {
            changes.add(await(args, home, manifest, changes.isEmpty() ? rolledOut(home, manifest, seen) : List.of()));
        }
        return changes;
    }

    private static List<Rollout> rolledOut(Home home, Content manifest, Observation seen) {
        return Rollout.open(home.get(), seen.of(home.at(home.get(), rollouts(manifest))));
    }

    private static Change await(Args args, Home home, Content manifest, List<Rollout> open) {
        String missing = open.stream().map(Rollout::words).collect(Collectors.joining("; "));
        Action call = new Action.Call(
                new AwaitRollout(home.get(), args.source(), manifest, Duration.ofSeconds(args.timeout())), List.of());
        return Change.await("rollout:" + args.source(), new Delta.Value(missing, "rolled out"), call);
    }

    private static Optional<Change> change(Args args, String home, Content manifest, CommandResult said) {
        Action apply = new Action.Call(new Applying(home, args.source(), manifest, args.options()), List.of());
        String resource = "manifest:" + args.source();
        if (said.exit() == SAME) {
            return Optional.empty();
        }
        if (said.exit() == DIFFERENT) {
            Differences differences = Differences.of(said.stdout());
            return differences.none()
                    ? Optional.empty()
                    : Optional.of(Change.update(resource, differences.delta(), apply));
        }
        if (NOT_YET.matcher(said.stderr()).find()) {
            return Optional.of(Change.create(resource, whole(manifest), apply)
                    .because("what the server makes of it is not known before: " + Answers.last(said)));
        }
        throw UserError.of(
                "the API server does not take " + args.source() + ": " + Applying.words(manifest, said),
                "mend the manifest; nothing was changed");
    }

    private static Delta whole(Content manifest) {
        boolean open = manifest instanceof Content.Plain plain
                && !SECRET.matcher(plain.text()).find();
        return open ? new Delta.Text(Optional.empty(), manifest) : new Delta.Value("", "objects that may not be shown");
    }
}
