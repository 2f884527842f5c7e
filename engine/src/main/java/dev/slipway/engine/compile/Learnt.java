package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Lookup;
import dev.slipway.engine.facts.FactCatalog;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What hosts will have registered and set when a play gets to a task, as far as it is known before the run: so that an include can
 * go round a list that {@code set_fact} has made, and what depends on a run is told as that.
 */
final class Learnt implements LiveValues {
    private final Evaluator evaluator;
    private final List<Host> hosts;
    private final LiveValues before;
    private final Map<String, Map<String, Object>> values = new HashMap<>();

    /** @param before what the plays before have left */
    Learnt(Evaluator evaluator, List<Host> hosts, LiveValues before) {
        this.evaluator = evaluator;
        this.hosts = hosts;
        this.before = before;
    }

    @Override
    public Map<String, Object> of(String host) {
        Map<String, Object> known = values.get(host);
        return known == null ? before.of(host) : known;
    }

    /** Nothing was gathered yet, which does not make a fact undefined. */
    @Override
    public Lookup fact(String host, String name) {
        return new Lookup.Found(new Unknown("fact '" + FactCatalog.PREFIX + name + "'"));
    }

    /** A task has had its turn. */
    void after(CompiledTask task) {
        boolean silent = task.task().register().isEmpty() && task.factNames().isEmpty();
        if (silent || task.module() instanceof IncludeDecision) {
            return;
        }
        boolean once = task.task().keywords().runOnce();
        for (Host host : once ? hosts.stream().limit(1).toList() : hosts) {
            Map<String, Object> set = set(task, host);
            task.task()
                    .register()
                    .ifPresent(name -> set.put(
                            name,
                            new Unknown("the result of task '" + task.task().name() + "'")));
            for (Host knowing : once ? hosts : List.of(host)) {
                values.computeIfAbsent(knowing.name(), name -> new HashMap<>(before.of(name)))
                        .putAll(set);
            }
        }
    }

    private Map<String, Object> set(CompiledTask task, Host host) {
        if (task.factNames().isEmpty()) {
            return new HashMap<>();
        }
        EarlierRounds rounds = new EarlierRounds(task);
        List<String> all = hosts.stream().map(Host::name).toList();
        try {
            Node.OnHost node = new Node.OnHost(0, task, host, new Node.HostGroup(all, all), List.of());
            evaluator.evaluate(node, this).forEach(rounds::after);
        } catch (UserError toldWhenTheTaskIsLookedAt) {
            return unknown(task);
        }
        // a task that tells what it sets only when it runs
        return rounds.set().keySet().containsAll(task.factNames()) || rounds.skipped()
                ? new HashMap<>(rounds.set())
                : unknown(task);
    }

    private static Map<String, Object> unknown(CompiledTask task) {
        Map<String, Object> set = new HashMap<>();
        task.factNames()
                .forEach(
                        name -> set.put(name, new Unknown("task '" + task.task().name() + "'")));
        return set;
    }
}
