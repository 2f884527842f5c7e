package dev.slipway.engine.compile.expression;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A use of a variable: {@code hostvars['h1'].token} is {@code hostvars} with the steps {@code h1} and {@code token}. What
 * follows a filter, a method or a slice is not part of it.
 *
 * @param name the variable
 * @param steps from it to the value used; none when it is used as a whole
 */
public record DataReference(String name, List<Step> steps) {
    public DataReference {
        Objects.requireNonNull(name, "name");
        steps = List.copyOf(steps);
    }

    /** One attribute or item further down. */
    public sealed interface Step {}

    /** An entry or an index that is written. */
    public record Fixed(String key) implements Step {
        @Override
        public String toString() {
            return key;
        }
    }

    /** An entry whose name the expression works out: {@code hostvars[inventory_hostname]}. */
    public record Computed(Expression key) implements Step {
        @Override
        public String toString() {
            return "*";
        }

        /** Two computed steps are the same step to a set of references only when they are the same text. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Computed c
                    && c.key.toString().equals(key.toString())
                    && c.key.at().equals(key.at());
        }

        @Override
        public int hashCode() {
            return key.toString().hashCode();
        }
    }

    /** {@code hostvars.h1.token}; a computed step shows as a star. */
    @Override
    public String toString() {
        return steps.isEmpty()
                ? name
                : name + "." + steps.stream().map(Step::toString).collect(Collectors.joining("."));
    }
}
