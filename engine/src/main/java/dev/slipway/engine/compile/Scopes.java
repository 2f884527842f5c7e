package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.ControllerFiles;
import dev.slipway.engine.compile.expression.DataReference;
import dev.slipway.engine.compile.expression.Lookup;
import dev.slipway.engine.compile.expression.Scope;
import dev.slipway.engine.compile.template.YamlValues;
import dev.slipway.engine.facts.FactCatalog;
import dev.slipway.engine.load.vault.Vault;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Prompt;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Makes the variables that a task sees on a host, in the order of precedence that {@code docs} give. */
public final class Scopes {
    private final Inventory inventory;
    private final Map<String, Object> extra;
    private final Map<String, Object> constants;
    private final MagicVariables magic;
    private final Map<String, Object> answers;
    private final Names names;
    private final Vault vault;
    private final WrittenValues written;
    private final Map<Path, Object> controllerFiles = new ConcurrentHashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /**
     * @param extra variables of the command line, above all others
     * @param constants what is the same for every host and task, such as {@code playbook_dir}
     * @param answers to the prompts of plays, by their keys
     * @param vault what opens encrypted values
     */
    public Scopes(
            Inventory inventory,
            Map<String, Object> extra,
            Map<String, Object> constants,
            Map<String, Object> answers,
            Vault vault) {
        this(inventory, extra, constants, answers, Names.COMPLETE, vault, new WrittenValues(YamlValues.Tags.of(vault)));
    }

    /** Where nothing is encrypted, and nobody was asked. */
    public Scopes(Inventory inventory, Map<String, Object> extra, Map<String, Object> constants) {
        this(inventory, extra, constants, Map.of(), Vault.EMPTY);
    }

    private Scopes(
            Inventory inventory,
            Map<String, Object> extra,
            Map<String, Object> constants,
            Map<String, Object> answers,
            Names names,
            Vault vault,
            WrittenValues written) {
        this.vault = Objects.requireNonNull(vault, "vault");
        this.written = written;
        this.names = names;
        this.answers = answers;
        this.inventory = Objects.requireNonNull(inventory, "inventory");
        this.extra = extra;
        this.constants = constants;
        this.magic = new MagicVariables(inventory, constants);
    }

    /** The same, where names that are not defined stand for something that is not known, as far as the errors before explain them. */
    Scopes knowing(Names understood) {
        return new Scopes(inventory, extra, constants, answers, understood, vault, written);
    }

    /** The magic variable {@code groups}: the hosts of each group by name. */
    Map<String, Object> groups() {
        return magic.groups();
    }

    /** What opens encrypted files. */
    Vault vault() {
        return vault;
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
        return new HostScope(Standpoint.outside(host, live), Optional.empty(), Optional.empty());
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
        return new HostScope(new Standpoint(node.host(), Optional.of(node), item, live), Optional.empty(), reads);
    }

    /** Whether what a scope says depends on nothing but single variables. */
    boolean exact() {
        return names == Names.COMPLETE;
    }

    /** Variables as they are asked for: evaluated once, at the first use. Not for use by several threads. */
    public final class HostScope implements Scope, Reads.Origins {
        private static final Object BUSY = new Object();
        private static final Object NULL = new Object();
        private static final Lookup NOT_KNOWN = new Lookup.Found(new Unknown("a name that is not defined"));

        private final Standpoint frame;
        private final Optional<HostScope> asking;
        private final Optional<Reads> reads;
        /** Made for the first one: many a task asks for nothing but data. */
        private Map<String, Object> values = Map.of();

        /** @param asking the scope whose {@code hostvars} led here */
        private HostScope(Standpoint frame, Optional<HostScope> asking, Optional<Reads> reads) {
            this.frame = frame;
            this.asking = asking;
            this.reads = reads;
        }

        @Override
        public Object origin(String name) {
            Lookup data = data(name);
            Lookup known = data == Lookup.UNDEFINED ? fact(name).orElse(data) : data;
            if (known instanceof Lookup.Found(Object value)) {
                return value == null ? NULL : value;
            }
            Optional<Variable> variable = frame.variable(name);
            return variable.isPresent() ? variable.get() : Lookup.UNDEFINED;
        }

        private void note(String name, Reads noted) {
            // what the loop sets came of what was taken down before
            boolean ofLoop = frame.item().containsKey(name) && !extra.containsKey(name) && magic(name) == null;
            if (name.equals(MagicVariables.HOSTS) || name.equals(MagicVariables.OWN)) {
                noted.more();
            } else if (!ofLoop) {
                noted.note(name, this);
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
            if (reads.isPresent()) {
                note(name, reads.get());
            }
            if (frame.node().isEmpty() && !asked.contains(name)) {
                asked.add(name);
            }
            Lookup data = data(name);
            if (data != Lookup.UNDEFINED) {
                return data;
            }
            Optional<Lookup> fact = fact(name);
            if (fact.isPresent()) {
                return fact.get();
            }
            Optional<Variable> variable = frame.variable(name);
            if (variable.isEmpty()) {
                Lookup otherwise = MagicVariables.otherwise(name, frame);
                boolean mistake = names == Names.COMPLETE
                        || otherwise instanceof Lookup.Found
                        || names == Names.PARTIAL
                                && Suggestions.closest(name, names()).isPresent();
                return mistake ? otherwise : NOT_KNOWN;
            }
            if (awaited(name)) {
                throw UserError.at(
                                variable.get().at(),
                                "variable '" + name + "' of host '"
                                        + frame.host().name() + "' needs itself, by way of hostvars")
                        .of(Rule.EXPRESSION);
            }
            values = values.isEmpty() ? new LinkedHashMap<>() : values;
            values.put(name, BUSY);
            try {
                Object value = value(variable.get());
                values.put(name, value);
                return new Lookup.Found(value);
            } finally {
                values.remove(name, BUSY);
            }
        }

        private Object value(Variable variable) {
            boolean asked = variable.value() instanceof Yaml.Scalar scalar
                    && scalar.tag().equals(Prompt.TAG);
            return asked
                    ? answers.getOrDefault(
                            ((Yaml.Scalar) variable.value()).text(),
                            new Unknown("the answer to '" + variable.name() + "'"))
                    : written.evaluate(variable.value(), this);
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
            Position at = frame.variable(name).map(Variable::at).orElse(Position.NONE);
            return UserError.at(at, "variable '" + name + "' needs itself: " + path + " -> " + name)
                    .of(Rule.EXPRESSION);
        }

        /**
         * A fact, or why there is none; empty when the name is that of no fact, or of something that is stronger or has to take
         * its place.
         */
        private Optional<Lookup> fact(String name) {
            if (!FactCatalog.mayBeFact(name)) {
                return Optional.empty();
            }
            if (name.startsWith(FactCatalog.BELOW_ALL)) {
                return Optional.of(gathered(name.substring(FactCatalog.BELOW_ALL.length())));
            }
            if (name.equals(FactCatalog.ALL)) {
                return Optional.of(
                        new Lookup.Found(new GatheredFacts(this::noted, () -> reads.ifPresent(Reads::more))));
            }
            String bare = name.substring(FactCatalog.PREFIX.length());
            Optional<String> refused = FactCatalog.refusal(bare);
            if (refused.isEmpty() && FactCatalog.source(bare).isEmpty() || frame.strongerThanFacts(name)) {
                return Optional.empty();
            }
            Lookup found = refused.<Lookup>map(Lookup.Undefined::new).orElseGet(() -> gathered(bare));
            return found instanceof Lookup.Undefined && frame.variable(name).isPresent()
                    ? Optional.empty()
                    : Optional.of(found);
        }

        /** A fact below {@code ansible_facts}, or what a task that gathers something has set under that name. */
        private Lookup noted(String bare) {
            Map<String, Object> set = frame.live().of(frame.host().name());
            if (set.containsKey(bare)) {
                reads.ifPresent(Reads::more);
                return new Lookup.Found(set.get(bare));
            }
            if (FactCatalog.source(bare).isEmpty()) {
                return Lookup.UNDEFINED;
            }
            reads.ifPresent(noted -> noted.note(FactCatalog.BELOW_ALL + bare, this));
            return gathered(bare);
        }

        private Lookup gathered(String bare) {
            HostScope outermost = this;
            while (outermost.asking.isPresent()) {
                outermost = outermost.asking.get();
            }
            boolean without = outermost
                    .frame
                    .node()
                    .filter(node -> node.task().play().gathering() == Play.Gathering.NOTHING)
                    .isPresent();
            return without ? GatheredFacts.NONE : frame.live().fact(frame.host().name(), bare);
        }

        /** What gives a value that no file declares, in words; in the order of {@link #lookup}. */
        Optional<String> given(String name) {
            boolean learnt = frame.live().of(frame.host().name()).containsKey(name);
            String where = magic(name) != null
                    ? "Slipway itself"
                    : extra.containsKey(name)
                            ? "--extra-vars"
                            : frame.item().containsKey(name) ? "the loop" : learnt ? "tasks that run before" : "";
            return where.isEmpty() ? fact(name).map(found -> "a fact of the host") : Optional.of(where);
        }

        /** The variables that a variable's text names. */
        Set<DataReference> references(Variable variable) {
            return written.references(variable.value());
        }

        /** What needs no evaluation: magic variables, then extra variables, the loop's, what tasks registered and set. */
        private Lookup data(String name) {
            Object magic = magic(name);
            if (magic != null) {
                return new Lookup.Found(magic);
            }
            // in a thousand hosts' tasks this is the most frequent question of all
            if (extra.containsKey(name)) {
                return new Lookup.Found(extra.get(name));
            }
            if (frame.item().containsKey(name)) {
                return new Lookup.Found(frame.item().get(name));
            }
            Map<String, Object> live = frame.live().of(frame.host().name());
            return live.containsKey(name) ? new Lookup.Found(live.get(name)) : Lookup.UNDEFINED;
        }

        private Object magic(String name) {
            return switch (name) {
                case MagicVariables.HOSTS ->
                    new HostVariables(
                            inventory,
                            host -> new HostScope(
                                    Standpoint.outside(host, frame.live()), Optional.of(this), Optional.empty()));
                case MagicVariables.OWN -> HostVariables.of(this);
                default -> magic.of(name, frame);
            };
        }

        @Override
        public ControllerFiles files() {
            List<Path> folders = frame.node()
                    .map(node -> node.task().task().scope())
                    .orElseGet(() -> asking.map(outer -> outer.files().folders())
                            .orElseGet(() -> Optional.ofNullable(constants.get("playbook_dir"))
                                    .map(directory -> List.of(Path.of(String.valueOf(directory))))
                                    .orElse(List.of())));
            return new ControllerFiles(folders, controllerFiles, vault);
        }

        /** All names that are defined, for "did you mean" and for templates that list them. */
        @Override
        public Set<String> names() {
            Set<String> names = new TreeSet<>(declared());
            names.add(FactCatalog.ALL);
            FactCatalog.names().forEach(name -> names.add(FactCatalog.PREFIX + name));
            return names;
        }

        /** The same without facts, which would all have to be asked for. */
        Set<String> declared() {
            reads.ifPresent(Reads::more);
            Set<String> names = new TreeSet<>(frame.names());
            names.addAll(magic.names());
            names.addAll(extra.keySet());
            return names;
        }
    }
}
