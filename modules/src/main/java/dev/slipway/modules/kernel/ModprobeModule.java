package dev.slipway.modules.kernel;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@link KernelModuleModule} under the name, arguments and defaults of Ansible's {@code community.general.modprobe}. */
public final class ModprobeModule implements TaskModule<ModprobeModule.Args> {
    private final KernelModuleModule module = new KernelModuleModule();

    /** What Ansible's module takes. */
    public record Args(
            @Arg("The kernel module, such as br_netfilter.") String name,

            @Arg(value = "Whether the module is loaded.", preset = "present")
            KernelModuleArgs.State state,

            @Arg("Parameters for loading it, with blanks between them.")
            Optional<String> params,

            @Arg(value = "What the next boot shall do; disabled leaves that as it is.", preset = "disabled")
            Persistent persistent) {
        /** What the next boot shall do. */
        public enum Persistent {
            DISABLED,
            PRESENT,
            ABSENT
        }

        public Args {
            new KernelModuleArgs(name, state, params, true, Optional.empty());
        }

        private KernelModuleArgs now() {
            return new KernelModuleArgs(name, state, params, false, Optional.empty());
        }

        private Optional<KernelModuleArgs> nextBoot() {
            return persistent == Persistent.DISABLED
                    ? Optional.empty()
                    : Optional.of(new KernelModuleArgs(
                            name,
                            KernelModuleArgs.State.valueOf(persistent.name().toUpperCase(Locale.ROOT)),
                            params,
                            true,
                            Optional.empty()));
        }
    }

    @Override
    public String name() {
        return "modprobe";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Loads or unloads a kernel module, as Ansible's community.general.modprobe does.", """
                For playbooks that come from Ansible; `kernel_module` is the same with the next boot included. Where Ansible
                comments lines out for `persistent: absent`, they are removed.
                """, """
                - name: load br_netfilter
                  modprobe: {name: br_netfilter, persistent: present}
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Queries queries = module.queries(args.now(), seen);
        return args.nextBoot()
                .map(boot -> queries.and(new BootModules(boot, seen).queries()))
                .orElse(queries);
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        List<Change> changes = new ArrayList<>(module.plan(args.now(), seen));
        args.nextBoot().ifPresent(boot -> changes.addAll(new BootModules(boot, seen).plan()));
        return List.copyOf(changes);
    }
}
