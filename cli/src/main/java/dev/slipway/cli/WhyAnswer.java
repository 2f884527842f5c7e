package dev.slipway.cli;

import dev.slipway.engine.compile.Node;
import dev.slipway.engine.compile.WhyTask;
import dev.slipway.engine.compile.WhyVariable;
import dev.slipway.engine.model.Task;
import java.util.List;
import java.util.Optional;

/** What is told about one host: of a variable or of tasks, never of both. */
record WhyAnswer(String host, List<OfVariable> variables, List<OfTask> tasks) {
    WhyAnswer {
        variables = List.copyOf(variables);
        tasks = List.copyOf(tasks);
    }

    boolean empty() {
        return variables.isEmpty() && tasks.isEmpty();
    }

    /**
     * A variable with the value that it has in many places.
     *
     * @param task the first task that sees it so; empty outside any play, and for the first value
     */
    record OfVariable(Optional<Node.OnHost> task, WhyVariable.Answer answer) {}

    /**
     * A task that is meant.
     *
     * @param rounds none when it is not there for the host
     */
    record OfTask(
            WhyTasks.Found found,
            List<WhyTask.Round> rounds,
            List<String> circumstances,
            List<Through> includes,
            List<WhyTask.Wait> waits) {}

    /** An include that decides whether the host gets to a task. */
    record Through(Task task, List<WhyTask.Round> rounds) {}
}
