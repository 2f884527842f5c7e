package dev.slipway.engine.compile;

import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Task;

/** {@code meta: flush_handlers}, the one task that is the engine's own: notified handlers run at this place too. */
final class Flush {
    private Flush() {}

    static boolean is(Task task) {
        return task.module().equals("meta");
    }

    /** Holds the place; it never becomes a node. */
    static CompiledTask marker(Play play, Task task) {
        return CompiledTask.place(play, task);
    }
}
