package dev.slipway.engine.compile;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.FactSetting;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** {@code include_vars}: sets the variables that its files declare, evaluated where it stands. */
record IncludedVariables() implements TaskModule<IncludedVariables.Args>, Reporting<IncludedVariables.Args>, ReadOnly {
    public record Args(
            @Arg(value = "The variables.", rest = true) Map<String, Object> variables) implements FactSetting {
        @Override
        public Collection<String> names() {
            return variables.keySet();
        }
    }

    @Override
    public String name() {
        return "include_vars";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Sets variables of files.", "", "");
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.NONE;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        return List.of();
    }

    @Override
    public Report report(Args args, Observation seen) {
        return new Report(Map.of(), List.of(), args.variables());
    }
}
