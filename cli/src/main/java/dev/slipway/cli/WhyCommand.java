package dev.slipway.cli;

import dev.slipway.engine.compile.Node;
import dev.slipway.engine.compile.Why;
import dev.slipway.engine.compile.WhyVariable;
import dev.slipway.engine.load.inventory.Layer;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.UserError;
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
    private String host = "";
    private String subject = "";

    @Spec
    private CommandSpec spec;

    @Mixin
    private SourceOptions sources;

    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--observe", description = "Ask the hosts what the task would change, as plan does.")
    private boolean observe;

    WhyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (sources.playbooks.size() < BEFORE_PLAYBOOKS) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "what is to be explained? give a host and a variable or a task");
        }
        host = sources.playbooks.get(0).toString();
        subject = sources.playbooks.get(1).toString();
        sources.playbooks = new ArrayList<>(sources.playbooks.subList(BEFORE_PLAYBOOKS, sources.playbooks.size()));
        Loaded loaded = Loaded.forALook(sources);
        OutputOptions.warn(loaded.warnings(), terminal);
        Host known = loaded.program()
                .inventory()
                .host(host)
                .orElseThrow(() -> missing(
                        "there is no host '" + host + "'",
                        host,
                        loaded.program().inventory().hosts().keySet()));
        Why why = new Why(loaded.program());
        WhyTasks tasks = new WhyTasks(loaded, known, sources);
        List<WhyTasks.Found> found = tasks.find(subject);
        return found.isEmpty() ? variable(loaded, why, known, tasks) : task(loaded, why, found);
    }

    private static UserError missing(String message, String word, Set<String> known) {
        return Suggestions.didYouMean(word, known)
                .map(hint -> UserError.of(message, hint))
                .orElseGet(() -> UserError.of(message));
    }

    /** In each play the host is in, where they differ; without plays, outside of any. */
    private int variable(Loaded loaded, Why why, Host known, WhyTasks tasks) {
        List<Layer> inventory = loaded.inventory().layers(host);
        Map<Optional<Node.OnHost>, WhyVariable> views = new LinkedHashMap<>();
        List<Node.OnHost> nodes = why.tasks(host);
        if (nodes.isEmpty()) {
            views.put(Optional.empty(), why.variables(known, Optional.empty(), inventory));
        }
        for (Node.OnHost node : nodes) {
            views.put(Optional.of(node), why.variables(known, Optional.of(node), inventory));
        }
        Set<String> told = new LinkedHashSet<>();
        WhyText text = new WhyText(terminal.outStyle());
        Set<String> names = new LinkedHashSet<>();
        views.forEach((node, view) -> {
            names.addAll(view.names());
            view.of(subject).ifPresent(answer -> {
                String body = text.variable("", answer);
                if (told.add(body)) {
                    String where = node.isPresent() && told.size() > 1 ? ", in " + WhyTasks.words(node.get()) : "";
                    terminal.out().print(text.variable(subject + " on " + host + where, answer));
                }
            });
        });
        if (told.isEmpty()) {
            names.addAll(tasks.names());
            throw missing(
                    "neither a variable nor a task of '" + host + "' is called '" + subject + "'", subject, names);
        }
        return ExitCode.OK;
    }

    private int task(Loaded loaded, Why why, List<WhyTasks.Found> found) throws InterruptedException {
        WhyText text = new WhyText(terminal.outStyle());
        Set<Integer> orders = new LinkedHashSet<>();
        for (WhyTasks.Found one : found) {
            String head = host + ", " + one.words();
            if (one.node().isEmpty()) {
                terminal.out().print(text.absent(head, one.absence()));
                continue;
            }
            Node.OnHost node = one.node().get();
            orders.add(node.order());
            terminal.out()
                    .print(text.task(head, why.tasks().rounds(node), why.tasks().waits(node)));
        }
        return observe && !orders.isEmpty()
                ? WhyObserved.tell(loaded.program(), connection, host, orders, terminal)
                : ExitCode.OK;
    }
}
