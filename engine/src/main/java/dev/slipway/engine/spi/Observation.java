package dev.slipway.engine.spi;

/** The answers a module may look at: what was observed, with the predicted effects of earlier tasks laid over it. */
public interface Observation {
    /** The inventory name of the host the task runs for. */
    String host();

    /** The user that the task acts as on the host, who owns what it makes unless told otherwise. */
    default String user() {
        return "root";
    }

    /**
     * The answer to a question the module asked in {@link TaskModule#queries}. When it is unknown in the plan, this throws a
     * signal that the engine turns into "known after apply"; do not catch it.
     *
     * @throws IllegalStateException when the question was never asked
     */
    <T> T of(Query<T> query);

    /** Whether the question was asked and its answer is known. */
    boolean knows(Query<?> query);
}
