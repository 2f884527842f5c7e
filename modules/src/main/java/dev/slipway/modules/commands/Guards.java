package dev.slipway.modules.commands;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to tell that a command need not run: when any of these says so.
 *
 * @param creates a path that is there when it has run
 * @param removes a path that is gone when it has run
 * @param unless a program that succeeds when it has run
 * @param onlyIf a program that fails when it has run
 */
record Guards(
        Optional<PathPattern> creates,
        Optional<PathPattern> removes,
        Optional<Command> unless,
        Optional<Command> onlyIf) {
    /** A program that only reads is quick, and it is waited for in every plan. */
    static final Duration LIMIT = Duration.ofMinutes(1);

    /** What they say. */
    sealed interface Verdict {
        /** @param because what is missing, "" when there is no guard */
        record Needed(String because) implements Verdict {}

        record Done(String because) implements Verdict {}
    }

    boolean none() {
        return creates.isEmpty() && removes.isEmpty() && unless.isEmpty() && onlyIf.isEmpty();
    }

    Queries queries(Observation seen) {
        Queries queries = Queries.NONE;
        queries = creates.map(path -> path.queries(seen)).map(queries::and).orElse(queries);
        queries = removes.map(path -> path.queries(seen)).map(queries::and).orElse(queries);
        List<Query<?>> programs = new ArrayList<>();
        unless.map(Query.Output::new).ifPresent(programs::add);
        onlyIf.map(Query.Output::new).ifPresent(programs::add);
        return queries.and(programs);
    }

    Verdict verdict(Observation seen) {
        List<String> missing = new ArrayList<>();
        if (creates.isPresent()) {
            Optional<String> found = creates.get().found(seen);
            if (found.isPresent()) {
                return new Verdict.Done("'" + found.get() + "' exists");
            }
            missing.add(creates.get().nothing());
        }
        if (removes.isPresent()) {
            Optional<String> found = removes.get().found(seen);
            if (found.isEmpty()) {
                return new Verdict.Done(removes.get().nothing());
            }
            missing.add("'" + found.get() + "' exists");
        }
        if (unless.isPresent()) {
            CommandResult result = ask(seen, "unless", unless.get());
            if (result.succeeded()) {
                return new Verdict.Done("'" + shown(unless.get()) + "' succeeds");
            }
            missing.add("'" + shown(unless.get()) + "' ends with " + result.exit());
        }
        if (onlyIf.isPresent()) {
            CommandResult result = ask(seen, "onlyif", onlyIf.get());
            if (!result.succeeded()) {
                return new Verdict.Done("'" + shown(onlyIf.get()) + "' ends with " + result.exit());
            }
            missing.add("'" + shown(onlyIf.get()) + "' succeeds");
        }
        return new Verdict.Needed(String.join(", ", missing));
    }

    private static CommandResult ask(Observation seen, String argument, Command guard) {
        CommandResult result = seen.of(new Query.Output(guard));
        if (result.exit() == Exits.TIMED_OUT) {
            throw UserError.argument(
                    argument,
                    "'" + shown(guard) + "' did not end within " + LIMIT.toSeconds() + " s and was killed",
                    "a guard runs in every plan: it must only look, and be quick");
        }
        return result;
    }

    /** Without the shell around a script. */
    private static String shown(Command guard) {
        List<String> argv = guard.argv();
        return Brief.of(argv.size() == 3 && argv.get(1).equals("-c") ? argv.get(2) : guard.display());
    }
}
