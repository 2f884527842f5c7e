package dev.slipway.engine.testing;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Lookable;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Modules that run programs or calls. */
public final class CommandModules {
    private CommandModules() {}

    /** {@code run}: a program of unknown effect, perhaps guarded by a file that it makes or by another program. */
    public static final class Run extends TestModule<Run.Args> implements Reporting<Run.Args>, Lookable<Run.Args> {
        public record Args(
                @Arg(value = "what", free = true) String cmd,
                @Arg("the file that says that it is done") Optional<String> creates,

                @Arg("the program that succeeds when it is done")
                Optional<String> unless,

                @Arg("what it reads") Optional<Content> input) {
            private Optional<Query.Output> guard() {
                return unless.map(line -> new Query.Output(Command.of(line.split(" "))));
            }
        }

        Run() {
            super("run", Args.class);
        }

        @Override
        public Queries queries(Args args, Observation seen) {
            Queries queries =
                    args.creates().map(path -> Queries.of(new Query.File(path))).orElse(Queries.NONE);
            return args.guard().map(queries::and).orElse(queries);
        }

        private static boolean done(Args args, Observation seen) {
            return args.creates().isPresent()
                            && seen.of(new Query.File(args.creates().get())).exists()
                    || args.guard().isPresent() && seen.of(args.guard().get()).succeeded();
        }

        @Override
        public List<Change> plan(Args args, Observation seen) {
            if (done(args, seen)) {
                return List.of();
            }
            Command plain = Command.of(args.cmd().split(" "));
            Command command = args.input().map(plain::reading).orElse(plain);
            Change change = Change.run(
                    "run:" + args.cmd(),
                    new Delta.Value("not run", args.cmd()),
                    new Action.Run(command, List.of(new Effect.Opaque("what '" + args.cmd() + "' does"))));
            return List.of(args.creates().isPresent() ? change.provenBy(Change.Proof.OBSERVED) : change);
        }

        @Override
        public TaskModule<Args> looking() {
            return new Looking();
        }

        @Override
        public Report report(Args args, Observation seen) {
            return done(args, seen)
                    ? Report.reason(args.creates()
                            .map(path -> "'" + path + "' exists")
                            .orElse("'" + args.unless().orElse("") + "' succeeds"))
                    : Report.NOTHING;
        }
    }

    /** {@code run} that only reads. */
    private static final class Looking extends TestModule<Run.Args> implements Reporting<Run.Args>, ReadOnly {
        Looking() {
            super("run", Run.Args.class);
        }

        private static Query.Output query(Run.Args args) {
            return new Query.Output(Command.of(args.cmd().split(" ")));
        }

        @Override
        public Queries queries(Run.Args args, Observation seen) {
            return Queries.of(query(args));
        }

        @Override
        public List<Change> plan(Run.Args args, Observation seen) {
            if (seen.of(query(args)).exit() != 0) {
                throw UserError.of("it failed", "").registering(values(args, seen));
            }
            return List.of();
        }

        @Override
        public Report report(Run.Args args, Observation seen) {
            return Report.values(values(args, seen));
        }

        private static Map<String, Object> values(Run.Args args, Observation seen) {
            CommandResult result = seen.of(query(args));
            return Map.of("rc", (long) result.exit(), "stdout", result.stdout());
        }
    }

    /** {@code disguised}: runs {@code login}, and tells its argument letter by letter, as one that quotes each of them would. */
    public static final class Disguised extends TestModule<Disguised.Args> {
        public record Args(@Arg(value = "who", free = true) String name) {}

        Disguised() {
            super("disguised", Args.class);
        }

        @Override
        public List<Change> plan(Args args, Observation seen) {
            String told = "login " + String.join("\\", args.name().split("4"));
            return List.of(Change.run(
                    "run:" + told,
                    new Delta.Value("not run", told),
                    new Action.Run(Command.of("login", args.name()), List.of())));
        }
    }

    /** {@code probe}: what a program prints that only reads. */
    public static final class Probe extends TestModule<Probe.Args> implements Reporting<Probe.Args>, ReadOnly {
        public record Args(@Arg(value = "what", free = true) String cmd) {
            Query.Output query() {
                return new Query.Output(Command.of(cmd.split(" ")));
            }
        }

        Probe() {
            super("probe", Args.class);
        }

        @Override
        public Queries queries(Args args, Observation seen) {
            return Queries.of(args.query());
        }

        @Override
        public Report report(Args args, Observation seen) {
            CommandResult result = seen.of(args.query());
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("rc", (long) result.exit());
            values.put("stdout", result.stdout().strip());
            return Report.values(values);
        }
    }

    /** {@code trail}: what programs of another host print, each asked once the one before has answered. */
    public static final class Trail extends TestModule<Trail.Args> implements Reporting<Trail.Args>, ReadOnly {
        public record Args(
                @Arg("which") List<String> cmds,
                @Arg("whose") String at) {
            Query<CommandResult> query(String cmd) {
                return new Query.On<>(at, new Query.Output(Command.of(cmd)));
            }
        }

        Trail() {
            super("trail", Args.class);
        }

        @Override
        public Queries queries(Args args, Observation seen) {
            Queries queries = Queries.NONE;
            for (String cmd : args.cmds()) {
                queries = queries.and(args.query(cmd));
                if (!seen.knows(args.query(cmd))) {
                    break;
                }
            }
            return queries;
        }

        @Override
        public Report report(Args args, Observation seen) {
            List<String> printed = args.cmds().stream()
                    .map(cmd -> seen.of(args.query(cmd)).stdout())
                    .toList();
            return new Report(Map.of(), printed, Map.of());
        }
    }

    /** {@code call}: work of the controller, as the test says. */
    public static final class Call extends TestModule<Call.Args> {
        public record Args(
                @Arg(value = "which", free = true) String name) {}

        private final Map<String, Work> works;

        Call(Map<String, Work> works) {
            super("call", Args.class);
            this.works = Objects.requireNonNull(works, "works");
        }

        @Override
        public List<Change> plan(Args args, Observation seen) {
            Work work = Objects.requireNonNull(works.get(args.name()), args.name());
            ControllerCall call = new ControllerCall() {
                @Override
                public String describe() {
                    return args.name();
                }

                @Override
                public void perform(Reach reach) throws IOException, InterruptedException {
                    work.perform(reach);
                }
            };
            return List.of(
                    Change.run("call:" + args.name(), new Delta.Value("", "done"), new Action.Call(call, List.of())));
        }
    }

    /** {@code endless}: never stops asking. */
    public static final class Endless extends TestModule<Endless.Args> {
        public record Args() {}

        Endless() {
            super("endless", Args.class);
        }

        @Override
        public Queries queries(Args args, Observation seen) {
            int next = 0;
            while (seen.knows(new Query.File("/" + next))) {
                next++;
            }
            return Queries.of(new Query.File("/" + next));
        }
    }

    /** {@code boom}: has a bug. */
    public static final class Boom extends TestModule<Boom.Args> {
        public record Args(
                @Arg(value = "what is thrown", preset = "exception")
                String with) {}

        Boom() {
            super("boom", Args.class);
        }

        @Override
        public List<Change> plan(Args args, Observation seen) {
            if (args.with().equals("error")) {
                throw new AssertionError("boom on " + seen.host());
            }
            throw new IllegalStateException("boom on " + seen.host());
        }
    }
}
