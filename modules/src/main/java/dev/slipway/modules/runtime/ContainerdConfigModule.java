package dev.slipway.modules.runtime;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.spi.MissingDirectories;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.EditedFile;
import dev.slipway.engine.spi.files.Ownership;
import dev.slipway.engine.spi.files.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets what a kubelet needs in the configuration of containerd, and leaves the rest. */
public final class ContainerdConfigModule implements TaskModule<ContainerdArgs>, Reporting<ContainerdArgs> {
    private static final Attributes NEW = new Attributes("0644", "root", "root");
    private static final Ownership ROOTS = new Ownership(new Attributes("", "root", "root"));
    private static final List<String> PLACES = List.of("/usr/bin/containerd", "/usr/local/bin/containerd");

    @Override
    public String name() {
        return "containerd_config";
    }

    @Override
    public Class<ContainerdArgs> argsType() {
        return ContainerdArgs.class;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Sets what a kubelet needs in the configuration of containerd, and leaves the rest.", """
                The file is read as TOML, and these values are set where they stand, or added. Comments, order and every other
                setting stay as they are. A file that is missing is made, with its directory, before or after the package: apt
                and dnf keep a configuration file that is there.

                | setting | value |
                |---|---|
                | `version` | the file's own; that of `config_version` in a file without one |
                | `disabled_plugins` | without the CRI plugin, which the packages of Docker and others switch off |
                | `sandbox_image`, in version 3 `pinned_images.sandbox` | kubeadm's image of `kubernetes_version`, or `sandbox_image` |
                | `runtime_type` of the runtime | `io.containerd.runc.v2`, when the file has none |
                | `SystemdCgroup` of the runtime | true for `cgroup_driver: systemd` |
                | `registry.config_path` | `registry_config_path`, if it is given |
                | `cni.bin_dir`, or `bin_dirs` when the file has that | `cni_bin_dir`, if it is given |

                Where containerd is installed it must accept the new file before that takes its place. A file of version 1, and
                one that sets mirrors where `config_path` shall be, are refused with what to do. Files that this one imports are
                read after it and may say otherwise; a note names them. Restarting containerd is for a handler.
                """, """
                - name: containerd works for the kubelet
                  containerd_config:
                    kubernetes_version: "1.31.4"
                    cgroup_driver: systemd
                    cni_bin_dir: /opt/cni/bin
                  notify: restart containerd
                """);
    }

    @Override
    public Queries queries(ContainerdArgs args, Observation seen) {
        return file(args, Optional.empty())
                .queries(seen)
                .and(MissingDirectories.queries(AbsolutePath.parent(args.dest())))
                .and(PLACES.stream().map(Query.File::new).toList());
    }

    private static EditedFile file(ContainerdArgs args, Optional<Command> check) {
        return new EditedFile(new Place(args.dest(), Place.Links.FOLLOWED), ROOTS, EditedFile.Missing.CREATED, check);
    }

    @Override
    public List<Change> plan(ContainerdArgs args, Observation seen) {
        String wanted = contents(args, seen).wanted();
        String directory = AbsolutePath.parent(args.dest());
        List<Change> directories = MissingDirectories.plan(directory, new Attributes("0755", "root", "root"), seen);
        if (directories.isEmpty()) {
            return file(args, check(seen)).changes(wanted, seen);
        }
        Content content = Content.of(wanted);
        Action write = new Action.WriteFile(args.dest(), content, NEW, Optional.empty(), check(seen));
        List<Change> changes = new ArrayList<>(directories);
        changes.add(Change.create("file:" + args.dest(), new Delta.Text(Optional.empty(), content), write));
        return List.copyOf(changes);
    }

    private static ContainerdFile contents(ContainerdArgs args, Observation seen) {
        return ContainerdFile.of(args, file(args, Optional.empty()).text(seen).orElse(""));
    }

    private static Optional<Command> check(Observation seen) {
        return PLACES.stream()
                .filter(path -> seen.of(new Query.File(path)).exists())
                .findFirst()
                .map(program ->
                        Command.of(program, "--config", "%s", "config", "dump").within(Duration.ofSeconds(30)));
    }

    @Override
    public Report report(ContainerdArgs args, Observation seen) {
        List<String> imports = contents(args, seen).imports();
        return imports.isEmpty()
                ? Report.NOTHING
                : new Report(
                        Map.of(),
                        List.of("'" + args.dest() + "' imports " + String.join(", ", imports)
                                + ", which may set the same otherwise: look there"),
                        Map.of());
    }
}
