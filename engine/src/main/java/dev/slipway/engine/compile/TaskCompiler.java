package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Expression;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Include;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.Lookable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds modules, parses conditions, and checks names that one part of a playbook uses for another. */
final class TaskCompiler {
    private final Modules modules;
    private final Problems problems;
    /** What belongs to the language and looks like a module. */
    private final Map<String, Modules.Entry<?>> builtIn = Map.of(
            "meta", Modules.Entry.builtIn(new MetaModule()),
            "include_vars", Modules.Entry.builtIn(new IncludedVariables()),
            "validate_argument_spec", Modules.Entry.builtIn(new ArgumentCheck()));

    TaskCompiler(Modules modules, Problems problems) {
        this.modules = modules;
        this.problems = problems;
    }

    /** The task, unless something about it is wrong, which is then among the problems. */
    Optional<CompiledTask> compile(Play play, Task task, CompiledTask.Kind kind) {
        return compile(
                play,
                task,
                kind,
                () -> builtIn.containsKey(task.module())
                        ? builtIn.get(task.module())
                        : modules.module(task.module(), task.moduleAt()));
    }

    /**
     * The task that decides about an include.
     *
     * @param rounds how many decisions there may be
     */
    Optional<CompiledTask> compile(Play play, Task task, Include include, int rounds) {
        IncludeDecision decision = new IncludeDecision(task.module(), include, rounds);
        return compile(play, task, CompiledTask.Kind.TASK, () -> Modules.Entry.builtIn(decision));
    }

    private Optional<CompiledTask> compile(
            Play play, Task task, CompiledTask.Kind kind, Supplier<Modules.Entry<?>> found) {
        List<Expression> when = expressions(task.when());
        List<Expression> until = expressions(task.repeat().until());
        List<Expression> changed = expressions(task.keywords().changedWhen());
        List<Expression> failed = expressions(task.keywords().failedWhen());
        try {
            Modules.Entry<?> module = looking(task, found.get());
            return Optional.of(new CompiledTask(play, task, module, when, until, changed, failed, kind));
        } catch (UserError e) {
            e.diagnostics().forEach(problems::add);
            return Optional.empty();
        }
    }

    /** A program that its author wants in plans and says to change nothing is a question. */
    private static Modules.Entry<?> looking(Task task, Modules.Entry<?> found) {
        List<Yaml.Scalar> changed = task.keywords().changedWhen();
        boolean reads = task.keywords().setting().performing() == Task.Setting.Performing.ALSO_IN_PLANS
                && changed.size() == 1
                && Values.bool(changed.getFirst()).equals(Optional.of(false));
        return reads && found.module() instanceof Lookable<?> lookable
                ? Modules.Entry.builtIn(lookable.looking())
                : found;
    }

    private List<Expression> expressions(List<Yaml.Scalar> written) {
        List<Expression> parsed = new ArrayList<>();
        for (Yaml.Scalar scalar : written) {
            try {
                parsed.add(Expression.parse(scalar));
            } catch (UserError e) {
                e.diagnostics().forEach(problems::add);
            }
        }
        return parsed;
    }

    /** Notifications that nobody would hear; names with templates are looked at when they are known. */
    void checkNotifications(Play play) {
        Set<String> heard = new HashSet<>();
        Map<String, Task> named = new HashMap<>();
        for (Task handler : play.handlers()) {
            if (handler.flow().helps()) {
                continue;
            }
            heard.addAll(handler.listen());
            heard.add(handler.name());
            checkNamesake(named.put(handler.name(), handler), handler);
        }
        Include.everything(play.tasks()).forEach(task -> checkHeard(task, heard));
        Set<String> later = new HashSet<>();
        for (Task handler : play.handlers().reversed()) {
            checkHeard(handler, heard);
            for (Yaml.Scalar name : handler.notifies()) {
                if (heard.contains(name.text()) && !later.contains(name.text())) {
                    problems.warn(
                            Rule.HANDLER_ORDER,
                            name.at(),
                            "handler '" + name.text() + "' stands before this one and so has had its turn",
                            "handlers run in written order: move '" + name.text() + "' below");
                }
            }
            later.add(handler.name());
            later.addAll(handler.listen());
        }
    }

    /** Of two in one file one is most likely a slip; a play that has its own in place of a role's means it. */
    private void checkNamesake(Task earlier, Task handler) {
        if (earlier != null
                && !handler.name().equals(handler.module())
                && earlier.at().source().equals(handler.at().source())
                && !earlier.at().equals(handler.at())) {
            problems.warn(
                    handler.at(),
                    "another handler is called '" + handler.name() + "' too, and only this one can be notified by name",
                    "the other one stands at " + earlier.at() + "; give it another name");
        }
    }

    private void checkHeard(Task task, Set<String> heard) {
        for (Yaml.Scalar name : task.notifies()) {
            if (!name.text().contains("{{") && !heard.contains(name.text())) {
                problems.error(
                        Rule.UNKNOWN_HANDLER,
                        name.at(),
                        "no handler of this play is called or listens to '" + name.text() + "'",
                        Suggestions.didYouMean(name.text(), heard).or(() -> Optional.of("add it under 'handlers:'")));
            }
        }
    }
}
