package dev.slipway.cli;

import dev.slipway.engine.compile.CompileOptions;
import dev.slipway.engine.model.Include;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.report.Printable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Plays with their hosts, tasks and tags, as {@code ansible-playbook --list-tasks} and its like print them. */
record Listing(ListOptions shown, CompileOptions options, Function<Play, List<String>> hosts) {
    String text(List<Playbook> playbooks) {
        StringBuilder out = new StringBuilder();
        for (Playbook playbook : playbooks) {
            out.append("\nplaybook: ").append(playbook.source().name()).append('\n');
            for (int i = 0; i < playbook.plays().size(); i++) {
                play(i + 1, playbook.plays().get(i), out);
            }
        }
        return out.toString();
    }

    private void play(int number, Play play, StringBuilder out) {
        String pattern = Printable.line(play.hosts().text());
        out.append("\n  play #" + number + " (" + pattern + "): " + Printable.line(play.name()) + "\tTAGS: ["
                + String.join(",", play.tags()) + "]\n");
        if (shown.hosts) {
            List<String> names = hosts.apply(play);
            out.append("    pattern: ['" + String.join("', '", pattern.split(",")) + "']\n");
            out.append("    hosts (" + names.size() + "):\n");
            names.forEach(name -> out.append("      " + Printable.line(name) + "\n"));
        }
        List<Task> chosen = tasks(play).toList();
        if (shown.tasks) {
            out.append("    tasks:\n");
            chosen.forEach(task -> out.append("      " + Printable.line(name(task)) + "\tTAGS: ["
                    + String.join(", ", new TreeSet<>(task.tags())) + "]\n"));
        }
        if (shown.tags) {
            Set<String> all = new TreeSet<>(play.tags());
            chosen.forEach(task -> all.addAll(task.tags()));
            out.append("      TASK TAGS: [" + String.join(", ", all) + "]\n");
        }
    }

    /** With the role it is of, if it has a name. */
    private static String name(Task task) {
        return task.name().equals(task.module())
                ? task.name()
                : task.home().roles().stream()
                        .findFirst()
                        .map(role -> role.name() + " : " + task.name())
                        .orElse(task.name());
    }

    private Stream<Task> tasks(Play play) {
        return Include.everything(play.tasks())
                .filter(task -> !task.module().equals("meta"))
                .filter(options::selects);
    }
}
