package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Expression;
import dev.slipway.engine.compile.expression.Lookup;
import dev.slipway.engine.compile.expression.Omit;
import dev.slipway.engine.compile.expression.Tree;
import dev.slipway.engine.model.Become;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Include;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Works out what a task asks of a host: conditions, loop, target, user, arguments. Pure but for reading local files. */
public final class Evaluator {
    /** More seconds, or tries, than anybody means. */
    private static final double MOST = 1e9;

    private final Inventory inventory;
    private final Scopes scopes;
    private final Become outermost;
    private final Arguments arguments;
    private final Rounds rounds;
    private final Environments environments;
    private final SharedItems shared = new SharedItems();

    /** @param outermost the command line's word on becoming another user */
    public Evaluator(Inventory inventory, Scopes scopes, Become outermost) {
        this.inventory = Objects.requireNonNull(inventory, "inventory");
        this.scopes = Objects.requireNonNull(scopes, "scopes");
        this.outermost = Objects.requireNonNull(outermost, "outermost");
        this.arguments = new Arguments(scopes.written(), scopes.vault());
        this.rounds = new Rounds(scopes.written());
        this.environments = new Environments(scopes.written());
    }

    /**
     * Secrets that went into arguments as plain text, of any host, so far: the host's files may hold them, and whoever reads such a
     * file later does not know.
     */
    public Set<Secret> revealed() {
        return arguments.revealed();
    }

    public Scopes scopes() {
        return scopes;
    }

    /**
     * Evaluates a task for its host: an item for each round of its loop, or a single one.
     *
     * @throws UserError when its loop or its user cannot be worked out; mistakes in conditions, targets and arguments are in
     *     the items
     */
    public List<Call.Item> evaluate(Node.OnHost node, LiveValues live) {
        return evaluation(node, live).on(node.host());
    }

    /** As {@link #evaluate}, with what decided. */
    Evaluation evaluation(Node.OnHost node, LiveValues live) {
        return common(node)
                ? shared.items(node, scopes.of(node, Map.of(), live), reads -> evaluate(node, live, reads))
                : Evaluation.once(evaluate(new Sight(node, live, Optional.empty())));
    }

    /** As {@link #evaluation}, unless it would be something new to know for other hosts: then nothing. */
    Optional<Evaluation> settled(Node.OnHost node, LiveValues live) {
        return common(node)
                ? shared.settled(node, scopes.of(node, Map.of(), live), reads -> evaluate(node, live, reads))
                : Optional.of(evaluation(node, live));
    }

    /** Whether one evaluation may serve several hosts. */
    private boolean common(Node.OnHost node) {
        // what is delegated names a host, and that may be the host itself for one and another one for others
        return scopes.exact() && node.task().task().delegateTo().isEmpty();
    }

    private List<Call.Item> evaluate(Node.OnHost node, LiveValues live, Reads reads) {
        return evaluate(new Sight(node, live, Optional.of(reads)));
    }

    /** A task on a host with the values that are known, and perhaps what takes down which of them decide. */
    private record Sight(Node.OnHost node, LiveValues live, Optional<Reads> reads) {}

    private Scopes.HostScope scope(Sight sight, Map<String, Object> variables) {
        return scopes.of(sight.node(), variables, sight.live(), sight.reads());
    }

    private List<Call.Item> evaluate(Sight sight) {
        Node.OnHost node = sight.node();
        Scopes.HostScope scope = scope(sight, Map.of());
        String as = user(node, scope);
        Optional<Task.Loop> loop = node.task().task().loop();
        if (loop.isEmpty()) {
            return List.of(item(sight, "", Map.of(), scope, as));
        }
        Object items;
        try {
            items = rounds.items(node.task().task(), loop.get(), scope);
        } catch (UserError e) {
            return List.of(refused(node, as, scope)
                    .or(() -> unreached(node, scope).map(open -> unknown(sight, loop.get(), as, open.because())))
                    .orElseThrow(() -> e));
        }
        if (!(items instanceof List<?> list)) {
            String because = ((Unknown) items).because();
            return List.of(refused(node, as, scope).orElseGet(() -> unknown(sight, loop.get(), as, because)));
        }
        List<Call.Item> each = new ArrayList<>();
        EarlierRounds earlier = new EarlierRounds(node.task());
        for (int i = 0; i < list.size(); i++) {
            Map<String, Object> variables = Rounds.variables(loop.get(), list, i);
            String label = label(sight, loop.get(), i, variables);
            Call.Item item = item(sight, label, variables, scope(sight, earlier.before(variables)), as);
            earlier.after(item);
            each.add(item);
        }
        return List.copyOf(each);
    }

    /** The task as skipped when a condition says so without looking at an item: then nobody needs to know the items. */
    private Optional<Call.Item> refused(Node.OnHost node, String as, Scopes.HostScope scope) {
        try {
            return condition(node.task().when(), scope) instanceof Call.Condition.Fails fails
                    ? Optional.of(new Call.Item("", Map.of(), node.host().name(), as, fails, new Call.Deferred("")))
                    : Optional.empty();
        } catch (UserError aboutTheItem) {
            return Optional.empty();
        }
    }

    /** A loop over what only a run can tell. */
    private Call.Item unknown(Sight sight, Task.Loop loop, String as, String because) {
        Scopes.HostScope scope = scope(sight, Rounds.unknown(loop, new Unknown(because)));
        Call call = new Call.Deferred("its loop depends on " + because);
        return new Call.Item(
                "", Map.of(), target(sight.node(), scope).name(), as, new Call.Condition.Open(because), call);
    }

    private String label(Sight sight, Task.Loop loop, int index, Map<String, Object> variables) {
        if (sight.node().task().task().keywords().noLog()) {
            return "item " + (index + 1);
        }
        Object shown = loop.label().isPresent()
                ? scopes.written().evaluate(loop.label().get(), scope(sight, variables))
                : variables.get(loop.variable());
        return Shown.brief(shown);
    }

    /** @param scope with the item's variables, and what the rounds before it have set */
    private Call.Item item(
            Sight sight, String label, Map<String, Object> variables, Scopes.HostScope scope, String as) {
        Node.OnHost node = sight.node();
        String own = node.host().name();
        try {
            Call.Condition condition = condition(node.task().when(), scope);
            if (condition instanceof Call.Condition.Fails) {
                return new Call.Item(label, variables, own, as, condition, new Call.Deferred(""));
            }
            String target = target(node, scope).name();
            Arguments.Bound bound = bound(node, scope);
            Call call = bound.call();
            if (call instanceof Call.Invalid && condition instanceof Call.Condition.Open open) {
                call = unreached(node, scope).isPresent() ? new Call.Deferred(open.because()) : call;
            }
            return new Call.Item(label, variables, target, as, condition, call, bound.revealed());
        } catch (UserError e) {
            return unreached(node, scope)
                    .map(open -> new Call.Item(label, variables, own, as, open, new Call.Deferred(open.because())))
                    .orElseGet(
                            () -> new Call.Item(label, variables, own, as, Call.Condition.HOLDS, new Call.Invalid(e)));
        }
    }

    /**
     * When it is not known whether an include leads to a task: what is missing there is no mistake yet, since a name with a
     * template matches files that were not meant.
     */
    private Optional<Call.Condition.Open> unreached(Node.OnHost node, Scopes.HostScope scope) {
        List<Expression> gates = node.task().when().stream()
                .filter(condition -> Include.gate(condition.toString()))
                .toList();
        return condition(gates, scope) instanceof Call.Condition.Open open ? Optional.of(open) : Optional.empty();
    }

    private Arguments.Bound bound(Node.OnHost node, Scopes.HostScope scope) {
        Arguments.Bound bound = arguments.bind(node.task(), scope);
        List<Yaml> environment = node.task().task().keywords().setting().environment();
        if (environment.isEmpty() || !(bound.call() instanceof Call.Ready ready)) {
            return bound;
        }
        return switch (environments.of(environment, scope)) {
            case Environments.Found.Known(Map<String, String> variables, List<Secret> revealed) ->
                arguments.revealing(new Call.Ready(ready.arguments(), variables), bound, revealed);
            case Environments.Found.Open(String because) ->
                new Arguments.Bound(new Call.Deferred(because), bound.revealed());
        };
    }

    /** Whether all of some conditions hold. */
    public Call.Condition condition(List<Expression> conditions, Scopes.HostScope scope) {
        Call.Condition open = null;
        for (Expression condition : conditions) {
            Optional<Boolean> holds = condition.holds(scope);
            if (holds.isEmpty() && open == null) {
                open = new Call.Condition.Open(
                        condition.unknown(scope).map(Unknown::because).orElse("'" + condition + "'"));
            } else if (holds.isPresent() && !holds.get()) {
                return new Call.Condition.Fails(condition.toString());
            }
        }
        return open == null ? Call.Condition.HOLDS : open;
    }

    private Host target(Node.OnHost node, Scopes.HostScope scope) {
        Optional<Yaml.Scalar> delegate = node.task().task().delegateTo();
        if (delegate.isEmpty()) {
            return node.host();
        }
        Object name = scopes.written().evaluate(delegate.get(), scope);
        if (name instanceof Unknown(String because)) {
            throw UserError.at(
                    delegate.get().at(),
                    "the host to delegate to must be known before the run, and this depends on " + because,
                    "name a host of the inventory");
        }
        return inventory.host(String.valueOf(Tree.reveal(name))).orElseThrow(() -> UserError.at(
                        delegate.get().at(),
                        "there is no host '" + name + "' to delegate to",
                        Suggestions.didYouMean(
                                        String.valueOf(name), inventory.hosts().keySet())
                                .orElse("hosts are declared in the inventory"))
                .of(Rule.UNKNOWN_HOST));
    }

    /** The user to act as; "" for the login user. As in Ansible, a variable of the host is stronger than play and task. */
    private String user(Node.OnHost node, Scopes.HostScope scope) {
        return user(node.task().task().become().orElse(node.task().play().become()), scope);
    }

    private String user(Become become, Scopes.HostScope scope) {
        boolean becoming = variable("ansible_become", scope)
                .or(() -> become.on().or(outermost::on).map(written -> settled(written, scope)))
                .map(Shown::truth)
                .orElse(false);
        if (!becoming) {
            return "";
        }
        return variable("ansible_become_user", scope)
                .or(() -> become.user().or(outermost::user).map(written -> settled(written, scope)))
                .map(Tree::reveal)
                .map(String::valueOf)
                .filter(user -> !user.isEmpty())
                .orElse("root");
    }

    /** As whom a task acts cannot be left open: what it asks would be asked as somebody else. */
    private Object settled(Yaml.Scalar written, Scopes.HostScope scope) {
        if (!written.text().contains("{{")) {
            return written.text();
        }
        Object value = scopes.written().evaluate(written, scope);
        if (value instanceof Unknown(String because)) {
            throw UserError.at(
                    written.at(), "as whom a task acts must be known before it, and this depends on " + because);
        }
        return value == null || value instanceof Omit ? "" : value;
    }

    /** The user as whom facts of a host are gathered for a play: the one its tasks act as unless they say otherwise. */
    String gatherer(Node.OnHost node, Optional<Host> host) {
        try {
            Scopes.HostScope scope = scopes.of(host.orElse(node.host()), other -> Map.of());
            return user(node.task().play().become(), scope);
        } catch (UserError e) {
            // who uses that variable is told
            return "";
        }
    }

    private static Optional<Object> variable(String name, Scopes.HostScope scope) {
        return scope.lookup(name) instanceof Lookup.Found(Object value)
                ? Optional.ofNullable(value).filter(known -> !(known instanceof Unknown))
                : Optional.empty();
    }

    /** A keyword's value as a whole number, such as retries. */
    public long number(Yaml.Scalar written, Scopes.HostScope scope) {
        return Math.round(decimal(written, scope));
    }

    /** A keyword's value as a time, written in seconds. */
    public Duration seconds(Yaml.Scalar written, Scopes.HostScope scope) {
        return Duration.ofMillis(Math.round(decimal(written, scope) * 1000));
    }

    private double decimal(Yaml.Scalar written, Scopes.HostScope scope) {
        Object value = Tree.reveal(scopes.written().evaluate(written, scope));
        double number =
                switch (value) {
                    case Long whole -> whole;
                    case Double decimal -> decimal;
                    case String text when text.matches("\\d{1,9}(\\.\\d{1,9})?") -> Double.parseDouble(text);
                    case null, default -> -1;
                };
        if (number < 0 || number > MOST) {
            String found = value instanceof Long || value instanceof Double ? value.toString() : Shown.kind(value);
            throw UserError.at(written.at(), "this must be a number from 0 on, it is " + found);
        }
        return number;
    }

    /**
     * Checks a keyword's value before anything runs; one that only a run can tell is let pass.
     *
     * @throws UserError as {@link #number}
     */
    void checkNumber(Yaml.Scalar written, Scopes.HostScope scope) {
        if (!(scopes.written().evaluate(written, scope) instanceof Unknown)) {
            number(written, scope);
        }
    }

    /** The name under which handlers are notified. */
    public String text(Yaml.Scalar written, Scopes.HostScope scope) {
        return String.valueOf(Tree.reveal(scopes.written().evaluate(written, scope)));
    }
}
