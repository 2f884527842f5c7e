package dev.slipway.modules.control;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.List;
import java.util.Map;

/** {@code ping}: whether the host answers, by its connection and as the acting user. */
public final class PingModule implements TaskModule<PingModule.Args>, Reporting<PingModule.Args>, ReadOnly {
    private static final Query.File ROOT = new Query.File("/");

    public record Args(
            @Arg(value = "What it answers; `crash` is a failure, to try how that looks.", preset = "pong")
            String data) {}

    @Override
    public String name() {
        return "ping";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Asks whether the host answers.",
                "It logs in and becomes the acting user, as every other task does. The registered result has `ping`.",
                """
                - name: everybody there?
                  ping:
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.of(ROOT);
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        if (args.data().equals("crash")) {
            throw UserError.of("boom: it was told to fail", "leave 'data' out");
        }
        return List.of();
    }

    @Override
    public Report report(Args args, Observation seen) {
        seen.of(ROOT);
        return Report.values(Map.of("ping", args.data()));
    }
}
