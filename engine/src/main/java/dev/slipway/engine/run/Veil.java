package dev.slipway.engine.run;

import dev.slipway.engine.compile.Node;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Effect;
import java.util.List;

/**
 * What later tasks are told to wait for: a change says it in its own words, which may be a command line with a secret in it;
 * of a task with {@code no_log} it is the task's name.
 */
final class Veil {
    private Veil() {}

    /** What a change predicts. */
    static List<Effect> effects(Node.OnHost node, Change change) {
        if (!node.task().task().keywords().noLog()) {
            return change.action().effects();
        }
        String task = "task '" + node.task().task().name() + "'";
        return change.action().effects().stream()
                .map(effect -> switch (effect) {
                    case Effect.Opaque opaque -> new Effect.Opaque(task);
                    case Effect.MayAppear some -> new Effect.MayAppear(task);
                    default -> effect;
                })
                .toList();
    }

    /** What a failed change leaves: nobody knows how far it came. */
    static Effect failed(Node.OnHost node, Change change) {
        return new Effect.Opaque(
                node.task().task().keywords().noLog()
                        ? "the failed task '" + node.task().task().name() + "'"
                        : "the failed change of " + change.resource());
    }
}
