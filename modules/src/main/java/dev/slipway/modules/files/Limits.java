package dev.slipway.modules.files;

import dev.slipway.engine.model.UserError;
import java.util.Optional;
import java.util.Set;

/** What makes no sense to ask of {@code file}, told before any host is asked. */
final class Limits {
    /** Top-level directories of the Filesystem Hierarchy Standard without which no host runs. */
    private static final Set<String> VITAL = Set.of(
            "/", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64", "/proc", "/root", "/run", "/sbin", "/sys",
            "/tmp", "/usr", "/var");

    private Limits() {}

    static void check(
            String path, Optional<FileModule.State> state, boolean attributes, boolean recurse, Optional<String> src) {
        boolean link = state.filter(FileModule.State.LINK::equals).isPresent();
        if (link && src.isEmpty()) {
            throw UserError.argument("state", "a link needs 'src'", "say where it points");
        }
        if (!link && src.isPresent()) {
            throw UserError.argument("src", "'src' is for links only", "set 'state: link', or use 'copy' for files");
        }
        if (link && attributes) {
            throw UserError.argument(
                    "state", "a link has no mode, owner or group that matters", "set them on what it points to");
        }
        if (recurse && state.filter(s -> s != FileModule.State.DIRECTORY).isPresent()) {
            throw UserError.argument("recurse", "'recurse' is for directories only", "set 'state: directory'");
        }
        if (state.filter(FileModule.State.ABSENT::equals).isPresent() && VITAL.contains(path)) {
            throw UserError.argument(
                    "path", "'" + path + "' is not removed: no host runs without it", "name what is in it");
        }
    }
}
