package dev.slipway.engine.testing;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import java.util.List;
import java.util.Objects;

/** A module with what most test modules have in common: they ask nothing and change nothing. */
public abstract class TestModule<A extends Record> implements TaskModule<A> {
    private final String name;
    private final Class<A> arguments;

    TestModule(String name, Class<A> arguments) {
        this.name = Objects.requireNonNull(name, "name");
        this.arguments = Objects.requireNonNull(arguments, "arguments");
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Class<A> argsType() {
        return arguments;
    }

    @Override
    public final Reference reference() {
        return new Reference("For tests.", "", "");
    }

    @Override
    public Queries queries(A args, Observation seen) {
        return Queries.NONE;
    }

    @Override
    public List<Change> plan(A args, Observation seen) {
        return List.of();
    }
}
