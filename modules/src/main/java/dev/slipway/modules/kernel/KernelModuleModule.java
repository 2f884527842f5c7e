package dev.slipway.modules.kernel;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps a kernel module loaded or unloaded, now and after the next boot. */
public final class KernelModuleModule implements TaskModule<KernelModuleArgs> {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "kernel_module";
    }

    @Override
    public Class<KernelModuleArgs> argsType() {
        return KernelModuleArgs.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Keeps a kernel module loaded or unloaded, now and after the next boot.", """
                A module counts as loaded when `/sys/module` or `/proc/modules` has it, or when it is built into the kernel
                (`modules.builtin`, or what it brings along, such as `/proc/sys/net/bridge` for br_netfilter, in containers that
                do not see the modules of their kernel). Any file below `/etc/modules-load.d` that names the module is good
                enough for the next boot, unless `file` says which one it must be.

                Parameters take effect when the module is loaded: one that is loaded already keeps those it has until the next
                boot. `state: absent` unloads the module with `modprobe -r`, which also unloads what only it needed.
                """, """
                - name: bridged traffic passes iptables
                  kernel_module:
                    name: br_netfilter
                - name: images need overlayfs
                  kernel_module: {name: overlay, file: /etc/modules-load.d/k8s.conf}
                """);
    }

    @Override
    public Queries queries(KernelModuleArgs args, Observation seen) {
        Queries queries = LoadState.queries(args.kernelName(), seen);
        return args.persistent() ? queries.and(new BootModules(args, seen).queries()) : queries;
    }

    @Override
    public List<Change> plan(KernelModuleArgs args, Observation seen) {
        List<Change> changes = new ArrayList<>();
        now(args, seen).ifPresent(changes::add);
        if (args.persistent()) {
            changes.addAll(new BootModules(args, seen).plan());
        }
        return List.copyOf(changes);
    }

    private static Optional<Change> now(KernelModuleArgs args, Observation seen) {
        boolean wanted = args.state() == KernelModuleArgs.State.PRESENT;
        return switch (LoadState.of(args.kernelName(), seen)) {
            case LOADED -> wanted ? Optional.empty() : Optional.of(unload(args));
            case BUILT_IN -> {
                if (!wanted) {
                    throw UserError.of(
                            "'" + args.name() + "' is built into the kernel and cannot be unloaded",
                            "run another kernel, or leave the task out");
                }
                yield Optional.empty();
            }
            case NOT_LOADED -> wanted ? Optional.of(load(args)) : Optional.empty();
            case NOT_LOADABLE -> {
                if (wanted) {
                    throw notLoadable(args, LoadState.release(seen));
                }
                yield Optional.empty();
            }
        };
    }

    private static UserError notLoadable(KernelModuleArgs args, String release) {
        return UserError.of(
                "kernel module '" + args.name() + "' cannot be loaded: there is no /lib/modules/" + release
                        + " for the kernel that runs",
                "reboot the host if its kernel was upgraded since it booted; if it is a container, load the module on the"
                        + " machine below it");
    }

    private static Change load(KernelModuleArgs args) {
        String module = args.kernelName();
        String directory = LoadState.sysfs(module).path();
        List<String> argv = Stream.concat(Stream.of("modprobe", args.name()), args.parameters().stream())
                .toList();
        List<Effect> effects = List.of(
                new Effect.FileBecomes(directory, FileState.directory("0755", "root", "root"), Optional.empty()),
                new Effect.FileBecomes(
                        LoadState.initState(module).path(), procFile(), Optional.of(Content.of("live\n"))),
                listChanges(args));
        return Change.update(
                "kernel-module:" + module,
                new Delta.Value("not loaded", "loaded"),
                new Action.Run(Command.of(argv).within(LIMIT), effects));
    }

    private static Change unload(KernelModuleArgs args) {
        String module = args.kernelName();
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.PathVanishes(LoadState.sysfs(module).path()));
        effects.add(listChanges(args));
        String witness = LoadState.witness(module);
        if (witness.equals("/proc/filesystems")) {
            effects.add(new Effect.FileBecomes(
                    witness, procFile(), Optional.of(Content.pending("kernel module '" + module + "'"))));
        } else if (!witness.isEmpty()) {
            effects.add(new Effect.PathVanishes(witness));
        }
        return Change.update(
                "kernel-module:" + module,
                new Delta.Value("loaded", "not loaded"),
                new Action.Run(Command.of("modprobe", "-r", args.name()).within(LIMIT), effects));
    }

    /** Which tells later tasks that what is not there may come with the module, such as parameters for {@code sysctl}. */
    private static Effect listChanges(KernelModuleArgs args) {
        return new Effect.FileBecomes(
                KernelValue.LOADED.path(),
                procFile(),
                Optional.of(Content.pending("kernel module '" + args.kernelName() + "'")));
    }

    private static FileState procFile() {
        return FileState.file("0444", "root", "root", 0);
    }
}
