package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.UserError;

/**
 * What a name or an attribute that does not exist evaluates to, until something looks at it: {@code default} and
 * {@code is defined} may, everything else ends in the error.
 */
record Missing(Passage passage, int at, String message, String hint) {
    UserError error() {
        return passage.error(at, message, hint);
    }
}
