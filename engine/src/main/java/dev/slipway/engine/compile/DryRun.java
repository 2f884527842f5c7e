package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Expression;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.observe.UnknownAnswer;
import dev.slipway.engine.spi.Led;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Goes through the tasks of every host in order with nothing observed yet, so that mistakes are found, the hosts a task
 * depends on are known, and the first questions can be asked in one batch.
 */
final class DryRun {
    private final Inventory inventory;
    private final Evaluator evaluator;
    private final Names names;
    private final HostFindings<CompiledTask> findings = new HostFindings<>();
    private final Map<String, Map<String, Object>> values = new HashMap<>();
    private final Questions questions = new Questions();
    private final FirstQuestions first = new FirstQuestions();

    DryRun(Inventory inventory, Evaluator evaluator, Names names) {
        this.names = names;
        this.inventory = inventory;
        this.evaluator = evaluator;
    }

    /** Tells what was found to be wrong. */
    void tell(Problems problems) {
        findings.tell(problems);
    }

    Questions questions() {
        return questions;
    }

    Host host(String name) {
        return inventory.host(name).orElseThrow();
    }

    /**
     * What a task on a host needs of other hosts.
     *
     * @param others hosts whose earlier tasks must be done
     * @param reads names of other hosts' values that it uses, by host
     * @param asked other hosts that it asks something; each is also among those whose earlier tasks must be done
     * @param targets other hosts that it acts on, likewise
     * @param leaders hosts on which the same task must be done
     */
    record Needs(
            Set<String> others,
            Map<String, Set<String>> reads,
            Set<String> asked,
            Set<String> targets,
            Set<String> leaders) {
        Needs() {
            this(
                    new LinkedHashSet<>(),
                    new LinkedHashMap<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>());
        }

        private void read(String host, String name) {
            others.add(host);
            reads.computeIfAbsent(host, k -> new LinkedHashSet<>()).add(name);
        }

        private void ask(String host) {
            others.add(host);
            asked.add(host);
        }
    }

    /** Looks at a task on a host. */
    Needs visit(Node.OnHost node) {
        Needs needs = new Needs();
        String own = node.host().name();
        List<Call.Item> items = List.of();
        try {
            items = evaluator.evaluate(node, new Watched(own, values, needs::read));
            for (Call.Item item : items) {
                if (!item.target().equals(own)) {
                    needs.others().add(item.target());
                    needs.targets().add(item.target());
                }
                look(node, item, needs);
            }
        } catch (UserError e) {
            report(node, e);
        }
        String because = "the result of task '" + node.task().task().name() + "'";
        node.task().task().register().ifPresent(name -> remember(node, name, new Unknown(because)));
        items.forEach(item -> checkAttempts(node, item));
        return needs;
    }

    private void look(Node.OnHost node, Call.Item item, Needs needs) {
        if (item.condition() instanceof Call.Condition.Fails) {
            return;
        }
        findings.looked(node.task(), node.host().name());
        switch (item.call()) {
            case Call.Invalid(UserError error) -> report(node, error);
            case Call.Ready(Record arguments) when names == Names.PARTIAL -> {}
            case Call.Ready(Record arguments) -> ask(node, item, arguments, needs);
            case Call.Deferred(String because) ->
                node.task().factNames().forEach(name -> remember(node, name, new Unknown(because)));
        }
    }

    /** What decides about success and further tries is asked for only when the task has run. */
    private void checkAttempts(Node.OnHost node, Call.Item item) {
        if (item.condition() instanceof Call.Condition.Fails) {
            return;
        }
        CompiledTask task = node.task();
        if (!task.tried()) {
            return;
        }
        Scopes.HostScope scope = evaluator
                .scopes()
                .of(node, item.variables(), new Watched(node.host().name(), values, (host, name) -> {}));
        for (List<Expression> conditions : List.of(task.until(), task.changedWhen(), task.failedWhen())) {
            attempt(node, () -> evaluator.condition(conditions, scope));
        }
        Task.Repeat repeat = task.task().repeat();
        Stream.of(repeat.retries(), repeat.delay(), task.task().keywords().timeout())
                .flatMap(Optional::stream)
                .forEach(number -> attempt(node, () -> evaluator.checkNumber(number, scope)));
    }

    private void attempt(Node.OnHost node, Runnable check) {
        try {
            check.run();
        } catch (UserError e) {
            report(node, e);
        }
    }

    private void remember(Node.OnHost node, String name, Object value) {
        Iterable<String> hosts = node.task().task().keywords().runOnce()
                ? node.group().batch()
                : java.util.List.of(node.host().name());
        hosts.forEach(h -> values.computeIfAbsent(h, k -> new HashMap<>()).put(name, value));
    }

    @SuppressWarnings("unchecked")
    private void ask(Node.OnHost node, Call.Item item, Record arguments, Needs needs) {
        TaskModule<Record> module = (TaskModule<Record>) node.task().module();
        MemberView view = new MemberView(
                item.target(),
                item.as(),
                inventory,
                evaluator.scopes(),
                new Watched(node.host().name(), values, needs::read));
        boolean open = item.condition() instanceof Call.Condition.Open;
        // a program that has its own time is asked by its task, which watches over it
        boolean later = open || node.task().task().keywords().timeout().isPresent();
        FirstQuestions.Asked asked = first.of(node.task(), arguments, module, view);
        for (Query<?> query : asked.elsewhere()) {
            switch (query) {
                case Query.On<?>(String host, Query<?> there) -> {
                    if (inventory.host(host).isEmpty()) {
                        throw UserError.of("there is no host '" + host + "' in the inventory");
                    }
                    needs.ask(host);
                    if (!open) {
                        questions.add(host, item.as(), there);
                    }
                }
                case Query.Service<?> service -> service.hosts().forEach(needs::ask);
                default -> {}
            }
        }
        questions.add(item.target(), item.as(), asked.lasting());
        if (!later) {
            questions.add(item.target(), item.as(), asked.outputs());
        }
        if (!open) {
            questions.add(item.target(), item.as(), asked.connects());
        }
        if (module instanceof Led<?> led) {
            ((Led<Record>) led).leader(arguments, view).ifPresent(needs.leaders()::add);
        }
        if (module instanceof Reporting<?> reporting) {
            try {
                ((Reporting<Record>) reporting).report(arguments, view).facts().forEach((name, value) -> {
                    String because = "fact '" + name + "'";
                    remember(node, name, open ? new Unknown(because) : value);
                });
            } catch (UnknownAnswer e) {
                // it can tell only after looking at the host
            }
        }
    }

    /** A mistake told at its own place, else at that of the argument, else at that of the task. */
    private void report(Node.OnHost node, UserError error) {
        Position task = node.task().task().moduleAt();
        Position place = error.argument()
                .flatMap(name -> node.task().task().arguments() instanceof Yaml.Mapping mapping
                        ? mapping.entry(name).map(Yaml.Entry::at)
                        : java.util.Optional.empty())
                .orElse(task);
        for (Diagnostic diagnostic : error.diagnostics()) {
            findings.add(
                    node.task(), node.host().name(), diagnostic.at().line() == 0 ? diagnostic.at(place) : diagnostic);
        }
    }
}
