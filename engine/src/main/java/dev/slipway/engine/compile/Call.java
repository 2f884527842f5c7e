package dev.slipway.engine.compile;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.TaskModule;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A task's module with the arguments for one host and one item, as far as they are known. */
public sealed interface Call {
    /**
     * Ready to be planned.
     *
     * @param environment variables for all programs of the task
     */
    record Ready(Record arguments, Map<String, String> environment) implements Call {
        public Ready {
            Objects.requireNonNull(arguments, "arguments");
            environment = Map.copyOf(environment);
        }

        public Ready(Record arguments) {
            this(arguments, Map.of());
        }

        /** The task's module as it is to be asked. */
        @SuppressWarnings("unchecked")
        public TaskModule<Record> module(CompiledTask task) {
            TaskModule<Record> module = (TaskModule<Record>) task.module();
            return environment.isEmpty() ? module : new Furnished<>(module, environment);
        }
    }

    /** An argument that only a run can tell. */
    record Deferred(String because) implements Call {
        public Deferred {
            Objects.requireNonNull(because, "because");
        }
    }

    /** Arguments that make no sense. */
    record Invalid(UserError error) implements Call {
        public Invalid {
            Objects.requireNonNull(error, "error");
        }
    }

    /** Whether the task runs. */
    sealed interface Condition {
        /** That of most tasks on most hosts, kept once. */
        Condition HOLDS = new Holds();

        record Holds() implements Condition {}

        /** @param text the condition that does not hold, as written */
        record Fails(String text) implements Condition {}

        /** @param because what it depends on */
        record Open(String because) implements Condition {}
    }

    /**
     * One item of a loop, or the task itself.
     *
     * @param label the item in a few words, or ""
     * @param variables what the loop sets: {@code item} and the like
     * @param target the host it acts on: the task's own, or the one it is delegated to
     * @param as the user it acts as, "" for the login user
     * @param call not to be looked at when the condition fails
     * @param revealed secrets that went into the arguments as plain text: they are to be taken out of whatever is told
     */
    record Item(
            String label,
            Map<String, Object> variables,
            String target,
            String as,
            Condition condition,
            Call call,
            List<Secret> revealed) {
        /** Without secrets in its arguments, but for those that arguments keep themselves. */
        public Item(
                String label, Map<String, Object> variables, String target, String as, Condition condition, Call call) {
            this(label, variables, target, as, condition, call, List.of());
        }

        public Item {
            revealed = List.copyOf(revealed);
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(variables, "variables");
            Objects.requireNonNull(target, "target");
            Objects.requireNonNull(as, "as");
            Objects.requireNonNull(condition, "condition");
            Objects.requireNonNull(call, "call");
        }
    }
}
