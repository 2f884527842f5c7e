package dev.slipway.engine.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What an include may lead to, when that is to be decided for each host: all files or roles that its name can stand for. The
 * task it belongs to decides, once, and remembers it in a variable; the tasks of a branch run where that names the branch.
 *
 * @param fact the start of the names of the variables that hold decisions, one for each round of its loop
 * @param variables what a round sets, by name: an expression for each, in the scope of the include
 */
public record Include(String fact, Map<String, Yaml> variables, List<Branch> branches) {
    /** How the name of every such variable begins; users have no business with them. */
    public static final String FACTS = "slipway_include_";

    /** The variable that numbers the rounds of an include whose loop has no {@code index_var}. */
    public static final String ROUND = "slipway_round";

    /** @param names what the include may call it: as written, and as a whole path */
    public record Branch(List<String> names, List<Task> tasks) {
        public Branch {
            names = List.copyOf(names);
            tasks = List.copyOf(tasks);
        }
    }

    public Include {
        Objects.requireNonNull(fact, "fact");
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        branches = List.copyOf(branches);
    }

    /** The variable that holds the decision of a round, counted from 0. */
    public static String decision(String fact, int round) {
        return fact + "_" + round;
    }

    /** Whether a condition is one that keeps a task to its branch: where it does not hold, there is no such task. */
    public static boolean gate(String condition) {
        return condition.startsWith("(" + FACTS);
    }

    /** The tasks of a list, with those that includes among them may lead to. */
    public static Stream<Task> everything(List<Task> tasks) {
        return tasks.stream()
                .flatMap(task -> task.keywords().setting().include().isEmpty()
                        ? Stream.of(task)
                        : Stream.concat(
                                Stream.of(task),
                                task.keywords().setting().include().get().branches().stream()
                                        .flatMap(branch -> everything(branch.tasks()))));
    }

    /** This under another name, so that the same include in two rounds of an outer one decides twice. */
    public Include named(String other) {
        return new Include(other, variables, branches);
    }

    /** All names of all branches as written, for messages. */
    public List<String> choices() {
        List<String> choices = new ArrayList<>();
        branches.forEach(branch -> choices.add(branch.names().getFirst()));
        return choices;
    }
}
