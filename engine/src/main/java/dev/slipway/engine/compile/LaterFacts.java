package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.DataReference;
import dev.slipway.engine.compile.expression.Expression;
import dev.slipway.engine.facts.FactCatalog;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The facts that a task may come to want when what it hangs on is known. Evaluating stops at what is not known yet, such as the
 * left side of {@code and}, so it tells of no fact behind that; what is written does. Found here, they are asked in the host's
 * first batch instead of one after another in the task's turn. Any thread.
 */
final class LaterFacts {
    private final CompiledTask task;
    private final WrittenValues written;
    /** Made for the first host that needs it: most tasks are decided. */
    private volatile Optional<Set<DataReference>> named = Optional.empty();

    LaterFacts(CompiledTask task, WrittenValues written) {
        this.task = task;
        this.written = written;
    }

    /** Looks for the origin of each in a scope, which tells whoever watches over it which facts are wanted. */
    void want(Scopes.HostScope scope) {
        want(named(), scope, new HashSet<>());
    }

    private void want(Set<DataReference> references, Scopes.HostScope scope, Set<String> seen) {
        for (DataReference reference : references) {
            String name = name(reference);
            if (seen.add(name) && scope.origin(name) instanceof Variable variable) {
                want(references(variable.value()), scope, seen);
            }
        }
    }

    /** {@code ansible_facts.x} is a variable of its own where facts are told apart; all of them are wanted by nobody who stopped. */
    private static String name(DataReference reference) {
        boolean fact = reference.name().equals(FactCatalog.ALL)
                && !reference.steps().isEmpty()
                && reference.steps().getFirst() instanceof DataReference.Fixed(String key)
                && FactCatalog.source(key).isPresent();
        return fact ? FactCatalog.BELOW_ALL + reference.steps().getFirst() : reference.name();
    }

    private Set<DataReference> named() {
        Set<DataReference> known = named.orElseGet(this::gathered);
        named = Optional.of(known);
        return known;
    }

    private Set<DataReference> gathered() {
        Set<DataReference> all = new LinkedHashSet<>();
        task.when().stream().map(Expression::references).forEach(all::addAll);
        all.addAll(references(task.task().arguments()));
        task.task().loop().map(Task.Loop::items).map(this::references).ifPresent(all::addAll);
        return all;
    }

    private Set<DataReference> references(Yaml value) {
        try {
            return written.references(value);
        } catch (UserError e) {
            // told when it is evaluated
            return Set.of();
        }
    }
}
