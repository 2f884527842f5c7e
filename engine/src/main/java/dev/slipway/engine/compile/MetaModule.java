package dev.slipway.engine.compile;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import java.util.List;

/** {@code meta} as a module, so that its conditions are treated like any other's. What it asks for, the run does. */
public final class MetaModule implements TaskModule<MetaModule.Args>, ReadOnly {
    public record Args(
            @Arg(value = "What is to be done.", free = true) String action) {}

    @Override
    public String name() {
        return "meta";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Steers the run.", "", "");
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.NONE;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        return List.of();
    }
}
