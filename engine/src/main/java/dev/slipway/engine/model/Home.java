package dev.slipway.engine.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Where a task stands in the files.
 *
 * @param scope where files, templates and relative paths are looked for: the role's directory, then the playbook's
 * @param roles the roles that it stands in: its own, then the one that imports or includes that, and so on outwards; none
 *     outside of roles
 */
public record Home(List<Path> scope, List<InRole> roles) {
    /** A role by its name and its whole path. */
    public record InRole(String name, Path directory) {
        public InRole {
            Objects.requireNonNull(name, "name");
            directory = directory.toAbsolutePath().normalize();
        }
    }

    public Home {
        scope = List.copyOf(scope);
        roles = List.copyOf(roles);
    }
}
