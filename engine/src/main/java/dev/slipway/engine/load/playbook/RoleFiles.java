package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Siblings;
import dev.slipway.engine.load.yaml.SourceFiles;
import dev.slipway.engine.model.Suggestions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What of a role nobody would read, since it does not lie or is not called as it must be. */
final class RoleFiles {
    private static final List<String> KINDS = List.of("tasks", "handlers", "defaults", "vars", "meta");
    private static final List<String> DIRECTORIES =
            List.of("tasks", "handlers", "defaults", "vars", "meta", "templates", "files");
    private static final List<String> OTHERS = List.of("library", "module_utils", "lookup_plugins", "filter_plugins");

    private RoleFiles() {}

    /** Looks at a role that a call has found. */
    static void check(Role role, RoleCall call, Problems problems) {
        boolean read = !call.from().isEmpty();
        for (String kind : KINDS) {
            Path directory = role.directory().resolve(kind);
            boolean there = role.file(kind, "main").isPresent();
            read |= there || Files.isDirectory(directory.resolve("main"));
            if (!there) {
                misplaced(directory, kind, problems);
            }
        }
        read |= role.file("meta", "argument_specs").isPresent();
        if (!read && !problems.failed()) {
            nothing(role, call, problems);
        }
    }

    private static void misplaced(Path directory, String kind, Problems problems) {
        if (Files.isRegularFile(directory)) {
            problems.error(
                    SourceFiles.whole(directory),
                    "a directory is needed here, and this is a file",
                    "move it to '" + directory.resolve("main.yml") + "'");
            return;
        }
        for (String ending : List.of("", ".yml", ".yaml")) {
            Path main = directory.resolve("main" + ending);
            boolean many = ending.isEmpty() && List.of("defaults", "vars").contains(kind);
            if (Files.isDirectory(main) && !many) {
                problems.error(SourceFiles.whole(main), "a file is needed here, and this is a directory");
            }
        }
    }

    /** A role of templates and files only is as good as any: a role that needs it finds them. */
    private static void nothing(Role role, RoleCall call, Problems problems) {
        List<String> inside = Siblings.of(role.directory().resolve("x"));
        boolean otherUse = inside.stream().anyMatch(name -> OTHERS.contains(name))
                || List.of("templates", "files").stream()
                        .anyMatch(kind -> Files.isDirectory(role.directory().resolve(kind)));
        if (otherUse) {
            return;
        }
        problems.warn(
                call.name().at(),
                "role '" + role.name() + "' does nothing: it has no tasks/main.yml, nor any other file that is read",
                hint(role, inside).orElse("looked in '" + role.directory() + "'"));
    }

    private static Optional<String> hint(Role role, List<String> inside) {
        for (String kind : KINDS) {
            Path main = role.directory().resolve(kind).resolve("main.yml");
            List<String> files = Siblings.of(main);
            Optional<String> meant =
                    files.size() == 1 ? Optional.of(files.getFirst()) : Suggestions.closest("main.yml", files);
            if (meant.isPresent()) {
                return Optional.of("rename '" + main.resolveSibling(meant.get()) + "' to 'main.yml'");
            }
        }
        if (inside.contains("main.yml")) {
            return Optional.of("move '" + role.directory().resolve("main.yml") + "' into 'tasks'");
        }
        return inside.stream()
                .filter(name -> Suggestions.closest(name, DIRECTORIES).isPresent())
                .findFirst()
                .map(name -> "rename the directory '" + name + "' to '"
                        + Suggestions.closest(name, DIRECTORIES).orElseThrow() + "'");
    }
}
