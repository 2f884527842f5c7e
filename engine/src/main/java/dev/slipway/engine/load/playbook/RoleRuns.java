package dev.slipway.engine.load.playbook;

import dev.slipway.engine.model.Section;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which roles run in a play already: one that is asked for again, under the same conditions or more, does not run twice.
 *
 * <p>Ansible decides that while it runs, so that a role left out because of its tags still runs when it is asked for under
 * others. Here the one run gets the tags of all that ask for it.
 */
final class RoleRuns {
    private final Map<String, List<Run>> runs = new HashMap<>();
    private final Map<Task, Run> produced = new IdentityHashMap<>();

    /**
     * A run of a role.
     *
     * @param when all its conditions
     * @param rescues the parts of blocks around it that most runs never come to
     * @param tags of those that asked for it again; grows while the play is read
     */
    record Run(Set<String> when, Set<Section> rescues, SequencedSet<String> tags) {}

    /** A new run; empty when an earlier one happens whenever this would. */
    Optional<Run> start(String likeness, Inherited call) {
        Set<String> when = call.when().stream().map(Yaml.Scalar::text).collect(Collectors.toSet());
        List<Run> earlier = runs.computeIfAbsent(likeness, key -> new ArrayList<>());
        Set<Section> rescues = call.control().sections().stream()
                .filter(section -> section.part() == Section.Part.RESCUE)
                .collect(Collectors.toSet());
        Optional<Run> covering = earlier.stream()
                .filter(run -> when.containsAll(run.when()) && rescues.containsAll(run.rescues()))
                .findFirst();
        if (covering.isPresent()) {
            covering.get().tags().addAll(call.tags());
            return Optional.empty();
        }
        Run run = new Run(when, rescues, new LinkedHashSet<>());
        earlier.add(run);
        return Optional.of(run);
    }

    void produced(Run run, List<Task> tasks) {
        tasks.forEach(task -> produced.put(task, run));
    }

    /** The tasks of the play, each with the tags of all calls it stands for. */
    List<Task> tagged(List<Task> tasks) {
        List<Task> result = new ArrayList<>();
        for (Task task : tasks) {
            SequencedSet<String> all = new LinkedHashSet<>(task.tags());
            Optional.ofNullable(produced.get(task)).ifPresent(run -> all.addAll(run.tags()));
            result.add(all.size() == task.tags().size() ? task : task.tagged(List.copyOf(all)));
        }
        return result;
    }
}
