package dev.slipway.engine.compile;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Include;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.FactSetting;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The task of an include: remembers for each round which branch was chosen and what the loop had, so that what is included
 * sees one decision whatever it changes itself.
 *
 * @param rounds how many decisions there may be
 */
record IncludeDecision(String name, Include include, int rounds)
        implements TaskModule<IncludeDecision.Args>, Reporting<IncludeDecision.Args>, ReadOnly {
    private static final String BRANCH = "branch";

    public record Args(
            @Arg("The start of the names of the variables that it sets.")
            String fact,

            @Arg("What is included.") String target,

            @Arg(value = "Which round of the loop it is.", preset = "0")
            int round,

            @Arg("What the loop sets.") Map<String, Object> variables)
            implements FactSetting {
        @Override
        public Collection<String> names() {
            return List.of(Include.decision(fact, round));
        }
    }

    IncludeDecision {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(include, "include");
    }

    /** All variables that it may set. */
    List<String> facts() {
        return IntStream.range(0, rounds)
                .mapToObj(round -> Include.decision(include.fact(), round))
                .toList();
    }

    /** The branch that a name stands for. */
    OptionalInt branch(String target) {
        String plain = Path.of(target).normalize().toString();
        return IntStream.range(0, include.branches().size())
                .filter(i -> include.branches().get(i).names().contains(plain)
                        || include.branches().size() == 1
                                && include.branches().get(i).names().contains(target))
                .findFirst();
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Decides what is included.", "", "");
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.NONE;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        chosen(args);
        return List.of();
    }

    private int chosen(Args args) {
        return branch(args.target())
                .orElseThrow(() -> UserError.argument(
                        "target",
                        "'" + name + "' finds no '" + args.target() + "'",
                        "there are: " + String.join(", ", include.choices())));
    }

    @Override
    public Report report(Args args, Observation seen) {
        Map<String, Object> decision = new LinkedHashMap<>();
        decision.put(BRANCH, (long) chosen(args));
        decision.putAll(args.variables());
        return new Report(
                Map.of(),
                "included: " + args.target(),
                List.of(),
                Map.of(Include.decision(args.fact(), args.round()), decision));
    }

    /** The condition that keeps tasks to a branch in a round. */
    static String gate(String fact, int round, int branch) {
        return "(" + Include.decision(fact, round) + " | default({})).branch | default(-1) == " + branch;
    }
}
