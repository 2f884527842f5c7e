package dev.slipway.engine.compile;

import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.spi.FactSetting;
import java.util.HashMap;
import java.util.Map;

/**
 * What a task has set in the rounds of its loop so far: the next round sees it, so that a list can grow by {@code set_fact}, as in
 * Ansible ({@code executor/task_executor.py: _run_loop}).
 */
final class EarlierRounds {
    private final CompiledTask task;
    private final Map<String, Object> set = new HashMap<>();
    private boolean skipped = true;

    EarlierRounds(CompiledTask task) {
        this.task = task;
    }

    /** The variables of a round: those of its item, which are stronger, over what was set. */
    Map<String, Object> before(Map<String, Object> item) {
        if (set.isEmpty()) {
            return item;
        }
        Map<String, Object> all = new HashMap<>(set);
        all.putAll(item);
        return all;
    }

    /** What rounds so far have set. */
    Map<String, Object> set() {
        return set;
    }

    /** Whether every round so far was left out. */
    boolean skipped() {
        return skipped;
    }

    /** Takes over what a round sets. */
    void after(Call.Item item) {
        if (item.condition() instanceof Call.Condition.Fails) {
            return;
        }
        skipped = false;
        if (item.call() instanceof Call.Invalid) {
            return;
        }
        if (item.condition() instanceof Call.Condition.Open(String because)) {
            unknown(because);
        } else if (item.call() instanceof Call.Deferred(String because)) {
            unknown(because);
        } else if (item.call() instanceof Call.Ready ready && ready.arguments() instanceof FactSetting setting) {
            set.putAll(setting.facts());
        }
    }

    private void unknown(String because) {
        task.factNames().forEach(name -> set.put(name, new Unknown(because)));
    }
}
