package dev.slipway.engine.compile;

import dev.slipway.engine.compile.CompileOptions.Purpose;
import dev.slipway.engine.compile.expression.Lookup;
import dev.slipway.engine.facts.FactCatalog;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Section;
import dev.slipway.engine.model.Unknown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goes through the tasks of every host in order with nothing observed yet, so that mistakes are found, the hosts a task
 * depends on are known, and the first questions can be asked in one batch.
 *
 * <p>A task is looked at on a few hosts one after another, to learn what hosts have in common, then on all others at a time.
 * What comes out is the same on any number of processors: a host sees what the tasks before this one left on other hosts, and
 * nothing is learned while several are looked at.
 */
final class DryRun {
    /** Enough to find out that all hosts differ. */
    private static final int ONE_BY_ONE = Branches.DIVERSE + 8;

    private final Inventory inventory;
    private final Evaluator evaluator;
    private final Names names;
    private final HostFindings<CompiledTask> findings = new HostFindings<>();
    private final Map<String, Map<String, Object>> values = new HashMap<>();
    private final Purpose purpose;
    private final Questions questions;
    private final FirstItems items = new FirstItems();
    private final FactTasks factTasks;
    /** Those of the task before, who most often are those of the next one too. */
    private Guests guests = new Guests(List.of(), List.of());

    /** A host that is looked at, with what it is asked. */
    private record Guest(Host host, Questions.OfHost questions) {}

    private record Guests(List<String> names, List<Guest> all) {}

    DryRun(Inventory inventory, Evaluator evaluator, Names names, Purpose purpose) {
        this.names = names;
        this.purpose = purpose;
        this.questions = new Questions(purpose);
        this.inventory = inventory;
        this.evaluator = evaluator;
        this.factTasks = new FactTasks(inventory, evaluator);
    }

    /** Values as tasks leave them, and facts that nobody knows yet. */
    private final class Expected implements LiveValues {
        @Override
        public Map<String, Object> of(String host) {
            return values.getOrDefault(host, Map.of());
        }

        @Override
        public Lookup fact(String host, String name) {
            return new Lookup.Found(new Unknown("fact '" + FactCatalog.PREFIX + name + "'"));
        }
    }

    FactTasks factTasks() {
        return factTasks;
    }

    /** Tells what was found to be wrong. */
    void tell(Problems problems) {
        findings.tell(problems);
    }

    /** What tasks so far have set. */
    LiveValues values() {
        return host -> values.getOrDefault(host, Map.of());
    }

    Questions questions() {
        return questions;
    }

    FirstItems items() {
        return items;
    }

    /**
     * Looks at a task on some hosts of a group; in their order.
     *
     * @param path the parts of blocks that it runs in
     */
    List<Visit> visit(int order, CompiledTask task, List<Section> path, Node.HostGroup group, List<String> hosts) {
        Visit.Place place = new Visit.Place(inventory, evaluator, names, new Expected(), task);
        List<Visit> visits = guests(hosts).stream()
                .map(guest ->
                        new Visit(place, new Node.OnHost(order, task, guest.host(), group, path), guest.questions()))
                .toList();
        for (List<Visit> left = visits; !left.isEmpty(); ) {
            List<Visit> few = left.subList(0, Math.min(ONE_BY_ONE, left.size()));
            few.forEach(visit -> visit.look(Sharing.LEARNING));
            left = left.subList(few.size(), left.size()).parallelStream()
                    .filter(visit -> !visit.look(Sharing.SETTLED))
                    .toList();
        }
        visits.forEach(this::takeOver);
        return visits;
    }

    /** Hosts get to the rescue of a block, where they know what failed. */
    void rescuing(List<String> hosts) {
        for (String host : hosts) {
            Map<String, Object> known = values.computeIfAbsent(host, k -> new HashMap<>());
            for (String name : List.of(FailedTask.TASK, FailedTask.RESULT)) {
                known.put(name, new Unknown("which task of the block fails"));
            }
        }
    }

    private List<Guest> guests(List<String> hosts) {
        if (guests.names() != hosts) {
            guests = new Guests(
                    hosts,
                    hosts.stream()
                            .map(host -> new Guest(inventory.host(host).orElseThrow(), questions.to(host)))
                            .toList());
        }
        return guests.all();
    }

    private void takeOver(Visit visit) {
        CompiledTask task = visit.node().task();
        String host = visit.node().host().name();
        if (visit.mayRun()) {
            findings.looked(task, host);
        }
        // with most there is nothing, and this is gone through as often as hosts times tasks
        if (!visit.wrong().isEmpty()) {
            visit.wrong().forEach(diagnostic -> findings.add(task, host, diagnostic));
        }
        if (!visit.facts().isEmpty()) {
            visit.facts().forEach((other, sources) -> questions
                    .to(other)
                    .addFacts(sources, () -> evaluator.gatherer(visit.node(), inventory.host(other))));
        }
        if (!visit.elsewhere().isEmpty()) {
            visit.elsewhere().forEach(asked -> questions.to(asked.host()).add(asked.as(), asked.queries()));
        }
        if (!visit.set().isEmpty()) {
            visit.everyone().forEach(one -> values.computeIfAbsent(one, k -> new HashMap<>())
                    .putAll(visit.set()));
        }
    }

    /** The node of a visit has got its number. */
    void numbered(Visit visit, int number) {
        if (purpose == Purpose.RUN) {
            Optional<Evaluation> lasting = visit.lasting();
            lasting.ifPresent(found -> items.keep(number, found));
            if (lasting.isEmpty() && questions.to(visit.node().host().name()).wantsFacts()) {
                factTasks.add(visit.node());
            }
        }
    }
}
