package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.LocalFile;
import dev.slipway.engine.spi.MissingDirectories;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.DesiredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code kubeadm_patches}: the operator's patches of what kubeadm writes, on the host and nothing else beside them. */
public final class KubeadmPatchesModule implements TaskModule<KubeadmPatchesModule.Args> {
    private static final Attributes DIRECTORY = new Attributes("0755", "root", "root");
    private static final Attributes FILE = new Attributes("0644", "root", "root");

    /** The arguments. */
    public record Args(
            @Arg(
                    value =
                            "A directory on the controller, below `files/` of the role or playbook, that holds patches and"
                                    + " nothing else. Files whose name begins with a dot are passed over.",
                    from = Arg.From.FILES)
            List<LocalFile> src,

            @Arg(
                    value = "The directory on the host, which is for these patches alone; `patches` of kubeadm_config.",
                    preset = "/etc/kubernetes/patches")
            String dest,

            @Arg("The version of kubeadm, which decides what may be patched.")
            String kubernetesVersion) {
        public Args {
            dest = AbsolutePath.of("dest", dest);
            src = List.copyOf(src);
            if (src.isEmpty()) {
                throw UserError.argument(
                        "src", "there is no patch in the directory", "name another one, or leave out the task");
            }
            List<String> names = src.stream().map(LocalFile::name).toList();
            Patches.requireGood("src", names, Rules.version(kubernetesVersion));
        }
    }

    @Override
    public String name() {
        return "kubeadm_patches";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return References.PATCHES;
    }

    private static String path(Args args, String name) {
        return args.dest() + "/" + name;
    }

    private static DesiredFile file(Args args, LocalFile patch) {
        return DesiredFile.of(path(args, patch.name()), patch.content(), FILE);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Query.Listing listing = new Query.Listing(args.dest());
        Queries queries =
                Queries.of(listing).and(MissingDirectories.queries(args.dest())).and(strangers(args, seen));
        for (LocalFile patch : args.src()) {
            queries = queries.and(file(args, patch).queries(seen));
        }
        return queries;
    }

    /** What is on the host, and not among the patches: kubeadm would use it. */
    private static List<Query.File> strangers(Args args, Observation seen) {
        Query.Listing listing = new Query.Listing(args.dest());
        List<String> there = seen.knows(listing) ? seen.of(listing).orElse(List.of()) : List.of();
        return there.stream()
                .filter(name ->
                        args.src().stream().noneMatch(patch -> patch.name().equals(name)))
                .map(name -> new Query.File(path(args, name)))
                .toList();
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        List<Change> changes = new ArrayList<>(MissingDirectories.plan(args.dest(), DIRECTORY, seen));
        boolean made = !changes.isEmpty();
        for (LocalFile patch : args.src()) {
            changes.addAll(
                    made ? List.of(created(args, patch)) : file(args, patch).changes(seen));
        }
        for (Query.File stranger : strangers(args, seen)) {
            FileState state = seen.of(stranger);
            changes.add(Change.delete(
                            "file:" + stranger.path(),
                            new Delta.Value("a patch", ""),
                            new Action.Remove(stranger.path(), state))
                    .because("it is not among the patches on the controller"));
        }
        return List.copyOf(changes);
    }

    /** In a directory that is made before. */
    private static Change created(Args args, LocalFile patch) {
        String path = path(args, patch.name());
        return Change.create(
                "file:" + path,
                new Delta.Text(Optional.empty(), patch.content()),
                new Action.WriteFile(path, patch.content(), FILE, Optional.empty(), Optional.empty()));
    }
}
