package dev.slipway.engine.compile;

import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names of tasks with their templates filled in, where that can be told before the run and is the same for all hosts. Any other
 * name stays as it is written: a task has one name.
 *
 * @param live what is known of registered variables and of includes
 */
record TaskNames(Scopes scopes, Play play, List<Host> hosts, LiveValues live) {
    private static final String TEMPLATE = "{{";
    private static final Modules.Entry<?> NOTHING = Modules.Entry.builtIn(new MetaModule());

    /** The play with its handlers under the names by which they are notified. */
    Play withHandlers() {
        boolean plain = play.handlers().stream().noneMatch(task -> task.name().contains(TEMPLATE));
        return plain
                ? play
                : play.with(play.handlers().stream()
                        .map(task -> named(task, CompiledTask.Kind.HANDLER, Map.of()))
                        .toList());
    }

    /** @param known variables of loops around it, the same for all hosts */
    CompiledTask named(CompiledTask task, Map<String, Object> known) {
        return task.task().name().contains(TEMPLATE) ? task.with(named(task.task(), task.kind(), known)) : task;
    }

    private Task named(Task task, CompiledTask.Kind kind, Map<String, Object> known) {
        Yaml.Scalar written = new Yaml.Scalar(task.at(), task.name(), true, "");
        Optional<String> name = Optional.empty();
        for (Host host : hosts) {
            Optional<String> here = text(task, kind, written, host, known);
            if (here.isEmpty() || name.isPresent() && !name.equals(here)) {
                return task;
            }
            name = here;
        }
        return name.map(task::named).orElse(task);
    }

    private Optional<String> text(
            Task task, CompiledTask.Kind kind, Yaml.Scalar written, Host host, Map<String, Object> known) {
        try {
            Object name = value(task, kind, written, host, known);
            return name instanceof String || name instanceof Long
                    ? Optional.of(String.valueOf(name)).filter(text -> !text.isBlank())
                    : Optional.empty();
        } catch (UserError notKnownBeforeTheRun) {
            return Optional.empty();
        }
    }

    /**
     * What a keyword of a task says on a host.
     *
     * @param known variables of loops around it
     * @throws UserError when it makes no sense there
     */
    Object value(Task task, CompiledTask.Kind kind, Yaml.Scalar written, Host host, Map<String, Object> known) {
        CompiledTask asked = new CompiledTask(play, task, NOTHING, List.of(), List.of(), List.of(), List.of(), kind);
        List<String> all = hosts.stream().map(Host::name).toList();
        Node.OnHost node = new Node.OnHost(0, asked, host, new Node.HostGroup(all, all), List.of());
        return scopes.written().evaluate(written, scopes.of(node, known, live));
    }
}
