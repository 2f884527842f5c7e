package dev.slipway.engine.compile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What tasks ask of hosts, worked out once for all hosts that agree in the variables that decide: so a condition that says no
 * to nine hundred hosts is evaluated once, and a thousand hosts with the same file have one text of it. Any thread.
 */
final class SharedItems {
    private final Map<Identity, Branches<List<Call.Item>>> byTask = new ConcurrentHashMap<>();

    /** Tasks are large and the same object for all hosts. */
    private record Identity(CompiledTask task) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Identity(CompiledTask same) && same == task;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(task);
        }
    }

    /**
     * The items of a task that acts on its own host.
     *
     * @param evaluation works them out, taking down what decides when it is given something to do so; must be pure
     */
    List<Call.Item> items(
            Node.OnHost node, Scopes.HostScope scope, Function<Optional<Branches.Reads>, List<Call.Item>> evaluation) {
        Branches<List<Call.Item>> known = byTask.computeIfAbsent(new Identity(node.task()), k -> new Branches<>());
        return switch (known.find(scope::origin)) {
            case Branches.Found.Result<List<Call.Item>>(var items) ->
                items.stream().map(item -> on(node, item)).toList();
            case Branches.Found.Diverse<List<Call.Item>> diverse -> evaluation.apply(Optional.empty());
            case Branches.Found.Nothing<List<Call.Item>> nothing -> {
                Branches.Reads reads = new Branches.Reads();
                List<Call.Item> items = evaluation.apply(Optional.of(reads));
                reads.all().ifPresent(decided -> known.keep(decided, items));
                yield items;
            }
        };
    }

    private static Call.Item on(Node.OnHost node, Call.Item item) {
        return new Call.Item(
                item.label(), item.variables(), node.host().name(), item.as(), item.condition(), item.call());
    }
}
