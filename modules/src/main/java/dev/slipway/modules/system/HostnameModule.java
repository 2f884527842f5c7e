package dev.slipway.modules.system;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
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
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.DesiredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code hostname}: the host's name, now and after every boot. */
public final class HostnameModule implements TaskModule<HostnameModule.Args> {
    private static final Query.Content KERNEL = new Query.Content("/proc/sys/kernel/hostname");

    /** hostname(5): the file that systemd reads at boot. */
    private static final String FILE = "/etc/hostname";

    /** A label as RFC 1123, section 2.1, has it. */
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    /** What Linux can hold: HOST_NAME_MAX of limits.h. */
    private static final int LONGEST = 64;

    public record Args(
            @Arg("The name, with or without a domain.") String name) {
        public Args {
            if (name.length() > LONGEST) {
                throw UserError.argument(
                        "name",
                        "'" + name + "' has " + name.length() + " characters",
                        "Linux takes at most " + LONGEST);
            }
            for (String label : name.split("\\.", -1)) {
                if (!LABEL.matcher(label).matches()) {
                    throw UserError.argument(
                            "name",
                            "'" + name + "' is no name of a host (RFC 1123)",
                            "between dots at most 63 letters, digits and hyphens, with no hyphen at either end");
                }
            }
        }
    }

    @Override
    public String name() {
        return "hostname";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(
                Refusal.of("use", "the name is set as systemd has it").but("systemd", "debian", "generic", "redhat"));
    }

    @Override
    public Reference reference() {
        return new Reference("Sets the host's name, now and after every boot.", """
                Writes `/etc/hostname` and tells the kernel. `/etc/hosts` is left alone: a name that the host shall find
                there is a line of `lineinfile`. kubelet takes its node's name from here when it starts.
                """, """
                - name: the node's name is its name in the inventory
                  hostname:
                    name: "{{ inventory_hostname }}"
                """);
    }

    private static DesiredFile file(Args args) {
        return DesiredFile.of(FILE, Content.of(args.name() + "\n"), Attributes.ANY);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return file(args).queries(seen).and(KERNEL);
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        List<Change> changes = new ArrayList<>(file(args).changes(seen));
        String now = seen.of(KERNEL).text().map(String::strip).orElse("");
        if (!now.equals(args.name())) {
            Content after = Content.of(args.name() + "\n");
            FileState state = FileState.file("0644", "root", "root", 0);
            Effect effect = new Effect.FileBecomes(KERNEL.path(), state, Optional.of(after));
            Action action = new Action.Run(Command.of("hostname", args.name()), List.of(effect));
            changes.add(Change.update("hostname", new Delta.Value(now, args.name()), action));
        }
        return changes;
    }
}
