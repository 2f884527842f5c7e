package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.compile.Node;
import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.Scrubbing;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.ActionRefused;
import dev.slipway.engine.transport.Step;
import dev.slipway.engine.transport.TransportError;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Performs the action of a change and lays its effects over what is known of the host. */
final class Performer {
    /** What came of an action. */
    sealed interface Outcome {
        /**
         * @param printed what {@code register} holds of a program that ran
         * @param answers what the host said right after it
         */
        record Done(Map<String, Object> printed, Map<Query<?>, Object> answers) implements Outcome {
            public Done {
                Objects.requireNonNull(printed, "printed");
                Objects.requireNonNull(answers, "answers");
            }

            Done(Map<String, Object> printed) {
                this(printed, Map.of());
            }
        }

        /**
         * @param printed what {@code register} holds of a program that ran, empty when none did
         */
        record Refused(Failure failure, Map<String, Object> printed) implements Outcome {
            public Refused {
                Objects.requireNonNull(failure, "failure");
                Objects.requireNonNull(printed, "printed");
            }
        }
    }

    private final Session session;

    Performer(Session session) {
        this.session = session;
    }

    /**
     * @param limit how long a program may take
     * @param proof what the host is asked in the same round trip when it is done; as far as it answers
     * @throws TransportError when the connection breaks; the effect is then not known
     */
    Outcome perform(
            Node.OnHost node, Change change, Call.Item item, Optional<Duration> limit, Collection<Query<?>> proof)
            throws InterruptedException {
        HostState host = session.host(item.target());
        Outcome outcome;
        try (Timing.Span _ = session.timing().phase(Phase.ACT)) {
            outcome = switch (change.action()) {
                case Action.Call(ControllerCall call, List<Effect> effects) -> call(call, item);
                case Action action -> act(within(limit, action), host, item, new Asked(proof, printed(node)));
            };
        }
        lay(node, change, host, outcome);
        return outcome;
    }

    /** The same for a change that was sent before, with others. */
    Outcome outcome(Node.OnHost node, Change change, Call.Item item, Optional<ActionRefused> refused) {
        Outcome outcome = refused.map(why -> refused(why, Scrubbing.of(change.action(), item.revealed())))
                .orElseGet(() -> new Outcome.Done(Map.of()));
        lay(node, change, session.host(item.target()), outcome);
        return outcome;
    }

    private static void lay(Node.OnHost node, Change change, HostState host, Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            Veil.effects(node, change).forEach(host.overlay()::lay);
        } else {
            host.overlay().lay(Veil.failed(node, change));
        }
    }

    /** The host itself ends a program that takes too long, with all it has started. */
    private static Action within(Optional<Duration> limit, Action action) {
        if (limit.isEmpty()
                || !(action instanceof Action.Run(Command command, List<Integer> accepted, List<Effect> effects))
                || command.timeout().compareTo(limit.get()) <= 0) {
            return action;
        }
        return new Action.Run(command.within(limit.get()), accepted, effects);
    }

    /** What is asked behind an action, and who listens to it. */
    private record Asked(Collection<Query<?>> proof, Consumer<String> printed) {}

    private Consumer<String> printed(Node.OnHost node) {
        return node.task().task().keywords().noLog()
                ? line -> {}
                : line -> session.events().printed(node.host().name(), line);
    }

    private static Outcome act(Action action, HostState host, Call.Item item, Asked asked) throws InterruptedException {
        Collection<Query<?>> proof = asked.proof();
        Scrubbing scrubbing = Scrubbing.of(action, item.revealed());
        List<Step.Result> results;
        try {
            List<Step> steps = List.of(new Step.Act(action), new Step.Ask(proof));
            results = action instanceof Action.Run
                    ? host.connection()
                            .follow(steps, item.as(), line -> asked.printed().accept(scrubbing.text(line)))
                    : host.connection().follow(steps, item.as());
        } catch (UserError e) {
            if (proof.isEmpty()) {
                throw e;
            }
            // a question makes no sense, and nothing was sent: asking it by itself will tell
            return act(action, host, item, new Asked(List.of(), asked.printed()));
        }
        Map<Query<?>, Object> answers =
                results.get(1) instanceof Step.Result.Told(Map<Query<?>, Object> told) ? told : Map.of();
        return switch (results.getFirst()) {
            case Step.Result.Done(CommandResult result) ->
                new Outcome.Done(action instanceof Action.Run ? Results.of(result, scrubbing) : Map.of(), answers);
            case Step.Result.Refused(ActionRefused why) -> refused(why, scrubbing);
            case Step.Result.Lost(TransportError error) -> throw error;
            case Step.Result.Told _, Step.Result.NotBegun _ ->
                throw new IllegalStateException("no result of " + action);
        };
    }

    private static Outcome refused(ActionRefused e, Scrubbing scrubbing) {
        String hint =
                switch (e.kind()) {
                    case MOVED_ON -> "somebody changed it since it was planned; nothing was overwritten, plan again";
                    case TIMED_OUT -> "give it more time with 'timeout'";
                    case FAILED -> "";
                };
        Failure failure = new Failure(scrubbing.text(String.valueOf(e.getMessage())), hint);
        return new Outcome.Refused(
                failure, e.result().map(r -> Results.of(r, scrubbing)).orElse(Map.of()));
    }

    private Outcome call(ControllerCall call, Call.Item item) throws InterruptedException {
        try {
            HostReach reach = new HostReach(session, item);
            call.perform(reach);
            return new Outcome.Done(reach.told());
        } catch (UserError e) {
            return new Outcome.Refused(Failure.of(e), Map.of());
        } catch (IOException e) {
            if (e.getCause() instanceof TransportError broken) {
                throw broken;
            }
            return new Outcome.Refused(new Failure(call.describe() + ": " + e.getMessage(), ""), Map.of());
        } catch (InterruptedException e) {
            if (!session.stopped()) {
                throw e;
            }
            return new Outcome.Refused(
                    new Failure(call.describe() + ": stopped by the operator before it was done", "run it again"),
                    Map.of());
        }
    }
}
