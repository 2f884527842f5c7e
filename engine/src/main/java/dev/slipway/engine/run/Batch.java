package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.compile.Node;
import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.observe.Lookup;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Changes of several items that are made in one go, and the questions that prove them. A question is put as late as it still
 * speaks of its own item: before an action that would undo what it is to prove, else at the end, where one process answers
 * all of a kind.
 */
final class Batch {
    /** Enough to make round trips rare, few enough to end soon when the operator stops the run. */
    private static final int MOST_ACTIONS = 100;

    private static final long MOST_BYTES = 1 << 20;

    private final Foresight foresight;
    private final String target;
    private final String as;
    private final List<Step> steps = new ArrayList<>();
    private final List<Planned> planned = new ArrayList<>();
    private final Set<Planned> unproven = new LinkedHashSet<>();
    /** What the questions of those would be answered after all that is planned so far. */
    private final Map<Query<?>, Lookup> expected = new HashMap<>();

    private int actions;
    private long bytes;

    /**
     * An item in a batch.
     *
     * @param from the place of its first action among the steps
     * @param proof what has to be asked, and the place of the step that asks it
     */
    private static final class Planned {
        private final Node.OnHost node;
        private final Call.Item item;
        private final List<Change> changes;
        private final int from;
        private Set<Query<?>> proof = Set.of();
        private int told;

        Planned(Node.OnHost node, Call.Item item, List<Change> changes, int from) {
            this.node = node;
            this.item = item;
            this.changes = changes;
            this.from = from;
        }
    }

    /** @param first whose host it is for, and whose user */
    Batch(Foresight foresight, Call.Item first) {
        this.foresight = Objects.requireNonNull(foresight, "foresight");
        this.target = first.target();
        this.as = first.as();
    }

    private boolean fits(List<Change> changes) {
        return changes.stream().allMatch(Foresight::plain)
                && actions + changes.size() <= MOST_ACTIONS
                && bytes + bytes(changes) <= MOST_BYTES;
    }

    /** Adds items of a task up to the first that cannot be; whether these were all. */
    boolean addWhatFits(Node.OnHost node, List<Call.Item> items) {
        for (Call.Item item : items) {
            Optional<List<Change>> changes =
                    item.target().equals(target) && item.as().equals(as)
                            ? foresight.changes(node, item).filter(this::fits)
                            : Optional.empty();
            if (changes.isEmpty()) {
                return false;
            }
            if (!changes.get().isEmpty()) {
                add(node, item, changes.get());
            }
        }
        return true;
    }

    /** Adds all items of a task, or none; then nothing may be added any more. */
    boolean addAll(Node.OnHost node, List<Call.Item> items) {
        List<Step> stepsBefore = List.copyOf(steps);
        List<Planned> plannedBefore = List.copyOf(planned);
        Set<Planned> unprovenBefore = new LinkedHashSet<>(unproven);
        if (addWhatFits(node, items)) {
            return true;
        }
        steps.clear();
        steps.addAll(stepsBefore);
        planned.clear();
        planned.addAll(plannedBefore);
        unproven.clear();
        unproven.addAll(unprovenBefore);
        return false;
    }

    private static long bytes(List<Change> changes) {
        return changes.stream()
                .map(Change::action)
                .mapToLong(action -> action instanceof Action.WriteFile write
                        ? write.content().size()
                        : 0)
                .sum();
    }

    void add(Node.OnHost node, Call.Item item, List<Change> changes) {
        changes.forEach(change -> foresight.lay(node, change));
        Set<Query<?>> altered = refresh();
        List<Planned> touched = unproven.stream()
                .filter(one -> !Collections.disjoint(one.proof, altered))
                .toList();
        if (touched.stream().allMatch(this::stillAsDeclared)) {
            touched.forEach(this::prove);
        } else {
            ask();
        }
        Planned added = new Planned(node, item, changes, steps.size());
        changes.forEach(change -> steps.add(new Step.Act(change.action())));
        prove(added);
        planned.add(added);
        unproven.add(added);
        actions += changes.size();
        bytes += bytes(changes);
    }

    private void prove(Planned one) {
        one.proof = foresight.proof(one.node, one.item);
        one.proof.forEach(query -> expected.put(query, foresight.lookup(query, as)));
    }

    /** The questions that are answered otherwise since the last change, or whose answer is not known anyway. */
    private Set<Query<?>> refresh() {
        Set<Query<?>> altered = new HashSet<>();
        expected.replaceAll((query, before) -> {
            Lookup now = foresight.lookup(query, as);
            if (!now.equals(before) || !(before instanceof Lookup.Known)) {
                altered.add(query);
            }
            return now;
        });
        return altered;
    }

    /** Whether what came after an item left it nothing to change, so that what is true in the end proves it too. */
    private boolean stillAsDeclared(Planned one) {
        return foresight.changes(one.node, one.item).filter(List::isEmpty).isPresent();
    }

    private void ask() {
        Set<Query<?>> all = new LinkedHashSet<>();
        unproven.forEach(one -> {
            one.told = steps.size();
            all.addAll(one.proof);
        });
        if (!unproven.isEmpty()) {
            steps.add(new Step.Ask(all));
        }
        unproven.clear();
        expected.clear();
    }

    /** All that is to be done, in order. Nothing can be added any more. */
    List<Step> steps() {
        ask();
        return List.copyOf(steps);
    }

    /** What came of each item that was begun, or may have been. */
    List<Ahead.Made> made(List<Step.Result> results) {
        List<Ahead.Made> made = new ArrayList<>();
        for (Planned one : planned) {
            List<Step.Result> own = results.subList(one.from, one.from + one.changes.size());
            if (own.getFirst() instanceof Step.Result.NotBegun) {
                break;
            }
            Map<Query<?>, Object> answers = new LinkedHashMap<>();
            if (results.get(one.told) instanceof Step.Result.Told(var told)) {
                one.proof.forEach(query ->
                        Optional.<Object>ofNullable(told.get(query)).ifPresent(value -> answers.put(query, value)));
            }
            made.add(new Ahead.Made(one.node, one.item, one.changes, List.copyOf(own), answers));
        }
        return made;
    }
}
