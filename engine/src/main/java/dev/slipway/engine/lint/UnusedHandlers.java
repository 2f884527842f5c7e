package dev.slipway.engine.lint;

import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Handlers that no task of any of their plays notifies. */
final class UnusedHandlers {
    private UnusedHandlers() {}

    static List<Diagnostic> of(List<Playbook> playbooks) {
        Map<Position, Task> idle = new LinkedHashMap<>();
        Set<Position> heard = new HashSet<>();
        for (Playbook playbook : playbooks) {
            for (Play play : playbook.plays()) {
                Set<String> notified = new HashSet<>();
                boolean computed = false;
                for (Task task : Stream.concat(play.tasks().stream(), play.handlers().stream())
                        .toList()) {
                    for (Yaml.Scalar name : task.notifies()) {
                        notified.add(name.text());
                        computed |= name.text().contains("{{");
                    }
                }
                for (Task handler : play.handlers()) {
                    boolean hears = computed
                            || notified.contains(handler.name())
                            || handler.listen().stream().anyMatch(notified::contains);
                    if (hears) {
                        heard.add(handler.at());
                    }
                    idle.put(handler.at(), handler);
                }
            }
        }
        idle.keySet().removeAll(heard);
        List<Diagnostic> found = new ArrayList<>();
        idle.values()
                .forEach(handler -> found.add(Diagnostic.warning(
                        Rule.UNUSED_HANDLER,
                        handler.at(),
                        "no task notifies the handler '" + handler.name() + "'",
                        "notify it, or remove it")));
        return found;
    }
}
