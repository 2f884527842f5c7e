package dev.slipway.modules.mounts;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.files.AbsolutePath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What {@code mount} takes: the arguments of Ansible's {@code ansible.posix.mount} as far as they are Linux's. */
public record MountArgs(
        @Arg(value = "Where: an absolute path, or `none` for swap.", aliases = "name")
        String path,

        @Arg(
                "`mounted`: in fstab, and mounted; `present`: in fstab; `unmounted`: not mounted, fstab as it is; `absent`: neither, and "
                        + "the directory goes; `absent_from_fstab`: not in fstab, mounted or not; `ephemeral`: mounted, fstab as it is; "
                        + "`remounted`: mounted once more, each time.")
        State state,

        @Arg("What is mounted: a device, `UUID=…`, an address, or a directory for a bind mount.")
        Optional<String> src,

        @Arg("The type of the file system.") Optional<String> fstype,

        @Arg("Options, with commas between them; `defaults` by default.")
        Optional<String> opts,

        @Arg(value = "The fifth field of fstab(5).", preset = "0")
        String dump,

        @Arg(value = "The sixth field of fstab(5).", preset = "0")
        String passno,

        @Arg(value = "Whether the next boot mounts it; without, `noauto` is added to `opts`.", preset = "true")
        boolean boot,

        @Arg(value = "The table.", preset = "/etc/fstab") String fstab,

        @Arg(value = "Whether a copy of the table is made before it changes.", preset = "false")
        boolean backup) {
    /** What shall be so. */
    public enum State {
        MOUNTED,
        PRESENT,
        UNMOUNTED,
        ABSENT,
        ABSENT_FROM_FSTAB,
        EPHEMERAL,
        REMOUNTED
    }

    private static final String NOWHERE = "none";

    public MountArgs {
        path = path.equals(NOWHERE) || path.equals("swap") ? path : AbsolutePath.of("path", path);
        fstab = AbsolutePath.of("fstab", fstab);
        boolean made = List.of(State.MOUNTED, State.PRESENT, State.EPHEMERAL).contains(state);
        if (made && (src.isEmpty() || fstype.isEmpty())) {
            throw UserError.argument(
                    "state",
                    "what is mounted at '" + path + "' needs " + (src.isEmpty() ? "'src'" : "'fstype'"),
                    "give 'src' and 'fstype'");
        }
        if (!path.startsWith("/") && state != State.PRESENT && state != State.ABSENT_FROM_FSTAB) {
            throw UserError.argument("path", "'" + path + "' is no place to mount at", "give an absolute path");
        }
        for (String field : List.of(src.orElse("x"), fstype.orElse("x"), opts.orElse("x"), dump, passno)) {
            if (field.isBlank() || field.matches("(?s).*[\\t\\n].*")) {
                throw UserError.argument("src", "a field of fstab(5) is empty or has a line end", "fill it in");
            }
        }
    }

    private List<String> words() {
        return Arrays.asList(opts.orElse("defaults").split(","));
    }

    /** With {@code noauto} where the next boot shall not mount it. */
    String options() {
        boolean plain = boot || words().contains("noauto") || words().contains("defaults");
        return plain ? opts.orElse("defaults") : opts.orElseThrow() + ",noauto";
    }

    /** What the operator should know about {@code boot}; empty when there is nothing. */
    Optional<String> note() {
        return !boot && words().contains("defaults")
                ? Optional.of("'boot: false' is passed over, since 'opts' has 'defaults': write noauto instead")
                : Optional.empty();
    }

    FstabEntry entry() {
        return new FstabEntry(src.orElse(""), path, fstype.orElse(""), options(), dump, passno);
    }
}
