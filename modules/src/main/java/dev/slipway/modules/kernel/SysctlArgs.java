package dev.slipway.modules.kernel;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.files.AbsolutePath;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What {@code sysctl} takes: the arguments of Ansible's {@code ansible.posix.sysctl}. */
public record SysctlArgs(
        @Arg(
                value = "The parameter, such as net.ipv4.ip_forward.",
                aliases = {"key"})
        String name,

        @Arg(
                value =
                        "Its value; needed unless it shall be absent. true and false, yes and no, on and off mean 1 and 0.",
                aliases = {"val"})
        Optional<String> value,

        @Arg(value = "Whether the file has the parameter.", preset = "present")
        State state,

        @Arg(
                value =
                        "The file that keeps the value for the next boot. The preset is Ansible's; a file of your own below"
                                + " /etc/sysctl.d is the better place.",
                preset = "/etc/sysctl.conf")
        String sysctlFile,

        @Arg(
                value = "Whether the running kernel must have the value too. With false only the file is written.",
                preset = "true")
        boolean reload,

        @Arg(value = "Whether the running kernel must have the value also when reload is false.", preset = "false")
        boolean sysctlSet,

        @Arg(value = "Whether to leave it at the file when the kernel does not know the parameter.", preset = "false")
        boolean ignoreerrors,

        @Arg("The mode of the file. A new file gets 0644, another one keeps its own.")
        Optional<String> mode,

        @Arg("Who owns the file. A new file belongs to the user that acts, another one keeps its owner.")
        Optional<String> owner,

        @Arg("The group of the file. A new file gets that of the user that acts, another one keeps its own.")
        Optional<String> group) {
    private static final Set<String> TRUE = Set.of("y", "yes", "on", "1", "true", "t", "1.0");
    private static final Set<String> FALSE = Set.of("n", "no", "off", "0", "false", "f", "0.0");

    public enum State {
        PRESENT,
        ABSENT
    }

    public SysctlArgs {
        name = name.strip();
        SysctlKey key = new SysctlKey(name);
        value = value.map(SysctlArgs::plain);
        if (state == State.PRESENT && value.isEmpty()) {
            throw UserError.argument("value", "'value' is missing", "give one, or set 'state: absent'");
        }
        if (value.filter(text -> text.contains("\n")).isPresent()) {
            throw UserError.argument(
                    "value", "a value cannot have more than one line", "use one task for each parameter");
        }
        sysctlFile = AbsolutePath.of("sysctl_file", sysctlFile);
        if (key.pattern() && (reload || sysctlSet)) {
            throw UserError.argument(
                    "name",
                    "'" + name + "' stands for many parameters and cannot be compared with the running kernel",
                    "name each, or set 'reload: false' to write only the file");
        }
    }

    /** The value as Ansible writes it. */
    private static String plain(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        return TRUE.contains(lower) ? "1" : FALSE.contains(lower) ? "0" : written.strip();
    }

    SysctlKey key() {
        return new SysctlKey(name);
    }

    /** Whether the running kernel counts. */
    boolean live() {
        return state == State.PRESENT && (reload || sysctlSet);
    }
}
