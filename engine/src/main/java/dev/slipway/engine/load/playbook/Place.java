package dev.slipway.engine.load.playbook;

import dev.slipway.engine.model.Home;
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
 * @param roles the roles that it is in, innermost first, without those that are only there for dependencies
 */
record Place(Path file, Kind kind, List<Path> scope, List<Path> playbooks, List<Path> trail, List<Home.InRole> roles) {
    enum Kind {
        TASKS,
        HANDLERS
    }

    static Place playbook(Path file, List<Path> importers) {
        Path directory = file.resolveSibling("");
        SequencedSet<Path> playbooks = new LinkedHashSet<>(List.of(directory));
        playbooks.addAll(importers);
        return new Place(file, Kind.TASKS, List.of(directory), List.copyOf(playbooks), List.of(), List.of());
    }

    Place handlers() {
        return new Place(file, Kind.HANDLERS, scope, playbooks, trail, roles);
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
            wider.add(roles.isEmpty() ? 0 : 1, directory);
        }
        return new Place(next, kind, wider, playbooks, plus(next), roles);
    }

    Place inRole(String name, Path directory) {
        List<Path> wider = new ArrayList<>(List.of(directory));
        wider.addAll(scope);
        List<Home.InRole> deeper = new ArrayList<>(List.of(new Home.InRole(name, directory)));
        deeper.addAll(roles);
        return new Place(file, kind, wider, playbooks, plus(directory), deeper);
    }

    /** For what this role depends on: that has no part in it. */
    Place dependencies() {
        return new Place(file, kind, scope, playbooks, trail, roles.subList(1, roles.size()));
    }

    /** What tasks that stand here know of where they are. */
    Home home() {
        return new Home(scope, roles);
    }

    /** The innermost role's name. */
    Optional<String> role() {
        return roles.stream().findFirst().map(Home.InRole::name);
    }

    /** The files of a role that are read next. */
    Place reading(Path next, Kind what) {
        return new Place(next, what, scope, playbooks, trail, roles);
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
        String filled = roles.isEmpty()
                ? text
                : Wildcards.replaced(
                        text, "role_path", roles.getFirst().directory().toString());
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
