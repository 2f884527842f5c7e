package dev.slipway.engine.run;

/** What a run tells while it goes on. Called from many threads; implementations must be quick and must not throw. */
public interface RunEvents {
    /** Nobody listens. */
    RunEvents SILENT = new RunEvents() {};

    /** A host answered for the first time. */
    default void connected(String host) {}

    /** A host could not be asked; nothing more is tried there. */
    default void unreachable(String host, Failure why) {}

    /** A task begins to act or to plan. */
    default void started(TaskId task, String host) {}

    /** A program that a task runs has printed a line; not every line is told, and none of a task with {@code no_log}. */
    default void printed(String host, String line) {}

    /** A task on a host is over. */
    default void finished(TaskOutcome outcome) {}

    /** The operator asked to stop: nothing new begins. */
    default void stopping() {}

    /** Something the operator should know that is not the outcome of a task, such as a second try. */
    default void note(String host, String text) {}
}
