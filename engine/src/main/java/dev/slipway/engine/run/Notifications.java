package dev.slipway.engine.run;

import dev.slipway.engine.compile.Evaluator;
import dev.slipway.engine.compile.LiveValues;
import dev.slipway.engine.compile.Node;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which handlers were called on which host since they last ran. */
final class Notifications {
    /** Whether a handler runs. */
    enum Call {
        YES,
        /** In a plan: a task that only a run can tell about would notify it. */
        PERHAPS,
        NO
    }

    private final Map<String, Set<Task>> certain = new ConcurrentHashMap<>();
    private final Map<String, Set<Task>> possible = new ConcurrentHashMap<>();

    /**
     * Takes over what a task notifies.
     *
     * @throws UserError when a name that was not known before the run is no handler's
     */
    void heard(Node.OnHost node, Status status, Evaluator evaluator, LiveValues live) {
        if (status != Status.CHANGED && status != Status.UNKNOWN) {
            return;
        }
        Map<String, Set<Task>> calls = status == Status.CHANGED ? certain : possible;
        for (Yaml.Scalar name : node.task().task().notifies()) {
            String called = evaluator.text(name, evaluator.scopes().of(node, Map.of(), live));
            calls.computeIfAbsent(node.host().name(), k -> Collections.newSetFromMap(new IdentityHashMap<>()))
                    .addAll(handlers(node.task().play().handlers(), called, name));
        }
    }

    private static List<Task> handlers(List<Task> all, String called, Yaml.Scalar written) {
        List<Task> mine = all.stream().filter(h -> !h.flow().helps()).toList();
        // of those with the same name the last one counts, as in Ansible
        Optional<Task> named =
                mine.reversed().stream().filter(h -> h.name().equals(called)).findFirst();
        List<Task> found = mine.stream()
                .filter(h -> named.filter(last -> last == h).isPresent()
                        || h.listen().contains(called))
                .toList();
        if (found.isEmpty()) {
            throw UserError.at(
                    written.at(),
                    "no handler of this play is called or listens to '" + called + "'",
                    Suggestions.didYouMean(called, all.stream().map(Task::name).toList())
                            .orElse("add it under 'handlers:'"));
        }
        return found;
    }

    /** Whether a handler is sure to run, if what comes before it goes well. */
    boolean called(Node.OnHost handler) {
        return certain.getOrDefault(handler.host().name(), Set.of())
                .contains(handler.task().task());
    }

    /** Whether a handler was called; asking takes the call back. */
    Call take(Node.OnHost node) {
        boolean certainly = take(node, certain);
        boolean perhaps = take(node, possible);
        return certainly ? Call.YES : perhaps ? Call.PERHAPS : Call.NO;
    }

    private static boolean take(Node.OnHost node, Map<String, Set<Task>> calls) {
        Set<Task> called = calls.get(node.host().name());
        return called != null && called.remove(node.task().task());
    }
}
