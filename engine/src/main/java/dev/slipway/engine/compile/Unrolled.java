package dev.slipway.engine.compile;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Include;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Section;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lays out what includes lead to, one round after the other, for as many rounds as any host has. What no host can come to is
 * left out, as far as that can be told before anything is known of the hosts.
 */
final class Unrolled {
    private final Evaluator evaluator;
    private final TaskCompiler compiler;
    private final CompileOptions options;
    private final Problems problems;
    private final Names names;
    private final Play play;
    private final List<Host> hosts;
    private final Foreseen live;
    /** The highest number of a block so far. */
    private int blocks;

    /** What the hosts of a play say about an include: for each round the branches that some may come to. */
    private record Reach(List<BitSet> rounds) {}

    Unrolled(
            Evaluator evaluator,
            TaskCompiler compiler,
            CompileOptions options,
            Names names,
            Problems problems,
            Play play,
            List<Host> hosts,
            LiveValues live) {
        this.evaluator = evaluator;
        this.compiler = compiler;
        this.options = options;
        this.names = names;
        this.problems = problems;
        this.play = play;
        this.hosts = hosts;
        this.live = new Foreseen(live);
        this.blocks = Include.everything(play.tasks())
                .flatMap(task -> task.flow().sections().stream())
                .mapToInt(Section::block)
                .max()
                .orElse(0);
    }

    /** The tasks of a list in the order they run, each of them chosen by its tags. */
    List<CompiledTask> tasks(List<Task> written) {
        List<CompiledTask> all = new ArrayList<>();
        written.forEach(task -> add(task, "", all));
        return all;
    }

    private void add(Task task, String suffix, List<CompiledTask> all) {
        if (!options.selects(task)) {
            return;
        }
        Optional<Include> include = task.keywords().setting().include();
        if (include.isEmpty()) {
            compiler.compile(play, task, CompiledTask.Kind.TASK).ifPresent(next -> add(next, all));
            return;
        }
        Include own = include.get().named(include.get().fact() + suffix);
        Task deciding = named(task, own);
        // asked with one round to begin with: how many there are is what is to be found out
        Optional<CompiledTask> looked = compiler.compile(play, deciding, own, 1);
        if (looked.isEmpty()) {
            return;
        }
        List<BitSet> rounds = reach(looked.get(), own).rounds();
        compiler.compile(play, deciding, own, Math.max(1, rounds.size())).ifPresent(next -> add(next, all));
        for (int round = 0; round < rounds.size(); round++) {
            for (int branch = 0; branch < own.branches().size(); branch++) {
                if (rounds.get(round).get(branch)) {
                    branch(own, round, branch, task.flow().sections(), suffix, all);
                }
            }
        }
    }

    private void add(CompiledTask next, List<CompiledTask> all) {
        all.add(next);
        live.add(next);
    }

    /** The include deciding under its own name. */
    private static Task named(Task task, Include own) {
        Yaml.Mapping arguments = (Yaml.Mapping) task.arguments();
        List<Yaml.Entry> entries = arguments.entries().stream()
                .map(entry -> entry.key().equals("fact")
                        ? new Yaml.Entry(entry.at(), "fact", new Yaml.Scalar(entry.at(), own.fact(), true, ""))
                        : entry)
                .toList();
        return task.including(own, new Yaml.Mapping(arguments.at(), entries));
    }

    private void branch(
            Include own, int round, int branch, List<Section> around, String suffix, List<CompiledTask> all) {
        Position at = Position.NONE;
        Yaml.Scalar gate = new Yaml.Scalar(at, IncludeDecision.gate(own.fact(), round, branch), false, "");
        Map<String, Variable> variables = new LinkedHashMap<>();
        own.variables().keySet().forEach(name -> {
            String value = "{{ " + Include.decision(own.fact(), round) + "['" + name + "'] }}";
            variables.put(name, new Variable(name, at, new Yaml.Scalar(at, value, true, "")));
        });
        Map<Integer, Integer> ofRound = new HashMap<>();
        for (Task task : own.branches().get(branch).tasks()) {
            Task inside = task.in(inside(task.flow().sections(), around, ofRound));
            add(inside.under(List.of(gate), variables), suffix + "_" + round, all);
        }
    }

    /** Blocks of what is included are other blocks in each round. */
    private List<Section> inside(List<Section> written, List<Section> around, Map<Integer, Integer> ofRound) {
        List<Section> all = new ArrayList<>(around);
        written.stream()
                .skip(around.size())
                .map(section -> new Section(
                        ofRound.computeIfAbsent(section.block(), k -> ++blocks), section.at(), section.part()))
                .forEach(all::add);
        return all;
    }

    /** What hosts may come to. */
    private Reach reach(CompiledTask task, Include include) {
        List<BitSet> rounds = new ArrayList<>();
        boolean looped = task.task().loop().isPresent();
        for (Host host : hosts) {
            List<String> one = List.of(host.name());
            Node.OnHost node = new Node.OnHost(0, task, host, new Node.HostGroup(one, one), List.of());
            try {
                List<Call.Item> items = evaluator.evaluate(node, live);
                for (int i = 0; i < items.size(); i++) {
                    Call.Item item = items.get(i);
                    boolean open = item.variables().isEmpty() && item.condition() instanceof Call.Condition.Open;
                    if (looped && open) {
                        uncountable(task, ((Call.Condition.Open) item.condition()).because());
                        return new Reach(List.of());
                    }
                    if (rounds.size() <= i) {
                        rounds.add(new BitSet());
                    }
                    reach(item, (IncludeDecision) task.module(), rounds.get(i));
                }
            } catch (UserError e) {
                if (looped && names == Names.COMPLETE) {
                    uncountable(task, e.diagnostics().getFirst().message());
                    return new Reach(List.of());
                }
                everything(include, rounds);
            }
        }
        return new Reach(rounds);
    }

    private void everything(Include include, List<BitSet> rounds) {
        if (rounds.isEmpty()) {
            rounds.add(new BitSet());
        }
        rounds.getFirst().set(0, include.branches().size());
    }

    private static void reach(Call.Item item, IncludeDecision decision, BitSet branches) {
        if (item.condition() instanceof Call.Condition.Fails) {
            return;
        }
        if (item.call() instanceof Call.Ready ready) {
            decision.branch(((IncludeDecision.Args) ready.arguments()).target()).ifPresent(branches::set);
        } else {
            branches.set(0, decision.include().branches().size());
        }
    }

    private void uncountable(CompiledTask task, String because) {
        problems.error(
                task.task().loop().orElseThrow().items().at(),
                "how often to include must be known before the run: " + because,
                "loop over variables of the inventory, the playbook or --extra-vars; or put the loop into the tasks that"
                        + " are included");
    }
}
