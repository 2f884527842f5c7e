package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Expression;
import dev.slipway.engine.compile.expression.Lookup;
import dev.slipway.engine.facts.FactCatalog;
import dev.slipway.engine.facts.FactSource;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Scrubbing;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.observe.UnknownAnswer;
import dev.slipway.engine.spi.Led;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A task looked at on one host with nothing observed yet, and what came of it. Of what is shared it changes nothing but its
 * host's own questions: what it has to say to others is taken over by the {@link DryRun} when all hosts were visited. For one
 * thread at a time.
 */
final class Visit {
    /** Where it takes place. */
    record Place(
            Inventory inventory,
            Evaluator evaluator,
            Names names,
            LiveValues values,
            FirstQuestions first,
            LaterFacts later) {
        /** For a task, with nothing learned yet. */
        Place(Inventory inventory, Evaluator evaluator, Names names, LiveValues values, CompiledTask task) {
            this(
                    inventory,
                    evaluator,
                    names,
                    values,
                    new FirstQuestions(),
                    new LaterFacts(task, evaluator.scopes().written()));
        }
    }

    /** What to ask another host. */
    record Asked(String host, String as, List<Query<?>> queries) {}

    private final Place place;
    private final Node.OnHost node;
    private final Questions.OfHost questions;
    /** What earlier tasks left on the host. */
    private final Map<String, Object> before;

    private final Watched live;
    private final Map<String, Object> set = new LinkedHashMap<>(0);
    private final List<Diagnostic> wrong = new ArrayList<>(0);
    private final List<Asked> elsewhere = new ArrayList<>(0);
    private Map<String, Set<FactSource>> facts = Map.of();
    private Needs needs = Needs.NOTHING;
    private Optional<Evaluation> evaluation = Optional.empty();
    private boolean mayRun;

    /** @param questions to the host */
    Visit(Place place, Node.OnHost node, Questions.OfHost questions) {
        this.place = place;
        this.node = node;
        this.questions = questions;
        this.before = place.values().of(own());
        Seen seen = new Seen();
        this.live = new Watched(own(), seen, seen);
    }

    /** What is known now; takes down what is used of other hosts, and which facts of any. */
    private class Seen implements LiveValues, Watched.Use {
        @Override
        public Map<String, Object> of(String host) {
            return values(host);
        }

        @Override
        public Lookup fact(String host, String name) {
            return place.values().fact(host, name);
        }

        @Override
        public void read(String host, String name) {
            needs().read(host, name);
        }

        @Override
        public void readFact(String host, String name) {
            wanted(host, name);
        }
    }

    /** Other hosts' values are waited for only when they decide whether and how a task runs. */
    private final class SeenAfterwards extends Seen {
        @Override
        public void read(String host, String name) {}
    }

    private void wanted(String host, String name) {
        FactCatalog.source(name).ifPresent(source -> {
            if (facts.isEmpty()) {
                facts = new LinkedHashMap<>();
            }
            facts.computeIfAbsent(host, k -> new LinkedHashSet<>()).add(source);
        });
    }

    /** By host, where the facts come from that the task uses. */
    Map<String, Set<FactSource>> facts() {
        return facts;
    }

    Node.OnHost node() {
        return node;
    }

    /** What the task needs of other hosts; only to be read once it was looked at. */
    Needs needed() {
        return needs;
    }

    /** The variables that it sets, on all hosts that {@link #everyone} tells. */
    Map<String, Object> set() {
        return set;
    }

    /** The hosts that know what it registers and sets. */
    List<String> everyone() {
        return node.task().task().keywords().runOnce() ? node.group().batch() : List.of(own());
    }

    List<Diagnostic> wrong() {
        return wrong;
    }

    List<Asked> elsewhere() {
        return elsewhere;
    }

    /** What the task asks of the host, when nothing that tasks register had a say in it. */
    Optional<Evaluation> lasting() {
        return evaluation.filter(found -> found.regardless(before));
    }

    /** Whether anything was looked at, since no condition said no. */
    boolean mayRun() {
        return mayRun;
    }

    private String own() {
        return node.host().name();
    }

    private Needs needs() {
        if (needs == Needs.NOTHING) {
            needs = new Needs();
        }
        return needs;
    }

    private Map<String, Object> values(String host) {
        boolean own = host.equals(own());
        Map<String, Object> known = own ? before : place.values().of(host);
        if (set.isEmpty() || !own && !everyone().contains(host)) {
            return known;
        }
        Map<String, Object> sum = new LinkedHashMap<>(known);
        sum.putAll(set);
        return sum;
    }

    /** Looks at it; false when that is to be done once more, {@code LEARNING}. */
    boolean look(Sharing sharing) {
        List<Call.Item> items = List.of();
        try {
            evaluation = sharing == Sharing.LEARNING
                    ? Optional.of(place.evaluator().evaluation(node, live))
                    : place.evaluator().settled(node, live);
            if (evaluation.isEmpty()) {
                return false;
            }
            items = evaluation.get().on(node.host());
            for (Call.Item item : items) {
                if (!item.target().equals(own())) {
                    needs().actOn(item.target());
                }
                look(item, sharing);
            }
        } catch (UserError e) {
            report(e);
        }
        Task task = node.task().task();
        task.register().ifPresent(name -> set.put(name, new Unknown("the result of task '" + task.name() + "'")));
        if (node.task().tried()) {
            items.forEach(this::checkAttempts);
        }
        return true;
    }

    private void look(Call.Item item, Sharing sharing) {
        if (item.condition() instanceof Call.Condition.Fails) {
            return;
        }
        mayRun = true;
        if (item.condition() instanceof Call.Condition.Open || item.call() instanceof Call.Deferred) {
            place.later().want(place.evaluator().scopes().of(node, item.variables(), live));
        }
        switch (item.call()) {
            case Call.Invalid(UserError error) -> report(error);
            case Call.Ready ready when place.names() != Names.COMPLETE -> {}
            case Call.Ready ready -> {
                try {
                    ask(item, ready, sharing);
                } catch (UserError e) {
                    throw item.revealed().isEmpty() ? e : e.reworded(Scrubbing.of(item.revealed())::text);
                }
            }
            case Call.Deferred(String because) ->
                node.task().factNames().forEach(name -> set.put(name, new Unknown(because)));
        }
    }

    /** What decides about success and further tries is asked for only when the task has run. */
    private void checkAttempts(Call.Item item) {
        if (item.condition() instanceof Call.Condition.Fails) {
            return;
        }
        CompiledTask task = node.task();
        Evaluator evaluator = place.evaluator();
        Seen seen = new SeenAfterwards();
        Scopes.HostScope scope = evaluator.scopes().of(node, item.variables(), new Watched(own(), seen, seen));
        for (List<Expression> conditions : List.of(task.until(), task.changedWhen(), task.failedWhen())) {
            attempt(() -> evaluator.condition(conditions, scope));
        }
        Task.Repeat repeat = task.task().repeat();
        Optional<Yaml.Scalar> pause = task.task().loop().flatMap(Task.Loop::pause);
        Stream.of(repeat.retries(), repeat.delay(), task.task().keywords().timeout(), pause)
                .flatMap(Optional::stream)
                .forEach(number -> attempt(() -> evaluator.checkNumber(number, scope)));
    }

    private void attempt(Runnable check) {
        try {
            check.run();
        } catch (UserError e) {
            report(e);
        }
    }

    @SuppressWarnings("unchecked")
    private void ask(Call.Item item, Call.Ready ready, Sharing sharing) {
        TaskModule<Record> module = ready.module(node.task());
        Record arguments = ready.arguments();
        MemberView view = new MemberView(
                item.target(), item.as(), place.inventory(), place.evaluator().scopes(), live);
        boolean open = item.condition() instanceof Call.Condition.Open;
        FirstQuestions.Asked asked = place.first().of(arguments, module, view, sharing);
        for (Query<?> query : asked.elsewhere()) {
            switch (query) {
                case Query.On<?>(String host, Query<?> there) -> {
                    if (place.inventory().host(host).isEmpty()) {
                        throw UserError.of("there is no host '" + host + "' in the inventory");
                    }
                    needs().ask(host);
                    if (!open) {
                        ask(host, item.as(), List.of(there));
                    }
                }
                case Query.Service<?> service -> service.hosts().forEach(needs()::ask);
                default -> {}
            }
        }
        ask(item.target(), item.as(), asked.lasting());
        // a program that has its own time is asked by its task, which watches over it
        if (!open && node.task().task().keywords().timeout().isEmpty()) {
            ask(item.target(), item.as(), asked.outputs());
        }
        if (!open) {
            ask(item.target(), item.as(), asked.connects());
        }
        if (node.task().module() instanceof Led<?> led) {
            ((Led<Record>) led).leader(arguments, view).ifPresent(host -> needs().leaders()
                    .add(host));
        }
        if (module instanceof Reporting<?> reporting) {
            try {
                ((Reporting<Record>) reporting).report(arguments, view).facts().forEach((name, value) -> {
                    String because = "fact '" + name + "'";
                    Object told = item.revealed().isEmpty()
                            ? value
                            : Scrubbing.of(item.revealed()).value(value);
                    set.put(name, open ? new Unknown(because) : told);
                });
            } catch (UnknownAnswer e) {
                // it can tell only after looking at the host
                node.task().factNames().forEach(name -> set.put(name, new Unknown("fact '" + name + "'")));
            }
        }
    }

    private void ask(String host, String as, List<Query<?>> queries) {
        if (node.rescues()) {
            // most runs never get there
            return;
        }
        if (host.equals(own())) {
            questions.add(as, queries);
        } else if (!queries.isEmpty()) {
            elsewhere.add(new Asked(host, as, queries));
        }
    }

    /** A mistake told at its own place, else at that of the argument, else at that of the task. */
    private void report(UserError error) {
        mayRun = true;
        Position fallback = error.argument()
                .flatMap(name -> node.task().task().arguments() instanceof Yaml.Mapping mapping
                        ? mapping.entry(name).map(Yaml.Entry::at)
                        : Optional.empty())
                .orElse(node.task().task().moduleAt());
        for (Diagnostic diagnostic : error.diagnostics()) {
            Diagnostic placed =
                    diagnostic.at().line() == 0 ? diagnostic.at(fallback).of(Rule.REFUSED) : diagnostic;
            wrong.add(placed.of(error.argument().isPresent() ? Rule.ARGUMENT : Rule.WRONG_VALUE));
        }
    }
}
