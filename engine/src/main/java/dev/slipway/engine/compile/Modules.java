package dev.slipway.engine.compile;

import dev.slipway.engine.compile.arguments.ArgumentBinder;
import dev.slipway.engine.compile.arguments.ArgumentShape;
import dev.slipway.engine.compile.arguments.ArgumentValues;
import dev.slipway.engine.compile.arguments.Binding;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.TaskModule;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The modules there are, each with the shape of its arguments. Immutable, fit for all hosts of a run. */
public final class Modules {
    private final SortedMap<String, Entry<?>> byName;
    private final Map<String, Entry<?>> byAlias;

    /** A module and what it takes. */
    public static final class Entry<A extends Record> {
        private final TaskModule<A> module;
        private volatile Optional<ArgumentShape<A>> shape = Optional.empty();

        private Entry(TaskModule<A> module) {
            this.module = Objects.requireNonNull(module, "module");
        }

        /** One that belongs to the language. */
        static <A extends Record> Entry<A> builtIn(TaskModule<A> module) {
            return new Entry<>(module);
        }

        public TaskModule<A> module() {
            return module;
        }

        /** Read when first asked for, since a playbook uses few of all modules; reading it twice does no harm. */
        public ArgumentShape<A> shape() {
            if (shape.isEmpty()) {
                shape = Optional.of(ArgumentShape.of(module.argsType()));
            }
            return shape.get();
        }

        /** What binds these arguments of one task, for as many hosts as it has. */
        ArgumentBinder<A> binder(Yaml arguments) {
            return new ArgumentBinder<>(module.name(), shape(), module::refusals, arguments);
        }

        /** What is wrong with these arguments whatever the host: names that are none of the module's. */
        public List<Diagnostic> misplaced(Yaml arguments) {
            return binder(arguments).misplaced();
        }

        /** As {@link ArgumentBinder#bind}. */
        public Binding<A> bind(Yaml arguments, Position at, ArgumentValues values) {
            return binder(arguments).bind(at, values);
        }
    }

    private Modules(SortedMap<String, Entry<?>> byName) {
        this.byName = Collections.unmodifiableSortedMap(byName);
        Map<String, Entry<?>> aliases = new HashMap<>();
        for (Entry<?> entry : byName.values()) {
            for (String alias : entry.module().aliases()) {
                Entry<?> other = byName.containsKey(alias) ? byName.get(alias) : aliases.putIfAbsent(alias, entry);
                if (other != null) {
                    throw twice(alias, other.module(), entry.module());
                }
            }
        }
        this.byAlias = Map.copyOf(aliases);
    }

    /**
     * All modules on the class path.
     *
     * @throws UserError when two have the same name
     */
    public static Modules load() {
        TreeMap<String, Entry<?>> found = new TreeMap<>();
        for (TaskModule<?> module : ServiceLoader.load(TaskModule.class)) {
            add(found, module);
        }
        return new Modules(found);
    }

    /** As {@link #load}, from these. */
    public static Modules of(Collection<? extends TaskModule<?>> modules) {
        TreeMap<String, Entry<?>> found = new TreeMap<>();
        modules.forEach(module -> add(found, module));
        return new Modules(found);
    }

    private static void add(SortedMap<String, Entry<?>> found, TaskModule<?> module) {
        Entry<?> other = found.putIfAbsent(module.name(), new Entry<>(module));
        if (other != null) {
            throw twice(module.name(), other.module(), module);
        }
    }

    private static UserError twice(String name, TaskModule<?> one, TaskModule<?> other) {
        return UserError.of(
                "two modules are named '" + name + "': " + one.getClass().getName() + " and "
                        + other.getClass().getName(),
                "take one of their jars off the class path");
    }

    /** All of them, by name. */
    public Collection<Entry<?>> all() {
        return byName.values();
    }

    /** All names and aliases. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(byName.keySet());
        names.addAll(byAlias.keySet());
        return names;
    }

    /** The module of that name or alias. */
    public Optional<Entry<?>> find(String name) {
        return Optional.<Entry<?>>ofNullable(byName.get(name)).or(() -> Optional.ofNullable(byAlias.get(name)));
    }

    /**
     * The module of a task.
     *
     * @param at where its name stands
     * @throws UserError when there is none
     */
    public Entry<?> module(String name, Position at) {
        return find(name).orElseThrow(() -> UserError.at(
                        at,
                        "there is no module '" + name + "'",
                        Suggestions.didYouMean(name, names()).orElse("'slipway modules' lists all of them"))
                .of(Rule.UNKNOWN_MODULE));
    }
}
