package dev.slipway.engine.lint;

import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.compile.arguments.Argument;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.Arg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Arguments of tasks that no host of this inventory runs: names the module has not got, and files that are not there. */
final class Arguments {
    private Arguments() {}

    static List<Diagnostic> of(Subject subject) {
        List<Diagnostic> found = new ArrayList<>();
        for (Task task : tasks(subject.playbooks())) {
            subject.modules().find(task.module()).ifPresent(module -> found.addAll(module.misplaced(task.arguments())));
            for (Yaml.Scalar name : constants(subject.modules(), task, Arg.From.FILE)) {
                missing(task, name).ifPresent(found::add);
            }
        }
        return found;
    }

    /** Every task once, however often its file is imported. */
    static Collection<Task> tasks(List<Playbook> playbooks) {
        Map<Position, Task> tasks = new LinkedHashMap<>();
        for (Playbook playbook : playbooks) {
            for (Play play : playbook.plays()) {
                play.tasks().forEach(task -> tasks.putIfAbsent(task.moduleAt(), task));
                play.handlers().forEach(task -> tasks.putIfAbsent(task.moduleAt(), task));
            }
        }
        return tasks.values();
    }

    /** The arguments of a task that name files of the controller, where the name is no template. */
    static List<Yaml.Scalar> constants(Modules modules, Task task, Arg.From from) {
        Optional<Modules.Entry<?>> module = modules.find(task.module());
        if (module.isEmpty() || !(task.arguments() instanceof Yaml.Mapping given)) {
            return List.of();
        }
        List<Yaml.Scalar> names = new ArrayList<>();
        for (Yaml.Entry entry : given.entries()) {
            Optional<Argument> argument = module.get().shape().argument(entry.key());
            if (argument.filter(known -> known.from() == from).isPresent()
                    && entry.value() instanceof Yaml.Scalar name
                    && !name.text().contains("{{")
                    && !name.text().isBlank()) {
                names.add(name);
            }
        }
        return names;
    }

    private static Optional<Diagnostic> missing(Task task, Yaml.Scalar name) {
        Path written = Path.of(name.text());
        List<Path> places = task.scope().stream()
                .flatMap(folder -> Stream.of(folder.resolve("files"), folder))
                .map(folder -> folder.resolve(written).normalize())
                .distinct()
                .toList();
        // a directory that is copied, or one that a task makes on the controller, is nobody's mistake
        return places.stream().anyMatch(Files::exists) || written.isAbsolute()
                ? Optional.empty()
                : Optional.of(Diagnostic.warning(
                        Rule.MISSING_FILE,
                        name.at(),
                        "there is no file '" + name.text() + "', which no host of this inventory needs",
                        "looked for " + places.stream().map(Path::toString).collect(Collectors.joining(", "))));
    }
}
