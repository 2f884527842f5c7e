package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.UserError;

/** Makes an error at the place that is being evaluated. */
@FunctionalInterface
interface Fault {
    /** An empty hint is none. */
    UserError error(String message, String hint);
}
