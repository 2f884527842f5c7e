package dev.slipway.engine.compile.arguments;

import dev.slipway.engine.model.Diagnostic;
import java.util.List;
import java.util.Objects;

/** What came of binding a task's arguments. */
public sealed interface Binding<A extends Record> {
    record Bound<A extends Record>(A arguments) implements Binding<A> {
        public Bound {
            Objects.requireNonNull(arguments, "arguments");
        }
    }

    /**
     * An argument that must be known is not, so nothing can be planned yet; what could be checked is right.
     *
     * @param because what it waits for, in words that end a sentence
     */
    record Deferred<A extends Record>(String because) implements Binding<A> {
        public Deferred {
            Objects.requireNonNull(because, "because");
        }
    }

    /** Every mistake at its place. */
    record Refused<A extends Record>(List<Diagnostic> diagnostics) implements Binding<A> {
        public Refused {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
