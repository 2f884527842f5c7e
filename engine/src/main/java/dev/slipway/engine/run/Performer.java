package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.transport.ActionRefused;
import dev.slipway.engine.transport.TransportError;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Performs the action of a change and lays its effects over what is known of the host. */
final class Performer {
    /** What came of an action. */
    sealed interface Outcome {
        /** @param output of a program that ran */
        record Done(Optional<CommandResult> output) implements Outcome {}

        record Refused(Failure failure, Optional<CommandResult> output) implements Outcome {
            public Refused {
                Objects.requireNonNull(failure, "failure");
                Objects.requireNonNull(output, "output");
            }
        }
    }

    private final Session session;

    Performer(Session session) {
        this.session = session;
    }

    /** @throws TransportError when the connection breaks; the effect is then not known */
    Outcome perform(Change change, Call.Item item) throws InterruptedException {
        HostState host = session.host(item.target());
        Outcome outcome =
                switch (change.action()) {
                    case Action.Call(ControllerCall call, List<Effect> effects) -> call(call, item);
                    case Action action -> act(action, host, item.as());
                };
        if (outcome instanceof Outcome.Done) {
            change.action().effects().forEach(host.overlay()::lay);
        } else {
            host.overlay().lay(new Effect.Opaque("the failed change of " + change.resource()));
        }
        return outcome;
    }

    private static Outcome act(Action action, HostState host, String as) throws InterruptedException {
        try {
            CommandResult result = host.connection().perform(action, as);
            return new Outcome.Done(action instanceof Action.Run ? Optional.of(result) : Optional.empty());
        } catch (ActionRefused e) {
            String hint = e.kind() == ActionRefused.Kind.MOVED_ON
                    ? "somebody changed it since it was planned; nothing was overwritten, plan again"
                    : "";
            return new Outcome.Refused(new Failure(e.getMessage(), hint), e.result());
        }
    }

    private Outcome call(ControllerCall call, Call.Item item) throws InterruptedException {
        try {
            call.perform(new HostReach(session, item));
            return new Outcome.Done(Optional.empty());
        } catch (UserError e) {
            return new Outcome.Refused(Failure.of(e), Optional.empty());
        } catch (IOException e) {
            if (e.getCause() instanceof TransportError broken) {
                throw broken;
            }
            return new Outcome.Refused(new Failure(call.describe() + ": " + e.getMessage(), ""), Optional.empty());
        }
    }
}
