package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Position;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A name as it stands in an expression, for those who look at files without evaluating them.
 *
 * @param path what is taken of it, from the outside in: {@code hostvars['h1'].token} has {@code h1} and {@code token}
 * @param need whether the expression can do without it
 */
public record Mention(Kind kind, String name, Position at, List<Step> path, Need need) {
    /** What the name is of. */
    public enum Kind {
        VARIABLE,
        /** A text that names an attribute, as the argument of {@code selectattr}. */
        ATTRIBUTE,
        /** A text that could be a name, for those who want to know that nobody can mean it. */
        TEXT
    }

    /** Whether it must be there. */
    public enum Need {
        REQUIRED,
        /** It stands before {@code default} or {@code is defined}. */
        OPTIONAL
    }

    /** One attribute or item further in; the key is empty where the expression computes it. */
    public record Step(Optional<String> key, Position at) {
        public Step {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(at, "at");
        }
    }

    public Mention {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(at, "at");
        path = List.copyOf(path);
        Objects.requireNonNull(need, "need");
    }

    /** The key at a place of the path; empty when it is computed or not there. */
    public Optional<String> key(int step) {
        return step < path.size() ? path.get(step).key() : Optional.empty();
    }
}
