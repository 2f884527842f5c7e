package dev.slipway.modules.kernel;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.Ownership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps a kernel parameter, in the running kernel and in the file that the next boot reads. */
public final class SysctlModule implements TaskModule<SysctlArgs>, Reporting<SysctlArgs> {
    private static final String CLASSIC = "/etc/sysctl.conf";
    /** The link by which systemd-sysctl reads {@link #CLASSIC}; Debian 13 has it no more. */
    private static final Query.File CLASSIC_LINK = new Query.File("/etc/sysctl.d/99-sysctl.conf");

    private static final Query.Content MOUNTS = new Query.Content("/proc/mounts");

    @Override
    public String name() {
        return "sysctl";
    }

    @Override
    public Class<SysctlArgs> argsType() {
        return SysctlArgs.class;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Keeps a kernel parameter, in the running kernel and in the file that the next boot reads.", """
                The running kernel is compared and set by itself, with `sysctl -w`, so a value that somebody changed by hand is
                found even when the file is as it should be. Blanks between numbers do not count. With `reload: false` (and
                without `sysctl_set`) only the file is kept, as with Ansible. A parameter of a kernel module that is not loaded
                is an error that names the module; one whose module an earlier task loads is set after that.

                The file is written byte for byte as Ansible's `ansible.posix.sysctl` writes it: `key=value`, other lines of
                the file brought into the same form, of doubled keys the first one kept, comments untouched. Unlike Ansible,
                Slipway never runs `sysctl -p`: it sets the declared parameter and no other one of the file.

                `state: absent` removes the line; the running kernel keeps its value until the next boot, since it does not
                know a former one. The preset of `sysctl_file` is Ansible's. Hosts without the link
                `/etc/sysctl.d/99-sysctl.conf` (Debian 13) do not read that file when they boot, which is told as a note.
                """, """
                - name: let iptables see bridged traffic
                  sysctl:
                    name: net.bridge.bridge-nf-call-iptables
                    value: "1"
                    sysctl_file: /etc/sysctl.d/k8s.conf
                - name: a narrower range of local ports
                  sysctl: {name: net.ipv4.ip_local_port_range, value: "32768 60999", sysctl_file: /etc/sysctl.d/ports.conf}
                """);
    }

    @Override
    public Queries queries(SysctlArgs args, Observation seen) {
        Queries queries = file(args).queries(seen);
        if (args.live()) {
            queries = queries.and(KernelValue.queries(args.key(), seen));
            queries = differs(args, seen) ? queries.and(MOUNTS) : queries;
        }
        return args.sysctlFile().equals(CLASSIC) ? queries.and(CLASSIC_LINK) : queries;
    }

    @Override
    public List<Change> plan(SysctlArgs args, Observation seen) {
        List<Change> changes = new ArrayList<>();
        if (args.live()) {
            live(args, seen).ifPresent(changes::add);
        }
        changes.addAll(file(args).changes(text -> edited(args, new SysctlFile(text)), seen));
        return List.copyOf(changes);
    }

    /** Whether the kernel is known to have another value; then it matters whether anybody can set it. */
    private static boolean differs(SysctlArgs args, Observation seen) {
        return seen.knows(new Query.Content(args.key().path()))
                && KernelValue.of(args.key(), seen) instanceof KernelValue.Known known
                && !known.means(args.value().orElseThrow());
    }

    private static ConfigFile file(SysctlArgs args) {
        return ConfigFile.at(args.sysctlFile(), Ownership.of(args.mode(), args.owner(), args.group()));
    }

    private static Optional<String> edited(SysctlArgs args, SysctlFile file) {
        return args.state() == SysctlArgs.State.PRESENT
                ? file.with(args.name(), args.value().orElseThrow())
                : file.without(args.name());
    }

    private static Optional<Change> live(SysctlArgs args, Observation seen) {
        String value = args.value().orElseThrow();
        return switch (KernelValue.of(args.key(), seen)) {
            case KernelValue.Known known when known.means(value) -> Optional.empty();
            case KernelValue.Known(String text) -> {
                writable(args.key(), seen);
                yield Optional.of(set(args, text.strip()));
            }
            case KernelValue.Open() -> Optional.of(set(args, new Unknown("").toString()));
            case KernelValue.Missing() when args.ignoreerrors() -> Optional.empty();
            case KernelValue.Missing() -> throw missing(args.key(), seen.user());
        };
    }

    private static void writable(SysctlKey key, Observation seen) {
        String mounts = seen.of(MOUNTS).text().orElse("");
        new Mounts(mounts).readOnly(key.path()).ifPresent(place -> {
            throw UserError.of(
                    "'" + key.name() + "' cannot be set: " + place + " is read-only on this host",
                    "it is a container: set the parameter on the machine below it, or set 'reload: false' to write only the"
                            + " file");
        });
    }

    private static UserError missing(SysctlKey key, String user) {
        String unreadable = user.equals("root") ? "" : " that '" + user + "' may read";
        return UserError.of(
                "this kernel has no parameter '" + key.name() + "'" + unreadable + ": there is no " + key.path(),
                key.remedy());
    }

    private static Change set(SysctlArgs args, String before) {
        String value = args.value().orElseThrow();
        String path = args.key().path();
        Effect becomes = new Effect.FileBecomes(
                path, FileState.file("0644", "root", "root", 0), Optional.of(Content.of(value + "\n")));
        Command command = Command.of("sysctl", "-w", args.name() + "=" + value).within(Duration.ofSeconds(30));
        return Change.update(
                "sysctl:" + args.name(), new Delta.Value(before, value), new Action.Run(command, List.of(becomes)));
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of());
    }

    @Override
    public Report report(SysctlArgs args, Observation seen) {
        List<String> notes = new ArrayList<>();
        if (args.live() && args.ignoreerrors() && KernelValue.of(args.key(), seen) instanceof KernelValue.Missing) {
            notes.add("this kernel has no parameter '" + args.name() + "'; only the file has it");
        }
        boolean unread = args.sysctlFile().equals(CLASSIC)
                && args.state() == SysctlArgs.State.PRESENT
                && !seen.of(CLASSIC_LINK).is(FileState.Kind.LINK);
        if (unread) {
            notes.add("this host does not read " + CLASSIC + " when it boots: set 'sysctl_file' to a file below"
                    + " /etc/sysctl.d");
        }
        return new Report(java.util.Map.of(), notes, java.util.Map.of());
    }
}
