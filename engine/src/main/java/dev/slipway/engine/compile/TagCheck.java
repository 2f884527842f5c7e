package dev.slipway.engine.compile;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Include;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Task;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells of tags on the command line that no task has: with them nothing runs, or nothing is left out. */
record TagCheck(CompileOptions options, Problems problems) {
    /** Those that mean something without a task that has them. */
    private static final Set<String> SPECIAL = Set.of("all", "tagged", "untagged", "always", "never");

    void of(List<Playbook> playbooks) {
        if (options.tags().isEmpty() && options.skipTags().isEmpty()) {
            return;
        }
        Set<String> known = playbooks.stream()
                .flatMap(playbook -> playbook.plays().stream())
                .flatMap(TagCheck::tags)
                .collect(Collectors.toCollection(TreeSet::new));
        unknown(options.tags(), known, "--tags");
        unknown(options.skipTags(), known, "--skip-tags");
    }

    private static Stream<String> tags(Play play) {
        Stream<Task> tasks = Stream.concat(Include.everything(play.tasks()), Include.everything(play.handlers()));
        return tasks.flatMap(task -> Stream.concat(
                task.tags().stream(),
                task.keywords().setting().included().stream().flatMap(List::stream)));
    }

    private void unknown(Set<String> chosen, Set<String> known, String option) {
        for (String tag : new TreeSet<>(chosen)) {
            if (!known.contains(tag) && !SPECIAL.contains(tag)) {
                problems.warn(
                        Rule.UNKNOWN_TAG,
                        Position.NONE,
                        option + ": no task has the tag '" + tag + "'",
                        Suggestions.didYouMean(tag, known).orElse("'--list-tags' shows those there are"));
            }
        }
    }
}
