package dev.slipway.modules.etcd;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.MissingDirectories;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.DesiredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code etcd_manifest}: an etcd member as a static pod, as {@code kubeadm init phase etcd local} writes it. */
public final class EtcdManifestModule
        implements TaskModule<EtcdManifestModule.Args>, Reporting<EtcdManifestModule.Args> {
    /** The arguments. */
    public record Args(
            @Arg("The image of etcd, as kubeadm config images list prints it.")
            String image,

            @Arg(value = "The inventory group whose hosts are the members.", preset = "etcd")
            String group,

            @Arg(
                    "The member's name in etcd; by default etcd_member_name, else infra0, infra1 in the order of the group.")
            Optional<String> name,

            @Arg("The member's address; by default node_ip, else ansible_host.")
            Optional<String> nodeIp,

            @Arg(value = "Whose layout to follow: 1.20 to 1.33.", preset = "1.20.2")
            String kubernetesVersion,

            @Arg(value = "Where etcd keeps its data.", preset = "/var/lib/etcd")
            String dataDir,

            @Arg(value = "Where certificates live.", preset = "/etc/kubernetes/pki")
            String pkiDir,

            @Arg(value = "new for a cluster that is made, existing for a member that joins one.", preset = "new")
            String initialClusterState,

            @Arg("Flags of etcd that replace kubeadm's or come on top, by name without dashes.")
            Map<String, Object> extraArgs,

            @Arg(value = "Where the kubelet looks for static pods.", preset = "/etc/kubernetes/manifests")
            String manifestsDir) {
        public Args {
            extraArgs = Map.copyOf(extraArgs);
            dataDir = AbsolutePath.of("data_dir", dataDir);
            pkiDir = AbsolutePath.of("pki_dir", pkiDir);
            manifestsDir = AbsolutePath.of("manifests_dir", manifestsDir);
            Arguments.state(initialClusterState);
            Arguments.flags(extraArgs);
            KubeadmVersion.of("kubernetes_version", kubernetesVersion);
            if (image.isBlank() || image.chars().anyMatch(c -> c <= ' ')) {
                throw UserError.argument(
                        "image", "'" + image + "' is not the name of an image", "as registry/etcd:3.4.13-0");
            }
        }

        String path() {
            return manifestsDir + "/etcd.yaml";
        }
    }

    private static final Attributes SECRET = new Attributes("0600", "root", "root");
    private static final Attributes PRIVATE = new Attributes("0700", "root", "root");

    @Override
    public String name() {
        return "etcd_manifest";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return References.MANIFEST;
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Query.Members members = EtcdMember.query(args.group());
        Queries all = Queries.of(members, new Query.Listing(args.manifestsDir()))
                .and(MissingDirectories.queries(args.manifestsDir()))
                .and(MissingDirectories.queries(args.dataDir()));
        return seen.knows(members) ? all.and(file(args, seen).queries(seen)) : all;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        DesiredFile file = file(args, seen);
        List<Change> changes = new ArrayList<>(MissingDirectories.plan(args.dataDir(), PRIVATE, seen));
        List<Change> manifests = MissingDirectories.plan(args.manifestsDir(), PRIVATE, seen);
        manifests.stream()
                .filter(change -> changes.stream().noneMatch(c -> c.resource().equals(change.resource())))
                .forEach(changes::add);
        changes.addAll(manifests.isEmpty() ? file.changes(seen) : List.of(first(file)));
        return List.copyOf(changes);
    }

    /** The manifest in a directory that is made in the same breath. */
    private static Change first(DesiredFile file) {
        String path = file.place().path();
        Action write = new Action.WriteFile(path, file.content(), SECRET, Optional.empty(), Optional.empty());
        return Change.create("file:" + path, new Delta.Text(Optional.empty(), file.content()), write)
                .because(DesiredFile.words(SECRET));
    }

    private static DesiredFile file(Args args, Observation seen) {
        Membership here = Membership.of(args.group(), args.name(), args.nodeIp(), seen);
        ManifestText text = new ManifestText(
                KubeadmVersion.of("kubernetes_version", args.kubernetesVersion()),
                here.self(),
                here.all(),
                args.initialClusterState(),
                args.image(),
                args.dataDir(),
                args.pkiDir(),
                Arguments.flags(args.extraArgs()));
        return DesiredFile.of(args.path(), Content.of(text.text()), SECRET);
    }

    /** The kubelet starts whatever lies in its directory and has no dot in front. */
    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of("path"));
    }

    @Override
    public Report report(Args args, Observation seen) {
        List<String> notes = seen.of(new Query.Listing(args.manifestsDir())).orElse(List.of()).stream()
                .filter(file -> file.contains("etcd") && !file.startsWith(".") && !file.equals("etcd.yaml"))
                .map(file -> args.manifestsDir() + "/" + file + " is read by the kubelet too: move it elsewhere")
                .toList();
        return new Report(Map.of("path", args.path()), notes, Map.of());
    }
}
