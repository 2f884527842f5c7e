package dev.slipway.modules.kernel;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.files.AbsolutePath;
import java.util.List;
import java.util.Optional;

/** What {@code kernel_module} takes. */
public record KernelModuleArgs(
        @Arg("The kernel module, such as br_netfilter.") String name,

        @Arg(value = "Whether the module is loaded.", preset = "present")
        State state,

        @Arg("Parameters for loading it, such as numdummies=2, with blanks between them.")
        Optional<String> params,

        @Arg(
                value =
                        "Whether the next boot does the same: a line in /etc/modules-load.d, and options in /etc/modprobe.d.",
                preset = "true")
        boolean persistent,

        @Arg("The file below /etc/modules-load.d that has the line. Without it any file there will do, and a new one is"
                + " named after the module.")
        Optional<String> file) {
    /** Whether a module is loaded. */
    public enum State {
        PRESENT,
        ABSENT
    }

    public KernelModuleArgs {
        if (!name.matches("\\w[\\w-]*")) {
            throw UserError.argument(
                    "name", "'" + name + "' is not the name of a kernel module", "write it as 'lsmod' does");
        }
        if (params.filter(text -> text.lines().count() > 1).isPresent()) {
            throw UserError.argument("params", "parameters cannot have more than one line", "put blanks between them");
        }
        file = file.map(path -> AbsolutePath.of("file", path));
    }

    /** The name as the kernel spells it. */
    String kernelName() {
        return kernelName(name);
    }

    static String kernelName(String written) {
        return written.replace('-', '_');
    }

    /** Single parameters, none when there are none. */
    List<String> parameters() {
        return params.filter(text -> !text.isBlank())
                .map(text -> List.of(text.strip().split("\\s+")))
                .orElse(List.of());
    }

    /** The file that gets the line when no file has it. */
    String loadFile() {
        return file.orElse(BootModules.DIRECTORY + "/" + name + ".conf");
    }

    String optionsFile() {
        return "/etc/modprobe.d/" + name + ".conf";
    }
}
