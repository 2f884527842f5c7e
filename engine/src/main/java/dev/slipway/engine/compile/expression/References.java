package dev.slipway.engine.compile.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the variables an expression uses. */
final class References {
    private final Passage passage;
    private final Set<DataReference> found = new LinkedHashSet<>();

    private References(Passage passage) {
        this.passage = passage;
    }

    static Set<DataReference> of(Passage passage, Node root) {
        References references = new References(passage);
        references.visit(root);
        return Collections.unmodifiableSet(references.found);
    }

    static Set<String> names(Collection<DataReference> references) {
        Set<String> names = new LinkedHashSet<>();
        references.forEach(reference -> names.add(reference.name()));
        return Collections.unmodifiableSet(names);
    }

    private void visit(Node node) {
        switch (node) {
            case Node.Literal literal -> {}
            case Node.Name name -> path(name, List.of());
            case Node.Attribute attribute -> path(attribute, List.of());
            case Node.Item item -> path(item, List.of());
            case Node.Slice s -> {
                visit(s.target());
                List.of(s.from(), s.to(), s.step()).forEach(bound -> bound.ifPresent(this::visit));
            }
            case Node.Negative n -> visit(n.operand());
            case Node.Positive p -> visit(p.operand());
            case Node.Not n -> visit(n.operand());
            case Node.And a -> both(a.left(), a.right());
            case Node.Or o -> both(o.left(), o.right());
            case Node.Calculation c -> both(c.left(), c.right());
            case Node.Comparison c -> both(c.left(), c.right());
            case Node.Conditional c -> {
                both(c.condition(), c.then());
                c.otherwise().ifPresent(this::visit);
            }
            case Node.Filtered f -> with(f.input(), f.given());
            case Node.Tested t -> with(t.subject(), t.given());
            case Node.MethodCall m -> with(m.target(), m.given());
            case Node.Call c -> given(c.given());
            case Node.ListOf l -> l.items().forEach(this::visit);
            case Node.MapOf m -> {
                m.keys().forEach(this::visit);
                m.values().forEach(this::visit);
            }
        }
    }

    /** Walks from the end of a path to its name, gathering the steps. */
    private void path(Node node, List<DataReference.Step> below) {
        switch (node) {
            case Node.Name name when name.name().equals("omit") && below.isEmpty() -> {}
            case Node.Name name -> found.add(new DataReference(name.name(), below));
            case Node.Attribute a -> path(a.target(), prepend(new DataReference.Fixed(a.name()), below));
            case Node.Item(int at, Node target, Node.Literal(int keyAt, Object key)) -> {
                Optional<String> fixed = Text.scalar(key);
                path(target, fixed.isPresent() ? prepend(new DataReference.Fixed(fixed.get()), below) : List.of());
            }
            case Node.Item i -> {
                visit(i.key());
                path(i.target(), prepend(new DataReference.Computed(new Expression(passage, i.key())), below));
            }
            default -> visit(node);
        }
    }

    private static List<DataReference.Step> prepend(DataReference.Step step, List<DataReference.Step> below) {
        List<DataReference.Step> steps = new ArrayList<>(below.size() + 1);
        steps.add(step);
        steps.addAll(below);
        return steps;
    }

    private void both(Node left, Node right) {
        visit(left);
        visit(right);
    }

    private void with(Node input, Given given) {
        visit(input);
        given(given);
    }

    private void given(Given given) {
        given.slots().forEach(slot -> slot.ifPresent(this::visit));
        given.rest().forEach(this::visit);
        given.named().values().forEach(this::visit);
    }
}
