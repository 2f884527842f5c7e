package dev.slipway.engine.lint;

import dev.slipway.engine.compile.expression.Mention;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What all files say, gathered in one walk over each.
 *
 * @param mentions every name in an expression or a template
 * @param wrong expressions that cannot be read
 * @param truths where something is compared with {@code true} or {@code false}
 * @param tasks every task once, however often it is imported
 * @param named what tasks and plays name themselves: results, facts, variables of loops
 * @param keys what files of variables declare, with where
 * @param open whether names may come from files or modules of which only a run tells which
 */
record Texts(
        List<Mention> mentions,
        List<Diagnostic> wrong,
        List<Position> truths,
        List<WrittenTask> tasks,
        List<Named> named,
        List<Named> keys,
        List<Yaml.Mapping> plays,
        Reach open) {
    /** Whether all that can define a name has been seen. */
    enum Reach {
        WHOLE,
        OPEN
    }

    /** What gives a name its value. */
    enum Origin {
        REGISTER,
        FACT,
        LOOP,
        PROMPT,
        /** A file of variables, or a keyword that takes them. */
        VARIABLE
    }

    record Named(String name, Position at, Origin origin, Optional<WrittenTask> task) {}

    static Texts of(Subject subject) {
        Gathered gathered = new Gathered();
        Walk walk = new Walk(subject.modules(), gathered);
        subject.trees().forEach(walk::file);
        // inventories in other formats than YAML have no tree
        Set<String> read = new java.util.HashSet<>();
        subject.trees().forEach(tree -> read.add(tree.at().source().name()));
        Set<Position> seen = new java.util.HashSet<>();
        subject.inventory().hosts().values().forEach(host -> host.variables().values().stream()
                .filter(variable -> !read.contains(variable.at().source().name()) && seen.add(variable.at()))
                .forEach(variable -> walk.data(variable.value())));
        new TemplateTags(subject).mentions(gathered);
        return gathered.texts();
    }

    /** All text within a value, line by line. */
    static String within(Yaml value) {
        return switch (value) {
            case Yaml.Scalar scalar -> scalar.text();
            case Yaml.Sequence list ->
                String.join("\n", list.items().stream().map(Texts::within).toList());
            case Yaml.Mapping mapping ->
                String.join(
                        "\n",
                        mapping.entries().stream()
                                .map(entry -> within(entry.value()))
                                .toList());
        };
    }

    /** What is added to while walking. */
    static final class Gathered {
        final List<Mention> mentions = new ArrayList<>();
        final List<Diagnostic> wrong = new ArrayList<>();
        final List<Position> truths = new ArrayList<>();
        final List<WrittenTask> tasks = new ArrayList<>();
        final List<Named> named = new ArrayList<>();
        final List<Named> keys = new ArrayList<>();
        final List<Yaml.Mapping> plays = new ArrayList<>();
        Reach open = Reach.WHOLE;

        private Texts texts() {
            return new Texts(
                    List.copyOf(mentions),
                    List.copyOf(wrong),
                    List.copyOf(truths),
                    List.copyOf(tasks),
                    List.copyOf(named),
                    List.copyOf(keys),
                    List.copyOf(plays),
                    open);
        }
    }
}
