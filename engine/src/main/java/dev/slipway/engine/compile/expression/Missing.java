package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.UserError;
import java.util.function.Supplier;

/**
 * What a name or an attribute that does not exist evaluates to, until something looks at it: {@code default} and
 * {@code is defined} may, everything else ends in the error.
 *
 * @param hint looked for only when the error is told, since that goes through all names there are
 */
record Missing(Passage passage, int at, String message, Supplier<String> hint) {
    Missing(Passage passage, int at, String message, String hint) {
        this(passage, at, message, () -> hint);
    }

    UserError error() {
        return passage.error(Rule.UNDEFINED_VARIABLE, at, message, hint.get());
    }
}
