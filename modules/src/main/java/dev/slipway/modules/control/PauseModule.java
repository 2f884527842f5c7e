package dev.slipway.modules.control;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code pause}: goes on some time later. */
public final class PauseModule implements TaskModule<PauseModule.Args>, Reporting<PauseModule.Args>, ReadOnly {
    public record Args(
            @Arg("How long, in seconds.") Optional<Integer> seconds,
            @Arg("How long, in minutes.") Optional<Integer> minutes,
            @Arg("What to tell the operator meanwhile.") Optional<String> prompt,

            @Arg(value = "Taken for compatibility: nothing is typed in.", preset = "true")
            boolean echo) {
        public Args {
            if (seconds.isPresent() && minutes.isPresent()) {
                throw UserError.argument("minutes", "'seconds' and 'minutes' exclude each other", "keep one");
            }
            if (seconds.isEmpty() && minutes.isEmpty()) {
                throw UserError.argument(
                        prompt.isPresent() ? "prompt" : "seconds",
                        "a run does not wait for somebody to press a key",
                        "give 'seconds' or 'minutes'; 'slipway apply' asks before it changes anything, and a value is asked "
                                + "for by 'vars_prompt'");
            }
            if (seconds.orElse(0) < 0 || minutes.orElse(0) < 0) {
                throw UserError.argument(
                        seconds.isPresent() ? "seconds" : "minutes", "there is no such time to wait", "0 or more");
            }
        }

        private Duration time() {
            return minutes.map(Duration::ofMinutes).orElseGet(() -> Duration.ofSeconds(seconds.orElse(0)));
        }

        private String words() {
            return minutes.map(number -> number + " min").orElse(seconds.orElse(0) + " s");
        }
    }

    /** Only lets time pass. */
    private record Pausing(Duration time, String words) implements ControllerCall {
        @Override
        public String describe() {
            return "wait " + words;
        }

        @Override
        public void perform(Reach reach) throws InterruptedException {
            reach.pause(time);
        }
    }

    @Override
    public String name() {
        return "pause";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Lets some time pass.", """
                Each host waits by itself, all at the same time. A plan does not wait. To wait until something is so, use
                `wait_for`, or `until` with any module: that takes no longer than it must.
                """, """
                - name: the switch learns the address
                  pause: {seconds: 10}
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.NONE;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        return args.time().isZero()
                ? List.of()
                : List.of(Change.await(
                        "pause",
                        new Delta.Value("", args.words()),
                        new Action.Call(new Pausing(args.time(), args.words()), List.of())));
    }

    @Override
    public Report report(Args args, Observation seen) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("delta", args.time().toSeconds());
        values.put("echo", args.echo());
        return new Report(values, args.prompt().map(List::of).orElse(List.of()), Map.of());
    }
}
