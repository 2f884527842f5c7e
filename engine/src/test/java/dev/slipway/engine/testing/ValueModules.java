package dev.slipway.engine.testing;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.FactSetting;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Member;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.Tunnels;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Modules that deal with variables, and one that restarts a unit. */
public final class ValueModules {
    private ValueModules() {}

    /** {@code say}: shows a value. */
    public static final class Say extends TestModule<Say.Args> implements Reporting<Say.Args>, ReadOnly {
        public record Args(@Arg(value = "what", free = true) Optional<Object> msg) {}

        Say() {
            super("say", Args.class);
        }

        @Override
        public Report report(Args args, Observation seen) {
            Object shown = args.msg().orElse("nothing");
            return new Report(Map.of("msg", shown), List.of(String.valueOf(shown)), Map.of());
        }
    }

    /** {@code set_fact}. */
    public static final class SetFact extends TestModule<SetFact.Args> implements Reporting<SetFact.Args>, ReadOnly {
        public record Args(@Arg(value = "what", rest = true) Map<String, Object> facts) implements FactSetting {
            @Override
            public Collection<String> names() {
                return facts.keySet();
            }
        }

        SetFact() {
            super("set_fact", Args.class);
        }

        @Override
        public Report report(Args args, Observation seen) {
            return new Report(Map.of(), List.of(), args.facts());
        }
    }

    /** {@code learn}: sets a variable to what stands in a file, so that nobody can tell it before the host was asked. */
    public static final class Learn extends TestModule<Learn.Args> implements Reporting<Learn.Args>, ReadOnly {
        public record Args(
                @Arg("which variable") String variable,
                @Arg("which file") String path) {
            Query.Content query() {
                return new Query.Content(path);
            }
        }

        Learn() {
            super("learn", Args.class);
        }

        @Override
        public Queries queries(Args args, Observation seen) {
            return Queries.of(args.query());
        }

        @Override
        public Report report(Args args, Observation seen) {
            return seen.of(args.query()) instanceof FileText.Present(Content.Plain plain)
                    ? new Report(Map.of(), List.of(), Map.of(args.variable(), plain.text()))
                    : Report.NOTHING;
        }
    }

    /** {@code members}: shows a variable of each host of a group. */
    public static final class Members extends TestModule<Members.Args> implements Reporting<Members.Args>, ReadOnly {
        public record Args(
                @Arg("which group") String group,
                @Arg("which variable") String variable) {
            Query.Members query() {
                return new Query.Members(group, List.of(variable));
            }
        }

        Members() {
            super("members", Args.class);
        }

        @Override
        public Queries queries(Args args, Observation seen) {
            return Queries.of(args.query());
        }

        @Override
        public Report report(Args args, Observation seen) {
            return Report.note(seen.of(args.query()).stream()
                    .map((Member m) -> m.host() + "=" + m.text(args.variable(), "-"))
                    .collect(Collectors.joining(" ")));
        }
    }

    /** {@code ask}: tells what a service of another host says, which is what stands in a file there. */
    public static final class Ask extends TestModule<Ask.Args> implements Reporting<Ask.Args>, ReadOnly {
        public record Args(
                @Arg(value = "which host", free = true) String at) {
            Service query() {
                return new Service(at);
            }
        }

        /** The question. */
        public record Service(String at) implements Query.Service<String> {
            @Override
            public List<String> hosts() {
                return List.of(at);
            }

            @Override
            public String ask(Tunnels tunnels) throws IOException, InterruptedException {
                return tunnels.read(at, "/state")
                        .map(content -> content.secret().reveal())
                        .orElse("nothing");
            }
        }

        Ask() {
            super("ask", Args.class);
        }

        @Override
        public Queries queries(Args args, Observation seen) {
            return Queries.of(args.query());
        }

        @Override
        public Report report(Args args, Observation seen) {
            return Report.note(seen.of(args.query()));
        }
    }

    /** {@code start}: a unit that runs. */
    public static final class Start extends TestModule<Start.Args> {
        public record Args(
                @Arg(value = "which", free = true) String unit) {}

        Start() {
            super("start", Args.class);
        }

        @Override
        public Queries queries(Args args, Observation seen) {
            return Queries.of(new Query.Unit(args.unit()));
        }

        @Override
        public List<Change> plan(Args args, Observation seen) {
            UnitState state = seen.of(new Query.Unit(args.unit()));
            Action action = new Action.OperateUnit(
                    args.unit(), List.of(Action.OperateUnit.Step.START), state.withActive("active"));
            return state.running()
                    ? List.of()
                    : List.of(Change.update("unit:" + args.unit(), new Delta.Value("stopped", "running"), action));
        }
    }

    /** {@code restart}: restarts a unit each time. */
    public static final class Restart extends TestModule<Restart.Args> {
        public record Args(
                @Arg(value = "which", free = true) String unit) {}

        Restart() {
            super("restart", Args.class);
        }

        @Override
        public Queries queries(Args args, Observation seen) {
            return Queries.of(new Query.Unit(args.unit()));
        }

        @Override
        public List<Change> plan(Args args, Observation seen) {
            UnitState state = seen.of(new Query.Unit(args.unit()));
            Action action = new Action.OperateUnit(args.unit(), List.of(Action.OperateUnit.Step.RESTART), state);
            return List.of(Change.run("unit:" + args.unit(), new Delta.Value("running", "restarted"), action));
        }
    }
}
