package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Scope;
import dev.slipway.engine.compile.expression.Tree;
import dev.slipway.engine.compile.template.YamlValues;
import dev.slipway.engine.graph.Graph;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.inventory.HostPattern;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.MetaAction;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.PlayControl;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns an inventory and playbooks into a program. Adds every mistake it finds to the problems and goes on. */
public final class Compiler {
    /** Modules that gather facts. */
    private static final Set<String> GATHERING = Set.of("setup", "gather_facts");

    private final Inventory inventory;
    private final Modules modules;
    private final Map<String, Object> constants;
    private final CompileOptions options;
    private final Problems problems;
    private final TaskCompiler tasks;
    private final Evaluator evaluator;
    private final Optional<Set<String>> limit;
    private final Names names;
    private final Map<String, Object> groups;
    /** Whether the task to start at was come to. */
    private boolean started;

    /**
     * With errors among the problems already, what they kept from being understood may define the names that are missing: those
     * are not told then, but everything else is.
     *
     * @param constants what is the same for every host and task, such as {@code playbook_dir}
     */
    public Compiler(
            Inventory inventory,
            Modules modules,
            CompileOptions options,
            Map<String, Object> constants,
            Problems problems) {
        this.inventory = inventory;
        this.modules = modules;
        this.constants = constants;
        this.options = options;
        this.problems = problems;
        problems.about(Rule.WRONG_VALUE);
        this.started = options.chosen().startAt().isEmpty();
        this.names = problems.haveLost() ? Names.LOST : problems.failed() ? Names.PARTIAL : Names.COMPLETE;
        this.tasks = new TaskCompiler(modules, problems);
        this.limit = options.limit()
                .map(text ->
                        problems.during(Rule.UNKNOWN_HOST, () -> HostPattern.limit(text, inventory, problems)).stream()
                                .map(Host::name)
                                .collect(Collectors.toSet()));
        Scopes scopes = new Scopes(
                inventory, options.extraVariables(), constants, options.chosen().answers(), problems.vault());
        this.groups = scopes.groups();
        this.evaluator = new Evaluator(inventory, scopes.knowing(names), options.become());
    }

    /** The program; not to be run when there are errors among the problems. */
    public Program compile(List<Playbook> playbooks) {
        Inventory reached = new Logins(inventory, evaluator.scopes(), options, problems)
                .reached(playbooks, play -> hosts(play).stream()
                        .flatMap(name -> inventory.host(name).stream())
                        .toList());
        return reached == inventory
                ? program(playbooks)
                : new Compiler(reached, modules, options, constants, problems).program(playbooks);
    }

    private Program program(List<Playbook> playbooks) {
        DryRun dry = new DryRun(inventory, evaluator, names, options.purpose());
        GraphBuilder builder = new GraphBuilder(dry, options.handlers());
        Set<String> hosts = new LinkedHashSet<>();
        Set<String> earlier = new HashSet<>();
        boolean gathered = false;
        for (Playbook playbook : playbooks) {
            for (Play open : playbook.plays()) {
                Play written = new PlayTemplates(evaluator.scopes(), problems).settled(open);
                gathered |= gathers(written);
                List<String> selected = hosts(written);
                Play play = withHandlers(gathered ? written.withFacts() : written, selected);
                hosts.addAll(selected);
                if (names == Names.COMPLETE) {
                    checkNeeds(play, earlier);
                    tasks.checkNotifications(play);
                }
                earlier.add(play.name());
                List<String> ordered = ordered(selected, play.control().order());
                builder.play(play, selected, batches(play, ordered), steps(play, selected, dry), handlers(play));
            }
        }
        dry.tell(problems);
        if (!started) {
            noStart(playbooks);
        }
        if (names == Names.COMPLETE) {
            new TagCheck(options, problems).of(playbooks);
        }
        Graph<Node> graph = builder.build();
        List<String> ordered =
                inventory.hosts().keySet().stream().filter(hosts::contains).toList();
        List<String> all = new ArrayList<>(ordered);
        hosts.stream().filter(h -> !ordered.contains(h)).forEach(all::add);
        return new Program(inventory, graph, all, evaluator, dry.questions(), dry.items(), dry.factTasks());
    }

    /** The play with its handlers as they are notified and run: those who notify them look for these very objects. */
    private Play withHandlers(Play play, List<String> selected) {
        Play named = names(play, selected, other -> Map.of()).withHandlers();
        return new TaskTemplates(names(named, selected, other -> Map.of()), names, problems).withHandlers();
    }

    private TaskNames names(Play play, List<String> selected, LiveValues live) {
        List<Host> hosts =
                selected.stream().flatMap(name -> inventory.host(name).stream()).toList();
        return new TaskNames(evaluator.scopes(), play, hosts, live);
    }

    /** What a play has gathered is known to those after it. */
    private static boolean gathers(Play play) {
        return play.gathering() == Play.Gathering.FACTS
                || play.tasks().stream().anyMatch(task -> GATHERING.contains(task.module()));
    }

    private void noStart(List<Playbook> playbooks) {
        String wanted = options.chosen().startAt().orElseThrow();
        Set<String> known = playbooks.stream()
                .flatMap(playbook -> playbook.plays().stream())
                .flatMap(play -> play.tasks().stream().map(Task::name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        problems.error(
                Position.NONE,
                "--start-at-task: no task is named '" + wanted + "'",
                Suggestions.didYouMean(wanted, known).orElse("'--list-tasks' shows their names"));
    }

    /** The tasks of a play from the one on with which the run is to start. */
    private List<Task> begun(Play play) {
        List<Task> tasks = new ArrayList<>();
        for (Task task : play.tasks()) {
            started = started || options.chosen().startsAt(task);
            if (started) {
                tasks.add(task);
            }
        }
        return tasks;
    }

    private List<GraphBuilder.Step> steps(Play play, List<String> selected, DryRun dry) {
        List<Host> hosts =
                selected.stream().flatMap(name -> inventory.host(name).stream()).toList();
        Learnt learnt = new Learnt(evaluator, hosts, dry.values());
        Unrolled unrolled =
                new Unrolled(evaluator, tasks, options, names, problems, names(play, selected, learnt), learnt);
        List<GraphBuilder.Step> steps = new ArrayList<>();
        for (CompiledTask task : unrolled.tasks(begun(play))) {
            Optional<MetaAction> meta = task.meta();
            boolean nothing =
                    meta.equals(Optional.of(MetaAction.NOOP)) || meta.equals(Optional.of(MetaAction.CLEAR_FACTS));
            if (!nothing) {
                steps.add(
                        meta.equals(Optional.of(MetaAction.FLUSH_HANDLERS))
                                ? new GraphBuilder.Step.Flush(task)
                                : new GraphBuilder.Step.Run(task));
            }
        }
        return steps;
    }

    private List<CompiledTask> handlers(Play play) {
        return play.handlers().stream()
                .flatMap(task -> tasks.compile(play, task, CompiledTask.Kind.HANDLER).stream())
                .toList();
    }

    private void checkNeeds(Play play, Set<String> earlier) {
        for (Yaml.Scalar name : play.needs().orElse(List.of())) {
            if (!earlier.contains(name.text())) {
                problems.error(
                        Rule.UNKNOWN_PLAY,
                        name.at(),
                        "there is no play '" + name.text() + "' before this one",
                        Suggestions.didYouMean(name.text(), earlier)
                                .or(() -> Optional.of("'needs' names plays that stand earlier in the playbook")));
            }
        }
    }

    private List<String> hosts(Play play) {
        List<Host> hosts = problems.during(
                Rule.UNKNOWN_HOST, () -> HostPattern.resolve(pattern(play.hosts()), inventory, problems));
        return hosts.stream()
                .map(Host::name)
                .filter(name -> limit.isEmpty() || limit.get().contains(name))
                .toList();
    }

    private static List<String> ordered(List<String> names, PlayControl.Order order) {
        return switch (order) {
            case INVENTORY -> names;
            case REVERSE_INVENTORY -> names.reversed();
            case SORTED -> names.stream().sorted().toList();
            case REVERSE_SORTED ->
                names.stream().sorted(Comparator.reverseOrder()).toList();
        };
    }

    /**
     * A pattern may hold templates of extra variables and of the groups, since these are the same for every host:
     * {@code hosts: "{{ groups.etcd | default([]) }}"} is for a group that an inventory need not have.
     */
    private Yaml.Scalar pattern(Yaml.Scalar written) {
        if (!written.text().contains("{{")) {
            return written;
        }
        try {
            Map<String, Object> names = new LinkedHashMap<>(options.extraVariables());
            names.put("groups", groups);
            Object value = Tree.reveal(YamlValues.parse(written).evaluate(Scope.of(names)));
            if (value instanceof List<?> none && none.isEmpty()) {
                return nobody(written);
            }
            String text = value instanceof List<?> list
                    ? String.join(",", list.stream().map(String::valueOf).toList())
                    : String.valueOf(value);
            return new Yaml.Scalar(written.at(), text, written.quoted(), "");
        } catch (UserError e) {
            e.diagnostics()
                    .forEach(d -> problems.error(
                            d.at(),
                            d.message(),
                            "which hosts a play has can only hang on groups and on extra variables: -e name=value"));
            return nobody(written);
        }
    }

    private static Yaml.Scalar nobody(Yaml.Scalar written) {
        return new Yaml.Scalar(written.at(), "!all", true, "");
    }

    /** The hosts of a serial play in groups; the last size counts for all that are left, as Ansible has it. */
    private List<List<String>> batches(Play play, List<String> hosts) {
        if (play.serial().isEmpty() || hosts.isEmpty()) {
            return List.of(hosts);
        }
        List<Integer> sizes =
                play.serial().stream().map(size -> size(size, hosts.size())).toList();
        List<List<String>> batches = new ArrayList<>();
        int from = 0;
        for (int i = 0; from < hosts.size(); i++) {
            int to = Math.min(hosts.size(), from + sizes.get(Math.min(i, sizes.size() - 1)));
            batches.add(hosts.subList(from, to));
            from = to;
        }
        return batches;
    }

    private int size(Yaml.Scalar written, int hosts) {
        String text = written.text().trim();
        boolean percent = text.endsWith("%");
        String digits = percent ? text.substring(0, text.length() - 1) : text;
        if (!digits.matches("\\d{1,9}") || Integer.parseInt(digits) == 0) {
            problems.error(written.at(), "'serial' is a number of hosts or a percentage from 1 on, not '" + text + "'");
            return hosts;
        }
        int number = Integer.parseInt(digits);
        return percent ? Math.clamp((long) hosts * number / 100, 1, hosts) : Math.min(number, hosts);
    }
}
