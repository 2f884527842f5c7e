package dev.slipway.engine.load.playbook;

import dev.slipway.engine.model.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Where tasks are being read from.
 *
 * @param file the file they stand in
 * @param kind what they are
 * @param scope where their files and templates are looked for
 * @param playbooks the directories of the playbook and of those that import it
 * @param trail the files and roles that led here, to notice one that leads to itself
 * @param role the innermost role's name
 */
record Place(Path file, Kind kind, List<Path> scope, List<Path> playbooks, List<Path> trail, Optional<String> role) {
    enum Kind {
        TASKS,
        HANDLERS
    }

    static Place playbook(Path file, List<Path> importers) {
        Path directory = file.resolveSibling("");
        SequencedSet<Path> playbooks = new LinkedHashSet<>(List.of(directory));
        playbooks.addAll(importers);
        return new Place(file, Kind.TASKS, List.of(directory), List.copyOf(playbooks), List.of(), Optional.empty());
    }

    Place handlers() {
        return new Place(file, Kind.HANDLERS, scope, playbooks, trail, role);
    }

    /** A file of tasks imported from here. Its own directory is searched too, unless it is the usual one. */
    Place imported(Path next) {
        Path directory = next.resolveSibling("");
        boolean usual = scope.stream()
                .anyMatch(dir -> dir.equals(directory)
                        || dir.resolve("tasks").equals(directory)
                        || dir.resolve("handlers").equals(directory));
        List<Path> wider = new ArrayList<>(scope);
        if (!usual) {
            wider.add(role.isPresent() ? 1 : 0, directory);
        }
        return new Place(next, kind, wider, playbooks, plus(next), role);
    }

    Place inRole(String name, Path directory) {
        List<Path> wider = new ArrayList<>(List.of(directory));
        wider.addAll(scope);
        return new Place(file, kind, wider, playbooks, plus(directory), Optional.of(name));
    }

    /** The files of a role that are read next. */
    Place reading(Path next, Kind what) {
        return new Place(next, what, scope, playbooks, trail, role);
    }

    private List<Path> plus(Path next) {
        List<Path> longer = new ArrayList<>(trail);
        longer.add(next);
        return longer;
    }

    /** The way from a file or role back to itself, when going there makes a circle. */
    Optional<String> circle(Path next) {
        List<Path> path = trail.isEmpty() ? List.of(file) : trail;
        int start = path.indexOf(next);
        if (start < 0) {
            return Optional.empty();
        }
        List<String> names =
                path.subList(start, path.size()).stream().map(Path::toString).toList();
        return Optional.of(String.join(" > ", names) + " > " + next);
    }

    /** Where a file of tasks is found: beside this one, then in role and playbook. */
    List<Path> candidates(String path) {
        SequencedSet<Path> candidates = new LinkedHashSet<>();
        bases().forEach(directory -> candidates.add(directory.resolve(path).normalize()));
        return List.copyOf(candidates);
    }

    /** The directories that files of tasks are looked for in. */
    List<Path> bases() {
        List<Path> bases = new ArrayList<>(List.of(file.resolveSibling("")));
        for (Path directory : scope) {
            bases.add(directory.resolve("tasks"));
            bases.add(directory);
        }
        return List.copyOf(bases);
    }

    /** A path with the directories put in that are known while loading: {@code playbook_dir} and {@code role_path}. */
    Yaml.Scalar filled(Yaml.Scalar path) {
        if (!path.text().contains("{{")) {
            return path;
        }
        String text = Wildcards.replaced(path.text(), "playbook_dir", whole(playbooks.getLast()));
        String filled = role.isPresent() ? Wildcards.replaced(text, "role_path", whole(scope.getFirst())) : text;
        return new Yaml.Scalar(path.at(), filled, path.quoted(), path.tag());
    }

    private static String whole(Path directory) {
        return directory.toAbsolutePath().normalize().toString();
    }

    /** The first of them that exists. */
    static Optional<Path> existing(List<Path> candidates) {
        return candidates.stream().filter(Files::isRegularFile).findFirst();
    }
}
