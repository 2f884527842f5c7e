package dev.slipway.cli;

import dev.slipway.engine.compile.Node;
import dev.slipway.engine.compile.Why;
import dev.slipway.engine.compile.WhyTask;
import dev.slipway.engine.compile.WhyVariable;
import dev.slipway.engine.load.inventory.Layer;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.report.TextReport;
import dev.slipway.engine.run.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Explains a variable or a task on a host. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        customSynopsis = "slipway why [OPTIONS] HOST VARIABLE|TASK|FILE:LINE [PLAYBOOK...]",
        description = {
            "Explains a variable of a host: its value, all that sets it, and what it is made of.",
            "Or a task: why it runs or does not, and what it waits for. A task is named, or is FILE:LINE.",
            "HOST may be a group or a pattern: then it is told for each host.",
            "Connects to nothing, unless it is to observe."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:explained",
            "1:there is no such host, variable or task, or bad input",
            "3:with --observe: the host failed",
            "4:with --observe: the host was unreachable",
            "5:wrong usage"
        })
final class WhyCommand implements Callable<Integer> {
    /** Host and subject, which stand before the playbooks. */
    private static final int BEFORE_PLAYBOOKS = 2;

    private final Terminal terminal;
    private String subject = "";

    @Spec
    private CommandSpec spec;

    @Mixin
    private SourceOptions sources;

    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--observe", description = "Ask the hosts what the task would change, as plan does.")
    private boolean observe;

    @Option(names = "--output", paramLabel = "FORMAT", description = "text or json; text by default.")
    private OutputOptions.Format format = OutputOptions.Format.TEXT;

    WhyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (sources.playbooks.size() < BEFORE_PLAYBOOKS) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "what is to be explained? give a host and a variable or a task");
        }
        String asked = sources.playbooks.get(0).toString();
        subject = sources.playbooks.get(1).toString();
        sources.playbooks = new ArrayList<>(sources.playbooks.subList(BEFORE_PLAYBOOKS, sources.playbooks.size()));
        Loaded loaded = Loaded.forALook(sources);
        OutputOptions.warn(loaded.warnings(), terminal);
        Why why = new Why(loaded.program());
        List<WhyAnswer> answers = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Host host : new WhyHosts(loaded.program().inventory()).of(asked)) {
            answers.add(answer(loaded, why, host, names));
        }
        if (answers.stream().allMatch(WhyAnswer::empty)) {
            String message = "neither a variable nor a task of '" + asked + "' is called '" + subject + "'";
            throw Suggestions.didYouMean(subject, names)
                    .map(hint -> UserError.of(message, hint))
                    .orElseGet(() -> UserError.of(message));
        }
        Optional<RunResult> plan = observed(loaded, answers);
        terminal.out()
                .print(
                        format == OutputOptions.Format.JSON
                                ? WhyJson.text(subject, answers, plan)
                                : text(answers, plan));
        return plan.map(WhyCommand::exitCode).orElse(ExitCode.OK);
    }

    /** @param names takes what else could have been meant */
    private WhyAnswer answer(Loaded loaded, Why why, Host host, Set<String> names) {
        WhyTasks tasks = new WhyTasks(loaded, host, sources);
        List<WhyTasks.Found> found = tasks.find(subject);
        if (!found.isEmpty()) {
            return new WhyAnswer(
                    host.name(),
                    List.of(),
                    found.stream().map(one -> task(why, tasks, one)).toList());
        }
        names.addAll(tasks.names());
        return new WhyAnswer(host.name(), variables(loaded, why, host, names), List.of());
    }

    /** In each task of the host, where they differ; without plays, outside of any. */
    private List<WhyAnswer.OfVariable> variables(Loaded loaded, Why why, Host host, Set<String> names) {
        List<Layer> inventory = loaded.inventory().layers(host.name());
        List<Optional<Node.OnHost>> places = new ArrayList<>();
        why.tasks(host.name()).forEach(node -> places.add(Optional.of(node)));
        if (places.isEmpty()) {
            places.add(Optional.empty());
        }
        List<WhyAnswer.OfVariable> told = new ArrayList<>();
        Set<WhyVariable.Answer> seen = new LinkedHashSet<>();
        for (Optional<Node.OnHost> place : places) {
            WhyVariable view = why.variables(host, place, inventory);
            names.addAll(view.names());
            view.of(subject)
                    .filter(seen::add)
                    .ifPresent(answer ->
                            told.add(new WhyAnswer.OfVariable(told.isEmpty() ? Optional.empty() : place, answer)));
        }
        return told;
    }

    private static WhyAnswer.OfTask task(Why why, WhyTasks tasks, WhyTasks.Found found) {
        WhyTask about = why.tasks();
        List<WhyAnswer.Through> includes = new ArrayList<>();
        for (Task include : found.includes()) {
            tasks.here(found.play(), include)
                    .ifPresent(node -> includes.add(new WhyAnswer.Through(include, about.rounds(node))));
        }
        return found.node()
                .map(node -> new WhyAnswer.OfTask(
                        found, about.rounds(node), about.circumstances(node), includes, about.waits(node)))
                .orElseGet(() -> new WhyAnswer.OfTask(found, List.of(), List.of(), includes, List.of()));
    }

    private Optional<RunResult> observed(Loaded loaded, List<WhyAnswer> answers) throws InterruptedException {
        Map<String, Set<Integer>> orders = new LinkedHashMap<>();
        for (WhyAnswer answer : answers) {
            answer.tasks().forEach(task -> task.found().node().ifPresent(node -> orders.computeIfAbsent(
                            answer.host(), host -> new LinkedHashSet<>())
                    .add(node.order())));
        }
        return observe && !orders.isEmpty()
                ? Optional.of(WhyObserved.plan(loaded.program(), connection, orders, terminal))
                : Optional.empty();
    }

    private String text(List<WhyAnswer> answers, Optional<RunResult> plan) {
        WhyText text = new WhyText(terminal.outStyle());
        StringBuilder out = new StringBuilder();
        for (WhyAnswer answer : answers) {
            for (WhyAnswer.OfVariable variable : answer.variables()) {
                String where = variable.task()
                        .map(node -> ", in " + WhyTasks.words(node))
                        .orElse("");
                out.append(text.variable(subject + " on " + answer.host() + where, variable.answer()));
            }
            for (WhyAnswer.OfTask task : answer.tasks()) {
                out.append(text.task(answer.host() + ", " + task.found().words(), task));
            }
        }
        plan.ifPresent(result -> {
            out.append("  in the plan:\n");
            new TextReport(terminal.outStyle(), TextReport.Detail.ALL).tasks(result, out::append);
        });
        return out.toString();
    }

    private static int exitCode(RunResult plan) {
        boolean silent = plan.hosts().values().stream()
                .anyMatch(host -> host.unreachable().isPresent());
        return silent ? ExitCode.UNREACHABLE : plan.exitCode();
    }
}
