package dev.slipway.engine.compile.expression;

import dev.slipway.engine.compile.expression.Mention.Kind;
import dev.slipway.engine.compile.expression.Mention.Need;
import dev.slipway.engine.model.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an expression speaks of, each thing at its place.
 *
 * @param names in written order, more or less
 * @param truths where something is compared with {@code true} or {@code false}
 */
public record Mentions(List<Mention> names, List<Position> truths) {
    private static final Set<String> TOLERANT_FILTERS = Set.of("default", "d");
    private static final Set<String> TOLERANT_TESTS = Set.of("defined", "undefined");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String ATTRIBUTE = "attribute";

    static Mentions of(Passage passage, Node root) {
        Walk walk = new Walk(passage, new ArrayList<>(), new ArrayList<>());
        walk.visit(root);
        return new Mentions(List.copyOf(walk.names), List.copyOf(walk.truths));
    }

    private record Walk(Passage passage, List<Mention> names, List<Position> truths) {
        void visit(Node node) {
            switch (node) {
                case Node.Literal literal -> text(literal);
                case Node.Name name -> path(name, Need.REQUIRED);
                case Node.Attribute attribute -> path(attribute, Need.REQUIRED);
                case Node.Item item -> path(item, Need.REQUIRED);
                case Node.Slice s -> {
                    visit(s.target());
                    optional(List.of(s.from(), s.to(), s.step()));
                }
                case Node.Negative n -> visit(n.operand());
                case Node.Positive p -> visit(p.operand());
                case Node.Not n -> visit(n.operand());
                case Node.And a -> all(List.of(a.left(), a.right()));
                case Node.Or o -> all(List.of(o.left(), o.right()));
                case Node.Calculation c -> all(List.of(c.left(), c.right()));
                case Node.Comparison c -> comparison(c);
                case Node.Conditional c -> {
                    all(List.of(c.condition(), c.then()));
                    optional(List.of(c.otherwise()));
                }
                case Node.Filtered f -> {
                    input(f.input(), TOLERANT_FILTERS.contains(f.filter().name()));
                    given(f.filter(), f.given());
                }
                case Node.Tested t -> {
                    input(t.subject(), TOLERANT_TESTS.contains(t.test().name()));
                    given(t.test(), t.given());
                }
                case Node.MethodCall m -> {
                    visit(m.target());
                    given(m.method(), m.given());
                }
                case Node.Call c -> given(c.function(), c.given());
                case Node.ListOf l -> all(l.items());
                case Node.MapOf m -> {
                    m.keys().stream()
                            .filter(key -> !(key instanceof Node.Literal))
                            .forEach(this::visit);
                    all(m.values());
                }
            }
        }

        private void all(Collection<Node> nodes) {
            nodes.forEach(this::visit);
        }

        private void optional(List<Optional<Node>> nodes) {
            nodes.forEach(node -> node.ifPresent(this::visit));
        }

        private void comparison(Node.Comparison c) {
            boolean equality = c.relation() == Relation.EQUAL || c.relation() == Relation.DIFFERENT;
            boolean truth = List.of(c.left(), c.right()).stream()
                    .anyMatch(side -> side instanceof Node.Literal literal && literal.value() instanceof Boolean);
            if (equality && truth) {
                truths.add(passage.place(c.at()));
            }
            all(List.of(c.left(), c.right()));
        }

        private void input(Node node, boolean tolerant) {
            boolean bare = node instanceof Node.Name || node instanceof Node.Attribute || node instanceof Node.Item;
            if (bare) {
                path(node, tolerant ? Need.OPTIONAL : Need.REQUIRED);
            } else {
                visit(node);
            }
        }

        private void given(Operation operation, Given given) {
            List<String> parameters = operation.signature().names();
            for (int i = 0; i < given.slots().size(); i++) {
                boolean attribute = i < parameters.size() && parameters.get(i).equals(ATTRIBUTE);
                given.slots().get(i).ifPresent(attribute ? this::attribute : this::visit);
            }
            all(given.rest());
            given.named().forEach((name, value) -> {
                if (name.equals(ATTRIBUTE)) {
                    attribute(value);
                } else {
                    visit(value);
                }
            });
        }

        private void attribute(Node node) {
            if (!(node instanceof Node.Literal(int at, String path)) || path.isEmpty()) {
                visit(node);
                return;
            }
            List<Mention.Step> steps = new ArrayList<>();
            for (String step : path.split("\\.")) {
                steps.add(new Mention.Step(Optional.of(step), passage.place(at)));
            }
            String name = steps.removeFirst().key().orElseThrow();
            names.add(new Mention(Kind.ATTRIBUTE, name, passage.place(at), steps, Need.OPTIONAL));
        }

        private void text(Node.Literal literal) {
            if (literal.value() instanceof String text && NAME.matcher(text).matches()) {
                names.add(new Mention(Kind.TEXT, text, passage.place(literal.at()), List.of(), Need.OPTIONAL));
            }
        }

        /** Walks from the end of a path to its name, gathering the steps. */
        private void path(Node node, Need need) {
            List<Mention.Step> steps = new ArrayList<>();
            Node at = node;
            while (true) {
                switch (at) {
                    case Node.Attribute a -> {
                        steps.addFirst(step(a.at(), Optional.of(a.name())));
                        at = a.target();
                        continue;
                    }
                    case Node.Item(int place, Node target, Node.Literal(int keyAt, Object key)) -> {
                        steps.addFirst(step(keyAt, Text.scalar(key)));
                        at = target;
                        continue;
                    }
                    case Node.Item i -> {
                        visit(i.key());
                        steps.addFirst(step(i.key().at(), Optional.empty()));
                        at = i.target();
                        continue;
                    }
                    case Node.Name(int place, String name)
                    when !name.equals("omit") ->
                        names.add(new Mention(Kind.VARIABLE, name, passage.place(place), steps, need));
                    case Node.Name omit -> {}
                    default -> visit(at);
                }
                return;
            }
        }

        private Mention.Step step(int at, Optional<String> key) {
            return new Mention.Step(key, passage.place(at));
        }
    }
}
