package dev.slipway.engine.compile;

/** Whether all that could define a name was understood. */
enum Names {
    COMPLETE,
    /**
     * There were errors before: a name that is missing may be an echo of one. One that is like a name that is there is a slip of
     * the pen all the same.
     */
    PARTIAL,
    /** A file of variables could not be understood: whatever is missing is likely to be declared there. */
    LOST
}
