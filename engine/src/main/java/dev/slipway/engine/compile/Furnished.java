package dev.slipway.engine.compile;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A module whose programs, those it asks with and those it runs, get the environment variables of its task. What the module
 * itself sets for a program is stronger.
 *
 * @param <A> the module's arguments
 */
record Furnished<A extends Record>(TaskModule<A> module, Map<String, String> environment)
        implements TaskModule<A>, Reporting<A> {
    Furnished {
        Objects.requireNonNull(module, "module");
        environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return module.name();
    }

    @Override
    public Class<A> argsType() {
        return module.argsType();
    }

    @Override
    public Reference reference() {
        return module.reference();
    }

    @Override
    public Queries queries(A args, Observation seen) {
        return Queries.of(module.queries(args, new Furnishing(seen)).all().stream()
                .<Query<?>>map(this::asked)
                .toList());
    }

    @Override
    public List<Change> plan(A args, Observation seen) {
        return module.plan(args, new Furnishing(seen)).stream()
                .map(change -> change.by(done(change.action())))
                .toList();
    }

    @Override
    public Report report(A args, Observation seen) {
        return module instanceof Reporting<?> reporting ? reported(reporting, args, seen) : Report.NOTHING;
    }

    @SuppressWarnings("unchecked")
    private Report reported(Reporting<?> reporting, A args, Observation seen) {
        return ((Reporting<A>) reporting).report(args, new Furnishing(seen));
    }

    private Command with(Command command) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.putAll(command.environment());
        return command.with(all);
    }

    @SuppressWarnings("unchecked")
    private <T> Query<T> asked(Query<T> query) {
        return switch (query) {
            case Query.Output(Command command) -> (Query<T>) new Query.Output(with(command));
            case Query.On<T>(String host, Query<T> there) -> new Query.On<>(host, asked(there));
            default -> query;
        };
    }

    private Action done(Action action) {
        return switch (action) {
            case Action.Run(Command command, List<Integer> accepted, List<Effect> effects) ->
                new Action.Run(with(command), accepted, effects);
            case Action.WriteFile write
            when write.check().isPresent() ->
                new Action.WriteFile(
                        write.path(),
                        write.content(),
                        write.attributes(),
                        write.before(),
                        Optional.of(with(write.check().get())));
            default -> action;
        };
    }

    /** The module asks for what it knows of; the answers are those with the variables. */
    private final class Furnishing implements Observation {
        private final Observation seen;

        Furnishing(Observation seen) {
            this.seen = seen;
        }

        @Override
        public String host() {
            return seen.host();
        }

        @Override
        public String user() {
            return seen.user();
        }

        @Override
        public <T> T of(Query<T> query) {
            return seen.of(asked(query));
        }

        @Override
        public boolean knows(Query<?> query) {
            return seen.knows(asked(query));
        }
    }
}
