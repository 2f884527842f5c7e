package dev.slipway.engine.lint;

import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.spi.ReadOnly;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Ways of writing tasks that work, and that somebody will be sorry for. */
final class Habits {
    private static final Pattern SECRET =
            Pattern.compile("(?i)\\{\\{[^}]*(password|passwd|secret|private_key|token)[^}]*}}", Pattern.DOTALL);

    private Habits() {}

    static List<Diagnostic> of(Texts texts) {
        List<Diagnostic> found = new ArrayList<>();
        for (WrittenTask task : texts.tasks()) {
            unnamed(task).ifPresent(found::add);
            unguarded(task).ifPresent(found::add);
            ignored(task).ifPresent(found::add);
            open(task).ifPresent(found::add);
        }
        for (Position at : texts.truths()) {
            found.add(Diagnostic.warning(
                    Rule.LITERAL_TRUTH,
                    at,
                    "a comparison with true or false",
                    "write 'when: x' or 'when: not x', with '| bool' where x may be text"));
        }
        return found;
    }

    private static Optional<Diagnostic> unnamed(WrittenTask task) {
        return task.keyword("name").isPresent()
                ? Optional.empty()
                : Optional.of(Diagnostic.warning(
                        Rule.UNNAMED_TASK,
                        task.mapping().at(),
                        "this task has no name: a plan shows it as '"
                                + task.module().module().name() + "'",
                        "add 'name:' with what is true once it has run"));
    }

    /** A module that can be guarded, and is not, runs each time. */
    private static Optional<Diagnostic> unguarded(WrittenTask task) {
        List<String> guards = List.of("creates", "removes", "unless", "onlyif");
        boolean guarded = task.module().module() instanceof ReadOnly
                || !guards.stream().allMatch(task::takes)
                || guards.stream().anyMatch(task::gives)
                || task.keyword("changed_when").isPresent();
        return guarded
                ? Optional.empty()
                : Optional.of(Diagnostic.warning(
                        Rule.UNGUARDED_COMMAND,
                        task.call().at(),
                        "nothing says how to tell that this has run, so it runs each time",
                        "add creates, removes, unless, onlyif or changed_when; what only reads belongs into 'probe'"));
    }

    private static Optional<Diagnostic> ignored(WrittenTask task) {
        return task.mapping()
                .entry("ignore_errors")
                .filter(entry -> Values.bool(entry.value()).orElse(false))
                .map(entry -> Diagnostic.warning(
                        Rule.IGNORED_ERRORS,
                        entry.at(),
                        "whatever goes wrong here is passed over",
                        "say with 'failed_when' which failures are none"));
    }

    private static Optional<Diagnostic> open(WrittenTask task) {
        boolean writes = Set.of("mode", "dest", "content").stream().allMatch(task::takes) && !task.gives("mode");
        boolean hidden = task.keyword("no_log").flatMap(Values::bool).orElse(false)
                || SECRET.matcher(Texts.within(task.call().value())).find();
        return writes && hidden
                ? Optional.of(Diagnostic.warning(
                        Rule.MISSING_MODE,
                        task.call().at(),
                        "a file with a secret in it, and no mode: the host's umask decides who may read it",
                        "add 'mode: \"0600\"'"))
                : Optional.empty();
    }
}
