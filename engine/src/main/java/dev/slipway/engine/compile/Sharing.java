package dev.slipway.engine.compile;

/** Whether what is found out for one host is kept for others. */
enum Sharing {
    /** It is; one thread at a time. */
    LEARNING,
    /** What others found out is used and nothing added: any number of threads, and the same whichever is faster. */
    SETTLED
}
