package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.DataReference;
import dev.slipway.engine.compile.expression.Lookup;
import dev.slipway.engine.load.inventory.Layer;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.LayeredMap;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Why a variable has its value on a host: all that gives it one, in order, and what the winner is made of. Gathered when somebody
 * asks; a run knows nothing of it.
 */
public final class WhyVariable {
    /** Variables that are made of variables, so many steps down. */
    private static final int DEEPEST = 12;

    private final Host host;
    private final Optional<Node.OnHost> node;
    private final Scopes.HostScope scope;
    private final List<Layer> inventory;

    /**
     * Something that gives a variable a value.
     *
     * @param where in words
     * @param at {@link Position#NONE} where no file says it
     * @param written as it stands there, secrets not
     */
    public record Origin(String where, Position at, String written) {}

    /** A variable that the text of another one names; empty parts for one that is told further up already. */
    public record Part(String name, String value, Optional<Origin> from, List<Part> parts) {}

    /**
     * @param value on one line, secrets not shown; or what is wrong with it
     * @param origins the weakest first: the last one wins
     */
    public record Answer(String value, List<Origin> origins, List<Part> parts) {
        public Answer {
            origins = List.copyOf(origins);
            parts = List.copyOf(parts);
        }
    }

    /**
     * @param node a task of the host, empty outside any play
     * @param scope the variables it sees
     * @param inventory what the inventory's places give the host, the weakest first
     */
    WhyVariable(Host host, Optional<Node.OnHost> node, Scopes.HostScope scope, List<Layer> inventory) {
        this.host = Objects.requireNonNull(host, "host");
        this.node = Objects.requireNonNull(node, "node");
        this.scope = Objects.requireNonNull(scope, "scope");
        this.inventory = List.copyOf(inventory);
    }

    /** The names there are. */
    public Set<String> names() {
        return scope.names();
    }

    /** Empty when nothing gives it a value. */
    public Optional<Answer> of(String name) {
        List<Origin> origins = origins(name);
        return origins.isEmpty()
                ? Optional.empty()
                : Optional.of(new Answer(value(name), origins, parts(name, new LinkedHashSet<>(Set.of(name)))));
    }

    /** What wins. */
    Optional<Origin> origin(String name) {
        List<Origin> all = origins(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    String value(String name) {
        if (name.equals("hostvars")) {
            return "the variables of all hosts";
        }
        try {
            return scope.lookup(name) instanceof Lookup.Found(Object value) ? Shown.whole(value) : "not defined";
        } catch (UserError e) {
            return "wrong: " + e.getMessage();
        }
    }

    private List<Origin> origins(String name) {
        List<Origin> all = new ArrayList<>();
        for (Declared layer : Declared.STRONGEST_FIRST.reversed()) {
            if (layer == Declared.HOST) {
                for (Layer place : inventory) {
                    Optional.ofNullable(place.variables().get(name)).ifPresent(v -> all.add(origin(place.name(), v)));
                }
            } else if (layer.of(host, node) instanceof LayeredMap<Variable> layered) {
                layered.history(name).forEach(v -> all.add(origin(words(layer), v)));
            } else {
                Optional.ofNullable(layer.of(host, node).get(name)).ifPresent(v -> all.add(origin(words(layer), v)));
            }
        }
        scope.given(name).ifPresent(where -> all.add(new Origin(where, Position.NONE, value(name))));
        return all;
    }

    private static Origin origin(String where, Variable variable) {
        return new Origin(where, variable.at(), Shown.written(variable.value()));
    }

    private String words(Declared layer) {
        String play = node.map(n -> n.task().play().name()).orElse("");
        String task = node.map(n -> n.task().task().name()).orElse("");
        return switch (layer) {
            case TASK -> "task '" + task + "', its blocks and roles";
            case PLAY -> "play '" + play + "', its files and roles";
            case HOST -> "inventory";
            case ROLE_DEFAULTS -> "defaults of the task's role";
            case PLAY_DEFAULTS -> "defaults of the play's roles";
        };
    }

    private List<Part> parts(String name, SequencedSet<String> path) {
        Optional<Variable> variable =
                scope.given(name).isPresent() ? Optional.empty() : Declared.strongest(name, host, node);
        if (variable.isEmpty() || path.size() > DEEPEST) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        for (String other : names(variable.get())) {
            List<Part> below = List.of();
            if (path.add(other)) {
                below = parts(other, path);
                path.remove(other);
            }
            parts.add(new Part(other, Shown.brief(value(other)), origin(other), below));
        }
        return parts;
    }

    private Set<String> names(Variable variable) {
        Set<String> names = new LinkedHashSet<>();
        try {
            scope.references(variable).stream().map(DataReference::name).forEach(names::add);
        } catch (UserError e) {
            // that it cannot be read is told with its value
        }
        return names;
    }
}
