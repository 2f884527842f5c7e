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
    private final Map<CompiledTask.Identity, OfTask> byTask = new ConcurrentHashMap<>();

    /** What is known of one task. */
    private static final class OfTask {
        private final Branches<Evaluation> known = new Branches<>();
        /** What was asked for the last time, which most often is the same the next time: kept once. */
        private volatile Optional<List<String>> asked = Optional.empty();

        Evaluation of(List<Call.Item> items, Reads reads) {
            Optional<List<String>> names = reads.names();
            if (!names.equals(asked)) {
                asked = names;
                return new Evaluation(items, names);
            }
            return new Evaluation(items, asked);
        }
    }

    /**
     * The items of a task that acts on its own host.
     *
     * @param evaluation works them out, taking down what decides; must be pure
     */
    Evaluation items(Node.OnHost node, Scopes.HostScope scope, Function<Reads, List<Call.Item>> evaluation) {
        return settled(node, scope, evaluation).orElseGet(() -> {
            Reads reads = new Reads(Reads.Detail.ANSWERS);
            List<Call.Item> items = evaluation.apply(reads);
            OfTask task = task(node);
            Evaluation found = task.of(items, reads);
            reads.answers().ifPresent(decided -> task.known.keep(decided, found));
            return found;
        });
    }

    /** The same, unless it would be something new to know for other hosts: then nothing. */
    Optional<Evaluation> settled(
            Node.OnHost node, Scopes.HostScope scope, Function<Reads, List<Call.Item>> evaluation) {
        OfTask task = task(node);
        return switch (task.known.find(scope)) {
            case Branches.Found.Result<Evaluation>(Evaluation found) -> Optional.of(found);
            case Branches.Found.Diverse<Evaluation> diverse -> {
                Reads reads = new Reads(Reads.Detail.NAMES);
                yield Optional.of(task.of(evaluation.apply(reads), reads));
            }
            case Branches.Found.Nothing<Evaluation> nothing -> Optional.empty();
        };
    }

    private OfTask task(Node.OnHost node) {
        CompiledTask.Identity identity = new CompiledTask.Identity(node.task());
        OfTask known = byTask.get(identity);
        return known != null ? known : byTask.computeIfAbsent(identity, k -> new OfTask());
    }
}
