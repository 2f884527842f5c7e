package dev.slipway.engine.compile;

import dev.slipway.engine.compile.CompileOptions.Handlers;
import dev.slipway.engine.graph.Edge;
import dev.slipway.engine.graph.Graph;
import dev.slipway.engine.model.MetaAction;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Section;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.ReadOnly;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ties tasks to hosts and to each other: written order on one host; across hosts only what {@code docs} list (plays, batches,
 * run_once, values and questions of other hosts). Where a block catches failures, gates stand in each host's way.
 */
final class GraphBuilder {
    private final DryRun dry;
    private final Handlers handlersAre;
    private final Chains chains = new Chains();
    /** By name of play, the nodes that are over when the play is. */
    private final Map<String, List<Chains.Wait>> ends = new LinkedHashMap<>();

    private String previous = "";
    private int order;

    /** What a play does next. */
    sealed interface Step {
        CompiledTask task();

        /** A task. */
        record Run(CompiledTask task) implements Step {}

        /** The handlers that were notified so far. */
        record Flush(CompiledTask task) implements Step {}
    }

    GraphBuilder(DryRun dry, Handlers handlersAre) {
        this.dry = dry;
        this.handlersAre = handlersAre;
    }

    Graph<Node> build() {
        return chains.build();
    }

    /**
     * Adds a play.
     *
     * @param hosts all its hosts in inventory order, which is what its tasks see of them
     * @param batches the same in the order of the play
     */
    void play(
            Play play, List<String> hosts, List<List<String>> batches, List<Step> steps, List<CompiledTask> handlers) {
        List<Chains.Wait> gates =
                play
                        .needs()
                        .map(names -> names.stream().map(Yaml.Scalar::text).toList())
                        .orElse(List.of(previous))
                        .stream()
                        .flatMap(name -> ends.getOrDefault(name, List.of()).stream())
                        .toList();
        if (hosts.isEmpty()) {
            // who needs this play still waits for what it would have waited for
            ends.put(play.name(), gates);
            previous = play.name();
            return;
        }
        for (String host : hosts) {
            gates.forEach(gate -> chains.await(host, gate));
        }
        for (int i = 0; i < batches.size(); i++) {
            Node.HostGroup group = new Node.HostGroup(hosts, batches.get(i));
            new Batch(play, group, handlers).add(steps);
            if (i + 1 < batches.size()) {
                int over = batchOver(play, group, i + 1);
                batches.get(i + 1).forEach(host -> chains.await(host, new Chains.Wait(over, Edge.Kind.NEEDS)));
            }
        }
        ends.put(play.name(), List.of(over(play, hosts, steps)));
        previous = play.name();
    }

    private int batchOver(Play play, Node.HostGroup group, int number) {
        String label = "batch " + number + " of '" + play.name() + "'";
        return play.control().maxFailPercentage().isPresent()
                // how many may fail is counted
                ? chains.barrier(
                        new Node.Barrier(label, Optional.of(new Node.Over(play, group))),
                        group.batch(),
                        Edge.Kind.AFTER)
                // a batch that failed must not be followed by the next one: that is what serial is for
                : chains.barrier(label, group.batch(), Edge.Kind.NEEDS);
    }

    private Chains.Wait over(Play play, List<String> hosts, List<Step> steps) {
        boolean fatal = play.control().maxFailPercentage().isPresent()
                || steps.stream().anyMatch(step -> step.task().task().flow().anyErrorsFatal());
        String label = "end of '" + play.name() + "'";
        if (!fatal) {
            return new Chains.Wait(chains.barrier(label, hosts, Edge.Kind.AFTER), Edge.Kind.AFTER);
        }
        Node.HostGroup everybody = new Node.HostGroup(hosts, hosts);
        Node.Barrier barrier = new Node.Barrier(label, Optional.of(new Node.Over(play, everybody)));
        return new Chains.Wait(chains.barrier(barrier, hosts, Edge.Kind.AFTER), Edge.Kind.NEEDS);
    }

    /** The tasks of a play for hosts that go through it together. */
    private final class Batch {
        /** The number of the block that the whole play is, when handlers run after failures too. */
        private static final int WHOLE_PLAY = 0;

        private final Play play;
        private final Node.HostGroup group;
        private final List<CompiledTask> handlers;
        private final boolean forced;
        /** The parts of blocks that the newest nodes stand in. */
        private List<Section> path = List.of();

        private Set<Integer> rescued = Set.of();
        /** Whether the play may be over for single hosts, so that the first of them is not known. */
        private boolean hostsEnd;

        Batch(Play play, Node.HostGroup group, List<CompiledTask> handlers) {
            this.play = play;
            this.group = group;
            this.handlers = handlers;
            this.forced = play.control().forceHandlers() || handlersAre == Handlers.FORCED;
        }

        void add(List<Step> steps) {
            rescued = java.util.stream.Stream.concat(steps.stream().map(Step::task), handlers.stream())
                    .flatMap(task -> task.task().flow().sections().stream())
                    .filter(section -> section.part() == Section.Part.RESCUE)
                    .map(Section::block)
                    .collect(Collectors.toSet());
            for (Step step : steps) {
                List<Section> where = within(Section.Part.BLOCK, step.task());
                switch (step) {
                    case Step.Run(CompiledTask task) -> task(task, where);
                    case Step.Flush(CompiledTask task) -> {
                        // most have no condition, and nothing to ask
                        if (!task.when().isEmpty()) {
                            task(task, where);
                        }
                        flush(where);
                    }
                }
            }
            flush(whole(Section.Part.ALWAYS));
            turn(List.of());
        }

        private void flush(List<Section> where) {
            turn(where);
            for (CompiledTask handler : handlers) {
                List<Section> inside = new ArrayList<>(where);
                inside.addAll(handler.task().flow().sections());
                task(handler, List.copyOf(inside));
            }
            turn(where);
        }

        private List<Section> whole(Section.Part part) {
            return forced ? List.of(new Section(WHOLE_PLAY, play.at(), part)) : List.of();
        }

        private List<Section> within(Section.Part part, CompiledTask task) {
            List<Section> own = task.task().flow().sections();
            if (!forced) {
                return own;
            }
            List<Section> all = new ArrayList<>(whole(part));
            all.addAll(own);
            return List.copyOf(all);
        }

        /** Leads all hosts to other parts of blocks. */
        private void turn(List<Section> next) {
            Turn turn = Turn.between(path, next);
            for (List<Section> left : turn.leave()) {
                chains.loosen(group.batch());
                gates(Node.Gate.Kind.LEAVE, left);
            }
            if (turn.shift()) {
                chains.loosen(group.batch());
            }
            turn.enter().forEach(entered -> gates(Node.Gate.Kind.ENTER, entered));
            boolean rescues = turn != Turn.NONE
                    && !next.isEmpty()
                    && next.stream().anyMatch(section -> section.part() == Section.Part.RESCUE);
            if (rescues) {
                dry.rescuing(group.batch());
            }
            path = next;
        }

        private void gates(Node.Gate.Kind kind, List<Section> place) {
            int number = place.getLast().block();
            Node.Block block = new Node.Block(play, number, place.getLast().at(), rescued.contains(number));
            List<Section> outer = List.copyOf(place.subList(0, place.size() - 1));
            for (String host : group.batch()) {
                chains.gate(new Node.Gate(kind, block, order, host, group, outer));
            }
        }

        private void task(CompiledTask task, List<Section> where) {
            turn(where);
            order++;
            if (task.meta().equals(Optional.of(MetaAction.CLEAR_HOST_ERRORS))) {
                chains.loosen(group.batch());
            }
            boolean ending = task.meta().equals(Optional.of(MetaAction.END_PLAY))
                    || task.meta().equals(Optional.of(MetaAction.END_BATCH));
            boolean once = (task.task().keywords().runOnce() || ending)
                    && group.batch().size() > 1;
            boolean rescue = where.stream().anyMatch(section -> section.part() == Section.Part.RESCUE);
            if (once && !rescue && !hostsEnd && !task.handler()) {
                once(task);
                return;
            }
            hostsEnd |= task.meta().equals(Optional.of(MetaAction.END_HOST));
            // which host does it shows only when all have come there
            boolean meeting = once && !rescue && (hostsEnd || ending);
            if (meeting) {
                chains.await(group.batch(), ready(task));
            }
            List<Integer> nodes = everywhere(task);
            int width = once
                    ? 1
                    : task.task()
                            .flow()
                            .throttle()
                            .map(written -> Integer.parseInt(written.text()))
                            .orElse(0);
            for (int i = width; width > 0 && i < nodes.size(); i++) {
                chains.after(nodes.get(i - width), nodes.get(i));
            }
            if (meeting) {
                String done = "'" + task.task().name() + "' done by one";
                chains.await(group.batch(), chains.barrier(done, group.batch(), Edge.Kind.AFTER));
            }
        }

        private List<Integer> everywhere(CompiledTask task) {
            List<Visit> visits = new ArrayList<>(dry.visit(order, task, path, group, group.batch()));
            Map<String, Integer> before = before(visits);
            // an edge leads from a lower number to a higher one, so leaders come first
            Set<String> leaders = new HashSet<>();
            for (Visit one : visits) {
                if (one.needed() != Needs.NOTHING) {
                    leaders.addAll(one.needed().leaders());
                }
            }
            if (!leaders.isEmpty()) {
                visits.sort(Comparator.comparing(
                        v -> !leaders.contains(v.node().host().name())));
            }
            boolean looksOnly = task.module() instanceof ReadOnly;
            List<Runnable> later = new ArrayList<>();
            List<Integer> nodes = new ArrayList<>();
            for (Visit one : visits) {
                int index = add(one, before);
                nodes.add(index);
                if (looksOnly) {
                    // among tasks that all only look, nobody disturbs what another one sees
                    later.add(() -> holdBack(one, index));
                } else {
                    holdBack(one, index);
                }
            }
            later.forEach(Runnable::run);
            return nodes;
        }

        /** The newest node of each host, as far as anybody needs one of another host's. */
        private Map<String, Integer> before(List<Visit> visits) {
            return visits.stream().allMatch(visit -> visit.needed().others().isEmpty()) ? Map.of() : chains.newest();
        }

        private int add(Visit visit, Map<String, Integer> before) {
            int index = chains.add(visit, before);
            dry.numbered(visit, index);
            return index;
        }

        /** A host that is asked something goes on when it has answered, or the answer would depend on who is faster. */
        private void holdBack(Visit asking, int index) {
            if (asking.needed() == Needs.NOTHING) {
                return;
            }
            String own = asking.node().host().name();
            asking.needed().asked().stream()
                    .filter(host -> !host.equals(own))
                    .forEach(host -> chains.await(host, new Chains.Wait(index, Edge.Kind.AFTER)));
        }

        private int ready(CompiledTask task) {
            String label = "all hosts ready for '" + task.task().name() + "'";
            return chains.barrier(label, group.batch(), Edge.Kind.AFTER);
        }

        /** Runs on the first host when all are ready; nobody goes on before, and nobody can if it fails. */
        private void once(CompiledTask task) {
            String first = group.batch().getFirst();
            Map<String, Integer> before = chains.newest();
            chains.await(List.of(first), ready(task));
            Visit visit = dry.visit(order, task, path, group, List.of(first)).getFirst();
            int node = add(visit, before);
            holdBack(visit, node);
            for (String host : group.batch().subList(1, group.batch().size())) {
                chains.await(host, new Chains.Wait(node, Edge.Kind.NEEDS));
                if (!path.isEmpty()) {
                    // what comes next may be the rescue, which must know of the failure rather than fall with it
                    Node.Block block = new Node.Block(
                            play, path.getLast().block(), path.getLast().at(), false);
                    chains.gate(new Node.Gate(Node.Gate.Kind.AWAIT, block, order, host, group, path));
                }
            }
        }
    }
}
