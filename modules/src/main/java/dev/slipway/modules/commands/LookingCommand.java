package dev.slipway.modules.commands;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A {@code command} or {@code shell} with {@code check_mode: false} and {@code changed_when: false}: in Ansible's words a
 * program that only reads, and so a question like those of {@code probe}.
 *
 * @param guarded what the arguments say
 */
record LookingCommand<A extends Record>(
        String name, Class<A> argsType, Reference reference, Function<A, GuardedCommand> guarded)
        implements TaskModule<A>, Reporting<A>, ReadOnly {

    @Override
    public Queries queries(A args, Observation seen) {
        GuardedCommand command = guarded.apply(args);
        Queries guards = command.guards().queries(seen);
        boolean needed = guards.all().stream().allMatch(seen::knows)
                && command.guards().verdict(seen) instanceof Guards.Verdict.Needed;
        return needed ? guards.and(List.of(question(command))) : guards;
    }

    @Override
    public List<Change> plan(A args, Observation seen) {
        GuardedCommand command = guarded.apply(args);
        if (command.guards().verdict(seen) instanceof Guards.Verdict.Needed) {
            Printed printed = printed(command, seen);
            if (printed.result().exit() != 0) {
                throw printed.failure("when that is no failure, say with 'failed_when' what is one");
            }
        }
        return List.of();
    }

    @Override
    public Report report(A args, Observation seen) {
        GuardedCommand command = guarded.apply(args);
        return command.guards().verdict(seen) instanceof Guards.Verdict.Needed
                ? Report.values(printed(command, seen).values())
                : command.report(seen);
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of("cmd"));
    }

    private static Query.Output question(GuardedCommand command) {
        return new Query.Output(command.command());
    }

    private static Printed printed(GuardedCommand command, Observation seen) {
        return new Printed(Brief.of(command.text()), command.written(), seen.of(question(command)));
    }
}
