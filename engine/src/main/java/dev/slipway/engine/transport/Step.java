package dev.slipway.engine.transport;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.spi.Query;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One of several things that a host does one after another in a single round trip: see {@link Connection#follow}. */
public sealed interface Step {
    /** Not a {@code Call}. When it fails, nothing after it is begun. */
    record Act(Action action) implements Step {
        public Act {
            Objects.requireNonNull(action, "action");
        }
    }

    /** Questions as for {@link Connection#observe}, but no {@code Connect}. */
    record Ask(List<Query<?>> queries) implements Step {
        public Ask(Collection<? extends Query<?>> queries) {
            this(List.<Query<?>>copyOf(queries));
        }
    }

    /** What came of a step. */
    sealed interface Result {
        record Done(CommandResult result) implements Result {}

        record Refused(ActionRefused why) implements Result {}

        /** @param answers of the question's type; what is missing has to be asked by itself */
        record Told(Map<Query<?>, Object> answers) implements Result {
            public Told {
                answers = Map.copyOf(answers);
            }
        }

        /** An action before it failed. */
        record NotBegun() implements Result {}

        /** The connection broke before the host told; an action may have been done or not. */
        record Lost(TransportError error) implements Result {}
    }
}
