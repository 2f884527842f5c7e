package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Lookup;
import dev.slipway.engine.facts.FactCatalog;
import dev.slipway.engine.model.Unknown;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known while tasks are laid out, before any of them is looked at: what earlier plays left, and of the tasks before
 * in this play which variables they may set. Those and facts of hosts are unknown, not undefined: {@code x is defined} must
 * not be taken for false because the task that sets {@code x} has not had its turn.
 */
final class Foreseen implements LiveValues {
    private final LiveValues before;
    private final Map<String, Object> set = new HashMap<>();

    Foreseen(LiveValues before) {
        this.before = before;
    }

    /** A task is laid out, and those that come now see what it sets. What an include decides is laid out, too. */
    void add(CompiledTask task) {
        if (task.module() instanceof IncludeDecision) {
            return;
        }
        String name = task.task().name();
        task.task().register().ifPresent(result -> set.put(result, new Unknown("the result of task '" + name + "'")));
        task.factNames().forEach(fact -> set.put(fact, new Unknown("what task '" + name + "' sets")));
    }

    @Override
    public Map<String, Object> of(String host) {
        Map<String, Object> known = before.of(host);
        if (set.isEmpty()) {
            return known;
        }
        if (known.isEmpty()) {
            return set;
        }
        Map<String, Object> both = new HashMap<>(known);
        both.putAll(set);
        return both;
    }

    @Override
    public Lookup fact(String host, String name) {
        return new Lookup.Found(new Unknown("fact '" + FactCatalog.PREFIX + name + "'"));
    }
}
