package dev.slipway.cli;

import dev.slipway.engine.compile.Node;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.inventory.HostPattern;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tasks of playbooks that somebody asks about, whether or not they are there for the host. */
record WhyTasks(Loaded loaded, Host host, SourceOptions options) {
    private static final Pattern PLACE = Pattern.compile("(.+):(\\d{1,7})(?::\\d+)?");

    /**
     * A task that is meant.
     *
     * @param includes the tasks that decide whether a host gets to it, the outermost first
     * @param node empty when it is not to run on the host
     * @param absence why not
     */
    record Found(Play play, Task task, List<Task> includes, Optional<Node.OnHost> node, String absence) {
        String words() {
            return "task '" + task.name() + "' (" + task.at() + ", play '" + play.name() + "')";
        }
    }

    static String words(Node.OnHost node) {
        return "task '" + node.task().task().name() + "' (" + node.task().task().at() + ")";
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        all().forEach(found -> names.add(found.task().name()));
        return names;
    }

    /** By its name, or by a line of it: the task that begins there, or last before it. */
    List<Found> find(String subject) {
        List<Found> all = all();
        Matcher place = PLACE.matcher(subject);
        if (!place.matches()) {
            return all.stream().filter(f -> f.task().name().equals(subject)).toList();
        }
        int line = Integer.parseInt(place.group(2));
        List<Found> ofFile = all.stream()
                .filter(f ->
                        file(f.task().at(), place.group(1)) && f.task().at().line() <= line)
                .toList();
        int nearest = ofFile.stream().mapToInt(f -> f.task().at().line()).max().orElse(0);
        return ofFile.stream().filter(f -> f.task().at().line() == nearest).toList();
    }

    private static boolean file(Position at, String written) {
        String name = at.source().name();
        return name.equals(written) || name.endsWith("/" + written) || written.endsWith("/" + name);
    }

    private List<Found> all() {
        List<Found> all = new ArrayList<>();
        for (Playbook playbook : loaded.playbooks()) {
            for (Play play : playbook.plays()) {
                Stream.concat(play.tasks().stream(), play.handlers().stream())
                        .forEach(task -> collect(play, task, List.of(), all));
            }
        }
        return all;
    }

    /** A task, and behind it all that it may lead to. */
    private void collect(Play play, Task task, List<Task> includes, List<Found> all) {
        all.addAll(found(play, task, includes));
        task.keywords().setting().include().ifPresent(include -> {
            List<Task> chain = new ArrayList<>(includes);
            chain.add(task);
            include.branches().forEach(branch -> branch.tasks().forEach(inner -> collect(play, inner, chain, all)));
        });
    }

    /** The host's own node of a task. */
    Optional<Node.OnHost> here(Play play, Task task) {
        return nodes(play, task).stream()
                .filter(node -> node.host().name().equals(host.name()))
                .findFirst();
    }

    /** Where a task of a play is in the graph, on whatever host. */
    private List<Node.OnHost> nodes(Play play, Task task) {
        return loaded.program().graph().nodes().stream()
                .filter(Node.OnHost.class::isInstance)
                .map(Node.OnHost.class::cast)
                .filter(node -> node.task().task().at().equals(task.at())
                        && node.task().play().at().equals(play.at()))
                .toList();
    }

    private List<Found> found(Play play, Task task, List<Task> includes) {
        List<Node.OnHost> nodes = nodes(play, task);
        List<Found> here = nodes.stream()
                .filter(node -> node.host().name().equals(host.name()))
                .map(node -> new Found(play, task, includes, Optional.of(node), ""))
                .toList();
        return here.isEmpty()
                ? List.of(new Found(play, task, includes, Optional.empty(), absence(play, task, includes, nodes)))
                : here;
    }

    private String absence(Play play, Task task, List<Task> includes, List<Node.OnHost> elsewhere) {
        if (!play.hosts().text().contains("{{") && !names(play.hosts().text()).contains(host.name())) {
            return "is not run: the play is for hosts '" + play.hosts().text() + "', and this is none of them";
        }
        if (options.limit.filter(limit -> !names(limit).contains(host.name())).isPresent()) {
            return "is not run: the host is not in --limit " + options.limit.get();
        }
        if (elsewhere.isEmpty()
                && !(options.tags.isEmpty()
                        && options.skipTags.isEmpty()
                        && !task.tags().contains("never"))) {
            String tags = task.tags().isEmpty() ? "it has no tags" : "its tags are " + String.join(", ", task.tags());
            return "is not run: " + tags + ", and "
                    + (options.tags.isEmpty() ? "" : "--tags is " + String.join(",", options.tags) + " ")
                    + (options.skipTags.isEmpty() ? "" : "--skip-tags is " + String.join(",", options.skipTags));
        }
        return elsewhere.isEmpty()
                ? includes.isEmpty() ? "is not run on any host" : "is not run: no include leads a host to it"
                : "is run for it on " + elsewhere.getFirst().host().name();
    }

    private List<String> names(String pattern) {
        return HostPattern.limit(pattern, loaded.program().inventory(), new Problems()).stream()
                .map(Host::name)
                .toList();
    }
}
