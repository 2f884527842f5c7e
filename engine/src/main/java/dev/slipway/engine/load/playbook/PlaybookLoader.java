package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.FileKind;
import dev.slipway.engine.load.yaml.SourceFiles;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Loads playbooks with all they import. */
public final class PlaybookLoader {
    private final Reading reading;
    private final Problems problems;

    private PlaybookLoader(Reading reading) {
        this.reading = reading;
        this.problems = reading.problems();
    }

    /**
     * Reads playbooks. What is wrong is added to the problems, and what can be understood all the same is returned.
     *
     * @param modules the names of all modules, without collections; other keys of a task are keywords or mistakes
     */
    public static List<Playbook> load(List<Path> files, Set<String> modules, Problems problems) {
        problems.about(Rule.PLAYBOOK);
        PlaybookLoader loader = new PlaybookLoader(new Reading(Set.copyOf(modules), problems));
        List<Playbook> playbooks = new ArrayList<>();
        try {
            files.forEach(file -> playbooks.add(loader.playbook(file)));
        } catch (UserError tooMuch) {
            tooMuch.diagnostics().forEach(problems::add);
        }
        return playbooks;
    }

    private Playbook playbook(Path file) {
        Optional<Yaml> tree = reading.yaml(file);
        Source source = tree.map(yaml -> yaml.at().source())
                .orElse(SourceFiles.whole(file).source());
        List<Play> plays = plays(file, Inherited.NOTHING, List.of());
        Playbook playbook = new Playbook(source, plays, reading.prompts());
        reading.prompts().clear();
        return playbook;
    }

    private List<Play> plays(Path file, Inherited outer, List<Path> importers) {
        Optional<Yaml> tree = reading.yaml(file);
        if (tree.isEmpty()) {
            return List.of();
        }
        if (!(tree.get() instanceof Yaml.Sequence list)) {
            problems.error(
                    tree.get().at(),
                    "a playbook is a list of plays, and this is " + kind(tree.get()),
                    hint(FileKind.of(tree.get())));
            return List.of();
        }
        if (tasksOnly(list)) {
            problems.error(
                    list.items().getFirst().at(),
                    "a playbook is a list of plays, and this is a list of tasks",
                    "begin with '- hosts: all', and put the tasks below its 'tasks:'");
            return List.of();
        }
        List<Play> plays = new ArrayList<>();
        for (Yaml item : list.items()) {
            reading.count(item.at());
            if (item instanceof Yaml.Mapping mapping) {
                plays.addAll(item(new Fields(mapping, problems), file, outer, importers));
            } else {
                problems.error(item.at(), "a play is a mapping, not " + item.kind(), "start it with '- hosts:'");
            }
        }
        return plays;
    }

    private static String kind(Yaml tree) {
        return Values.nothing(tree)
                ? "empty"
                : FileKind.of(tree).map(FileKind::words).orElse(tree.kind());
    }

    private static String hint(Optional<FileKind> kind) {
        return switch (kind.orElse(FileKind.PLAYBOOK)) {
            case PLAY -> "begin its first line with '- ', and the others with two blanks";
            case INVENTORY -> "an inventory is given with '-i'";
            default -> "start with '- hosts:'";
        };
    }

    /** Whether all of it is tasks, which is one mistake however many there are. */
    private boolean tasksOnly(Yaml.Sequence list) {
        List<Yaml.Mapping> items = list.items().stream()
                .filter(Yaml.Mapping.class::isInstance)
                .map(Yaml.Mapping.class::cast)
                .toList();
        return items.stream().noneMatch(FileKind::play) && items.stream().anyMatch(this::task);
    }

    private boolean task(Yaml.Mapping item) {
        return FileKind.task(item)
                || item.entries().stream().anyMatch(entry -> reading.modules().contains(ModuleCall.plain(entry.key())));
    }

    private List<Play> item(Fields fields, Path file, Inherited outer, List<Path> importers) {
        Optional<Yaml.Entry> imported = fields.mapping().entries().stream()
                .filter(entry -> ModuleCall.plain(entry.key()).equals("import_playbook"))
                .findFirst();
        if (imported.isPresent()) {
            return imported(imported.get(), fields, file, outer, importers);
        }
        List<Path> directories =
                importers.stream().map(path -> path.resolveSibling("")).toList();
        Place place = Place.playbook(file, directories);
        return new PlayReader(reading, fields, outer, place).play().stream().toList();
    }

    private List<Play> imported(Yaml.Entry entry, Fields fields, Path file, Inherited outer, List<Path> importers) {
        for (Yaml.Entry other : fields.mapping().entries()) {
            if (other != entry && !Vocabulary.IMPORT_PLAYBOOK.known().contains(other.key())) {
                fields.unknown(other, Vocabulary.IMPORT_PLAYBOOK, "an import of a playbook");
            }
        }
        if (!(entry.value() instanceof Yaml.Scalar written) || Values.nothing(written)) {
            problems.error(entry.at(), "'import_playbook' needs the path of a playbook");
            return List.of();
        }
        Optional<Path> next = StaticPath.find(
                written, path -> List.of(file.resolveSibling(path).normalize()), problems);
        List<Path> trail = new ArrayList<>(List.of(file));
        trail.addAll(importers);
        if (next.isPresent() && trail.contains(next.get())) {
            problems.error(written.at(), "a playbook that imports itself: " + path(trail, next.get()));
            return List.of();
        }
        return next.map(path -> plays(path, outer.within(fields), trail)).orElse(List.of());
    }

    private static String path(List<Path> trail, Path again) {
        List<String> names = new ArrayList<>();
        trail.subList(0, trail.indexOf(again) + 1).forEach(path -> names.addFirst(path.toString()));
        names.add(again.toString());
        return String.join(" > ", names);
    }
}
