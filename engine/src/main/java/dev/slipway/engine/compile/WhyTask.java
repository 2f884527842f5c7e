package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.DataReference;
import dev.slipway.engine.compile.expression.Expression;
import dev.slipway.engine.graph.Edge;
import dev.slipway.engine.graph.Graph;
import dev.slipway.engine.model.Include;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Section;
import dev.slipway.engine.model.UserError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Why a task runs on a host, as far as it is known without asking the host. Gathered when somebody asks. */
public final class WhyTask {
    private final Graph<Node> graph;
    private final Evaluator evaluator;
    private final LiveValues live;

    /**
     * @param live what earlier tasks have registered or set: unknown, since nothing has run
     */
    WhyTask(Program program, LiveValues live) {
        this.graph = program.graph();
        this.evaluator = program.evaluator();
        this.live = Objects.requireNonNull(live, "live");
    }

    /** What becomes of a task, or of a round of its loop. */
    public enum Outcome {
        RUNS("runs"),
        SKIPPED("skipped"),
        /** Only a run can tell. */
        OPEN("may run"),
        FAILS("fails");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /** For programs: stays as it is. */
        public String word() {
            return word;
        }
    }

    /**
     * One round of a task's loop, or the task itself.
     *
     * @param label "" without a loop
     * @param verdict the outcome and its reason, in a few words
     * @param seen what the condition that decides saw: "name = value"
     */
    public record Round(String label, Outcome outcome, String verdict, List<String> seen) {
        public Round {
            Objects.requireNonNull(outcome, "outcome");
            seen = List.copyOf(seen);
        }
    }

    /** Something it waits for. */
    public record Wait(String what, Edge.Kind kind) {}

    /** What becomes of each round. */
    public List<Round> rounds(Node.OnHost node) {
        try {
            List<Call.Item> items = evaluator.evaluate(node, live);
            return items.isEmpty()
                    ? List.of(new Round("", Outcome.SKIPPED, "is skipped: its loop is over nothing", List.of()))
                    : items.stream().map(item -> round(node, item)).toList();
        } catch (UserError e) {
            return List.of(new Round("", Outcome.FAILS, "is wrong: " + e.getMessage(), List.of()));
        }
    }

    private Round round(Node.OnHost node, Call.Item item) {
        String label = item.label();
        return switch (item.condition()) {
            case Call.Condition.Fails(String text) ->
                new Round(
                        label,
                        Outcome.SKIPPED,
                        "is skipped, since this does not hold: " + text,
                        seen(node, item, text));
            case Call.Condition.Open(String because) ->
                new Round(label, Outcome.OPEN, "may run, depends on " + because, seen(node, item, ""));
            case Call.Condition.Holds() ->
                switch (item.call()) {
                    case Call.Invalid(UserError error) ->
                        new Round(label, Outcome.FAILS, "fails: " + error.getMessage(), List.of());
                    case Call.Deferred(String because) ->
                        new Round(
                                label,
                                Outcome.RUNS,
                                "runs" + unless(node) + "; its arguments depend on " + because,
                                seen(node, item, ""));
                    default -> new Round(label, Outcome.RUNS, runs(node), seen(node, item, ""));
                };
        };
    }

    private static String runs(Node.OnHost node) {
        return "runs" + unless(node)
                + (node.task().when().isEmpty() ? ", it has no condition" : ", its conditions hold");
    }

    /** What must come about before it runs at all. */
    private static String unless(Node.OnHost node) {
        return (node.task().handler() ? " once it is notified" : "")
                + (node.rescues() ? " if the block fails whose rescue it is in" : "");
    }

    /** What it takes for the task to run, beside its conditions: the block that must fail, those that notify it. */
    public List<String> circumstances(Node.OnHost node) {
        List<String> told = new ArrayList<>();
        for (Section section : node.path()) {
            if (section.part() != Section.Part.BLOCK) {
                told.add("stands in the " + section.part().keyword() + " of the block at " + section.at());
            }
        }
        if (node.task().handler()) {
            List<String> notifiers = notifiers(node);
            told.add(
                    notifiers.isEmpty()
                            ? "nothing that runs on the host notifies it by this name"
                            : "is notified by " + String.join(", ", notifiers));
        }
        return told;
    }

    private List<String> notifiers(Node.OnHost handler) {
        Set<String> names = new LinkedHashSet<>(handler.task().task().listen());
        names.add(handler.task().task().name());
        return graph.nodes().stream()
                .filter(Node.OnHost.class::isInstance)
                .map(Node.OnHost.class::cast)
                .filter(node -> node.host().name().equals(handler.host().name())
                        && node.task().play() == handler.task().play()
                        && node.task().task().notifies().stream().anyMatch(name -> names.contains(name.text())))
                .map(node -> "'" + node.task().task().name() + "' ("
                        + node.task().task().at() + ")")
                .distinct()
                .toList();
    }

    /** The variables of a condition, or of all of them, with their values. */
    private List<String> seen(Node.OnHost node, Call.Item item, String condition) {
        Scopes.HostScope scope = evaluator.scopes().of(node, item.variables(), live);
        Set<String> seen = new LinkedHashSet<>();
        for (Expression expression : node.task().when()) {
            if (condition.isEmpty() || expression.toString().equals(condition)) {
                expression.references().stream()
                        // how includes remember what they decided is nobody's business
                        .filter(reference -> !reference.name().startsWith(Include.FACTS))
                        .forEach(reference -> seen.add(reference + " = " + value(reference, scope)));
            }
        }
        return List.copyOf(seen);
    }

    private static String value(DataReference reference, Scopes.HostScope scope) {
        try {
            // an entry whose name is worked out has no name of its own to be looked up by
            List<DataReference.Step> fixed = reference.steps().stream()
                    .takeWhile(DataReference.Fixed.class::isInstance)
                    .toList();
            Object value = Expression.parse(new DataReference(reference.name(), fixed).toString(), Position.NONE)
                    .evaluate(scope);
            return Shown.brief(Shown.whole(value));
        } catch (UserError e) {
            return e.getMessage();
        }
    }

    /** What comes before it. */
    public List<Wait> waits(Node.OnHost node) {
        List<Wait> waits = new ArrayList<>();
        int index = 0;
        while (graph.nodes().get(index) != node) {
            index++;
        }
        for (int from = 0; from < index; from++) {
            Node before = graph.nodes().get(from);
            for (Edge edge : graph.out(from)) {
                if (edge.to() == index) {
                    waits.add(new Wait(words(before, node), edge.kind()));
                }
            }
        }
        return waits;
    }

    private static String words(Node before, Node.OnHost node) {
        if (!(before instanceof Node.OnHost on)) {
            return before.label();
        }
        String where =
                on.host().name().equals(node.host().name()) ? "" : on.host().name() + ": ";
        return where + "'" + before.label() + "' (" + on.task().task().at() + ")";
    }
}
