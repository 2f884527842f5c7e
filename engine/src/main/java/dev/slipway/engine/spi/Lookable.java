package dev.slipway.engine.spi;

/**
 * A module that runs programs of which only their author knows what they do. When a task of it says that its program changes
 * nothing, and that it is wanted in plans too, another module takes its place.
 *
 * @param <A> the arguments of both
 */
public interface Lookable<A extends Record> {
    /** The module for such a task: it asks in the plan, changes nothing, and is {@link ReadOnly}. */
    TaskModule<A> looking();
}
