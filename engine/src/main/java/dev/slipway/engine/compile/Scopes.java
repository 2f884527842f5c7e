package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Lookup;
import dev.slipway.engine.compile.expression.Omit;
import dev.slipway.engine.compile.expression.Scope;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Makes the variables that a task sees on a host, in the order of precedence that {@code docs} give. */
public final class Scopes {
    private final Inventory inventory;
    private final Map<String, Object> extra;
    private final Map<String, Object> constants;
    private final Map<String, Object> groups;
    private final Optional<Unknown> undefined;
    private final WrittenValues written = new WrittenValues();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /**
     * @param extra variables of the command line, above all others
     * @param constants what is the same for every host and task, such as {@code playbook_dir}
     */
    public Scopes(Inventory inventory, Map<String, Object> extra, Map<String, Object> constants) {
        this(inventory, extra, constants, Optional.empty());
    }

    private Scopes(
            Inventory inventory,
            Map<String, Object> extra,
            Map<String, Object> constants,
            Optional<Unknown> undefined) {
        this.undefined = undefined;
        this.inventory = Objects.requireNonNull(inventory, "inventory");
        this.extra = extra;
        this.constants = constants;
        this.groups = inventory.groups().values().stream()
                .collect(Collectors.toMap(g -> g.name(), g -> (Object) g.hosts(), (a, b) -> a, LinkedHashMap::new));
    }

    /** The same, where a name that is not defined, nor like one that is, stands for something that is not known. */
    Scopes withUndefinedAsUnknown() {
        return new Scopes(inventory, extra, constants, Optional.of(new Unknown("a name that is not defined")));
    }

    /** The magic variable {@code groups}: the hosts of each group by name. */
    Map<String, Object> groups() {
        return groups;
    }

    /**
     * Every name that was asked for outside any task, such as by {@code hostvars}, and whether or not there is one: what the
     * program itself looks for, and what expressions name in ways that only evaluating them tells.
     */
    public Set<String> asked() {
        return Set.copyOf(asked);
    }

    /** What the files say, read once for all hosts. */
    WrittenValues written() {
        return written;
    }

    /** The variables of a host outside any play. */
    public HostScope of(Host host, LiveValues live) {
        return new HostScope(new Frame(host, Optional.empty(), Map.of(), live), Optional.empty());
    }

    /**
     * The variables of a task on a host.
     *
     * @param item the loop's variables, empty without a loop
     */
    public HostScope of(Node.OnHost node, Map<String, Object> item, LiveValues live) {
        return of(node, item, live, Optional.empty());
    }

    /** As above, taking down which variables decide. */
    HostScope of(Node.OnHost node, Map<String, Object> item, LiveValues live, Optional<Reads> reads) {
        return new HostScope(new Frame(node.host(), Optional.of(node), item, live), Optional.empty(), reads);
    }

    /** Whether what a scope says depends on nothing but single variables. */
    boolean exact() {
        return undefined.isEmpty();
    }

    /** Where a scope stands: the host, perhaps a task, perhaps an item of its loop. */
    private record Frame(Host host, Optional<Node.OnHost> node, Map<String, Object> item, LiveValues live) {}

    /** Variables as they are asked for: evaluated once, at the first use. Not for use by several threads. */
    public final class HostScope implements Scope {
        private static final Object BUSY = new Object();
        private static final Object NULL = new Object();

        private final Frame frame;
        private final Optional<HostScope> asking;
        private final Optional<Reads> reads;
        private final Map<String, Object> values = new LinkedHashMap<>();

        /** @param asking the scope whose {@code hostvars} led here */
        private HostScope(Frame frame, Optional<HostScope> asking) {
            this(frame, asking, Optional.empty());
        }

        private HostScope(Frame frame, Optional<HostScope> asking, Optional<Reads> reads) {
            this.frame = frame;
            this.asking = asking;
            this.reads = reads;
        }

        /**
         * What tells the value of a variable apart from that of another host, found without evaluating it: data itself, or where
         * the variable is declared, since from the same declaration and the same variables in it the same comes.
         */
        Object origin(String name) {
            Optional<Lookup> data = data(name);
            if (data.isEmpty()) {
                return variable(name).map(Object.class::cast).orElse(Lookup.UNDEFINED);
            }
            Object value = ((Lookup.Found) data.get()).value();
            return value == null ? NULL : value;
        }

        private void note(String name, Reads noted) {
            if (name.equals("hostvars")) {
                noted.more();
                return;
            }
            // what the loop sets came of what was taken down before
            boolean ofLoop = frame.item().containsKey(name) && !extra.containsKey(name) && magic(name) == null;
            if (!ofLoop) {
                noted.note(name, this::origin);
            }
        }

        @Override
        public Lookup lookup(String name) {
            Object known = values.get(name);
            if (known == BUSY) {
                throw cyclic(name);
            }
            if (known != null || values.containsKey(name)) {
                return new Lookup.Found(known);
            }
            reads.ifPresent(noted -> note(name, noted));
            if (frame.node().isEmpty() && !asked.contains(name)) {
                asked.add(name);
            }
            Optional<Lookup> data = data(name);
            if (data.isPresent()) {
                return data.get();
            }
            Optional<Variable> variable = variable(name);
            if (variable.isEmpty()) {
                // a name like one that exists is a slip of the pen, whatever else could not be understood
                boolean slip = undefined.isEmpty()
                        || Suggestions.closest(name, names()).isPresent();
                return slip ? Lookup.UNDEFINED : new Lookup.Found(undefined.get());
            }
            if (awaited(name)) {
                throw UserError.at(
                                variable.get().at(),
                                "variable '" + name + "' of host '"
                                        + frame.host().name() + "' needs itself, by way of hostvars")
                        .of(Rule.EXPRESSION);
            }
            values.put(name, BUSY);
            try {
                Object value = written.evaluate(variable.get().value(), this);
                values.put(name, value);
                return new Lookup.Found(value);
            } finally {
                values.remove(name, BUSY);
            }
        }

        /** Whether the same variable of the same host is being evaluated further out. */
        private boolean awaited(String name) {
            for (Optional<HostScope> outer = asking; outer.isPresent(); outer = outer.get().asking) {
                HostScope scope = outer.get();
                if (scope.frame.node().isEmpty()
                        && scope.frame.host() == frame.host()
                        && scope.values.get(name) == BUSY) {
                    return true;
                }
            }
            return false;
        }

        private UserError cyclic(String name) {
            String path = values.entrySet().stream()
                    .filter(e -> e.getValue() == BUSY)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.joining(" -> "));
            Position at = variable(name).map(Variable::at).orElse(Position.NONE);
            return UserError.at(at, "variable '" + name + "' needs itself: " + path + " -> " + name)
                    .of(Rule.EXPRESSION);
        }

        /** A declared variable of this name, by precedence. */
        private Optional<Variable> variable(String name) {
            Map<String, Variable> ofHost = frame.host().variables();
            if (frame.node().isEmpty()) {
                return Optional.ofNullable(ofHost.get(name));
            }
            Task task = frame.node().get().task().task();
            Play play = frame.node().get().task().play();
            Variable found = task.variables().get(name);
            if (found == null) {
                found = play.variables().get(name);
            }
            if (found == null) {
                found = ofHost.get(name);
            }
            if (found == null) {
                found = task.defaults().get(name);
            }
            return Optional.ofNullable(found == null ? play.defaults().get(name) : found);
        }

        /** What needs no evaluation: magic variables, then extra variables, the loop's, what tasks registered and set. */
        private Optional<Lookup> data(String name) {
            Object magic = magic(name);
            if (magic != null) {
                return Optional.of(new Lookup.Found(magic));
            }
            // in a thousand hosts' tasks this is the most frequent question of all
            if (extra.containsKey(name)) {
                return Optional.of(new Lookup.Found(extra.get(name)));
            }
            if (frame.item().containsKey(name)) {
                return Optional.of(new Lookup.Found(frame.item().get(name)));
            }
            Map<String, Object> live = frame.live().of(frame.host().name());
            return live.containsKey(name) ? Optional.of(new Lookup.Found(live.get(name))) : Optional.empty();
        }

        private Object magic(String name) {
            return switch (name) {
                case "inventory_hostname" -> frame.host().name();
                case "inventory_hostname_short" -> shortName(frame.host().name());
                case "group_names" -> frame.host().groups();
                case "groups" -> groups;
                case "hostvars" ->
                    new HostVariables(
                            inventory,
                            host -> new HostScope(
                                    new Frame(host, Optional.empty(), Map.of(), frame.live()), Optional.of(this)));
                case "omit" -> Omit.OMIT;
                case "play_hosts", "ansible_play_hosts", "ansible_play_hosts_all" ->
                    frame.node().map(node -> node.group().play()).orElse(null);
                case "ansible_play_batch" ->
                    frame.node().map(node -> node.group().batch()).orElse(null);
                case "ansible_play_name" ->
                    frame.node().map(node -> node.task().play().name()).orElse(null);
                case "role_path" ->
                    frame.node()
                            .filter(node -> node.task().task().scope().size() > 1)
                            .map(node -> node.task().task().scope().getFirst().toString())
                            .orElse(null);
                default -> constants.get(name);
            };
        }

        /** All names that are defined, for "did you mean" and for templates that list them. */
        @Override
        public java.util.Set<String> names() {
            reads.ifPresent(Reads::more);
            java.util.Set<String> names = new java.util.TreeSet<>(MAGIC);
            names.addAll(constants.keySet());
            names.addAll(extra.keySet());
            names.addAll(frame.item().keySet());
            names.addAll(frame.live().of(frame.host().name()).keySet());
            names.addAll(frame.host().variables().keySet());
            frame.node().ifPresent(node -> {
                names.addAll(node.task().task().variables().keySet());
                names.addAll(node.task().play().variables().keySet());
                names.addAll(node.task().task().defaults().keySet());
                names.addAll(node.task().play().defaults().keySet());
            });
            return names;
        }
    }

    private static final List<String> MAGIC =
            List.of("inventory_hostname", "inventory_hostname_short", "group_names", "groups", "hostvars", "omit");

    private static String shortName(String host) {
        boolean address = host.contains(":") || host.chars().allMatch(c -> c == '.' || Character.isDigit(c));
        int dot = host.indexOf('.');
        return address || dot < 0 ? host : host.substring(0, dot);
    }
}
