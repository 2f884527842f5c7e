package dev.slipway.engine.compile;

/** Whether all that could define a name was understood. */
enum Names {
    COMPLETE,
    /** There were errors before: a name that is missing may be an echo of one. */
    PARTIAL
}
