package dev.slipway.cli;

import dev.slipway.engine.compile.Chosen;
import dev.slipway.engine.compile.CompileOptions;
import dev.slipway.engine.compile.CompileOptions.Purpose;
import dev.slipway.engine.compile.Compiler;
import dev.slipway.engine.compile.InventoryExpressions;
import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.compile.Node;
import dev.slipway.engine.compile.Program;
import dev.slipway.engine.lint.Lint;
import dev.slipway.engine.lint.Subject;
import dev.slipway.engine.lint.Suppressions;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.inventory.HostPattern;
import dev.slipway.engine.load.inventory.InventoryLoader;
import dev.slipway.engine.load.inventory.SettledInventory;
import dev.slipway.engine.load.playbook.PlaybookLoader;
import dev.slipway.engine.model.Become;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.run.Targets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the files say, checked as a whole.
 *
 * @param inventory with every place that gives variables
 * @param playbooks as they were read; none where only hosts and variables are looked at
 * @param options what the program was compiled with
 * @param warnings what is not wrong but should be looked at
 */
record Loaded(
        Program program,
        SettledInventory inventory,
        List<Playbook> playbooks,
        CompileOptions options,
        List<Diagnostic> warnings) {
    /**
     * To be looked at.
     *
     * @throws UserError with every mistake in every file
     */
    static Loaded forALook(SourceOptions options) {
        return from(options, Purpose.LOOK, Timing.OFF);
    }

    /**
     * To be planned or applied.
     *
     * @throws UserError with every mistake in every file
     */
    static Loaded forARun(SourceOptions options, Timing timing) {
        return from(options, Purpose.RUN, timing);
    }

    /**
     * To be judged: with every error and warning there is.
     *
     * @param findings without the warnings that comments silence
     * @param files what was read
     * @param program empty when there are errors
     */
    record Judged(List<Diagnostic> findings, List<String> files, Optional<Program> program) {}

    static Judged judged(SourceOptions options) {
        Problems problems = new Problems(options.vault.vault());
        Optional<Program> program = Optional.empty();
        try {
            requireInventory(options);
            Files files = Files.read(options, problems);
            Program compiled = files.compile(options, Purpose.LOOK, problems).program();
            Lint.findings(files.subject(options, compiled, problems)).forEach(problems::add);
            program = Optional.of(compiled);
        } catch (UserError e) {
            e.diagnostics().forEach(problems::add);
        }
        List<Source> sources =
                problems.trees().stream().map(tree -> tree.at().source()).toList();
        Suppressions.idle(problems.all(), sources).forEach(problems::add);
        List<String> names = sources.stream().map(Source::name).distinct().toList();
        return new Judged(Suppressions.kept(problems.all()), names, program);
    }

    private static void requireInventory(SourceOptions options) {
        if (options.inventories.isEmpty()) {
            throw UserError.of("which hosts? there is no inventory", "give one with -i, such as -i inventories/example")
                    .of(Rule.COMMAND_LINE);
        }
    }

    private static Loaded from(SourceOptions options, Purpose purpose, Timing timing) {
        requireInventory(options);
        Problems problems = new Problems(options.vault.vault());
        Files files;
        try (Timing.Span _ = timing.phase(Phase.LOAD)) {
            files = Files.read(options, problems);
        }
        try (Timing.Span _ = timing.phase(Phase.COMPILE)) {
            return files.compile(options, purpose, problems);
        }
    }

    /** The hosts of a play, also of one without tasks. */
    List<String> hosts(Play play) {
        return program.graph().nodes().stream()
                .filter(node -> node instanceof Node.OnHost on && on.task().play() == play)
                .map(node -> ((Node.OnHost) node).group().play())
                .findFirst()
                .orElseGet(() -> matching(play));
    }

    private List<String> matching(Play play) {
        Problems told = new Problems();
        Inventory inventory = program.inventory();
        Set<Host> limit = options.limit()
                .<Set<Host>>map(pattern -> new LinkedHashSet<>(HostPattern.limit(pattern, inventory, told)))
                .orElseGet(() -> new LinkedHashSet<>(inventory.hosts().values()));
        return HostPattern.resolve(play.hosts(), inventory, told).stream()
                .filter(limit::contains)
                .map(Host::name)
                .toList();
    }

    /** What the files say, each for itself. */
    private record Files(
            Modules modules, SettledInventory inventory, List<Playbook> playbooks, Map<String, Object> extraVariables) {
        static Files read(SourceOptions options, Problems problems) {
            Modules modules = Modules.load();
            Map<String, Object> extra =
                    problems.during(Rule.COMMAND_LINE, () -> ExtraVariables.parse(options.extraVariables, problems));
            SettledInventory inventory = InventoryLoader.settle(
                    options.inventories,
                    options.playbooks.stream().findFirst().map(given -> given.resolveSibling("")),
                    new InventoryExpressions(extra, problems.vault()),
                    problems);
            boolean hostsKnown = !problems.failed();
            List<Playbook> playbooks = PlaybookLoader.load(options.playbooks, modules.names(), problems);
            if (!hostsKnown) {
                // every pattern and variable would be reported once more as missing
                problems.throwIfAny();
            }
            return new Files(modules, inventory, playbooks, extra);
        }

        Subject subject(SourceOptions options, Program program, Problems problems) {
            Set<String> given = new HashSet<>(extraVariables.keySet());
            given.addAll(constants(options).keySet());
            List<Path> directories = options.playbooks.stream()
                    .map(playbook -> playbook.toAbsolutePath().normalize().getParent())
                    .distinct()
                    .toList();
            Set<String> asked = program.evaluator().scopes().asked();
            return new Subject(
                    inventory.inventory(),
                    playbooks,
                    modules,
                    problems.trees(),
                    given,
                    asked,
                    directories,
                    problems.vault());
        }

        /** What has to be asked is asked when everything could be read, and only for a run. */
        private CompileOptions asked(SourceOptions options, CompileOptions plain, Problems problems) {
            Chosen start = new Chosen(Map.of(), options.list.startAt, Set.of());
            if (plain.purpose() == Purpose.LOOK || problems.failed()) {
                return plain.with(start);
            }
            Interview interview = Terminal.interview();
            Map<String, Object> answers = interview.answers(playbooks, extraVariables.keySet(), problems);
            return plain.with(new Chosen(
                    answers, options.list.startAt, options.list.step ? interview.left(playbooks, plain) : Set.of()));
        }

        Loaded compile(SourceOptions options, Purpose purpose, Problems problems) {
            CompileOptions plain = new CompileOptions(
                    options.limit,
                    Set.copyOf(options.tags),
                    Set.copyOf(options.skipTags),
                    extraVariables,
                    new Become(
                            options.become ? Optional.of(Become.word("true")) : Optional.empty(),
                            options.becomeUser.map(Become::word)),
                    purpose,
                    options.forceHandlers ? CompileOptions.Handlers.FORCED : CompileOptions.Handlers.AS_THE_PLAY_SAYS,
                    Chosen.NOTHING);
            CompileOptions compile = asked(options, plain, problems);
            Compiler compiler = new Compiler(inventory.inventory(), modules, compile, constants(options), problems);
            Program program = compiler.compile(playbooks);
            problems.about(Rule.CONNECTION);
            checkConnections(program, problems);
            problems.throwIfAny();
            return new Loaded(program, inventory, playbooks, compile, Suppressions.kept(problems.warnings()));
        }
    }

    /** How hosts are reached is used only later, and is to be told now. */
    private static void checkConnections(Program program, Problems problems) {
        Targets targets = new Targets(program.evaluator().scopes(), new ConnectionOptions().target("ssh"));
        for (String name : program.hosts()) {
            Host host = program.inventory().host(name).orElseThrow();
            try {
                targets.of(host);
            } catch (UserError e) {
                e.diagnostics().stream()
                        .map(told -> told.at().line() == 0 ? told.at(host.at()) : told)
                        .forEach(problems::add);
            }
        }
    }

    private static Map<String, Object> constants(SourceOptions options) {
        Map<String, Object> constants = new LinkedHashMap<>();
        Optional<Path> playbook = options.playbooks.stream().findFirst();
        playbook.map(file -> file.toAbsolutePath().normalize())
                .ifPresent(file -> constants.put("playbook_dir", String.valueOf(file.getParent())));
        Path inventory =
                Path.of(options.inventories.getFirst()).toAbsolutePath().normalize();
        constants.put("inventory_file", inventory.toString());
        constants.put(
                "inventory_dir",
                java.nio.file.Files.isDirectory(inventory)
                        ? inventory.toString()
                        : String.valueOf(inventory.getParent()));
        constants.put("slipway_version", Version.text());
        constants.putAll(RunVariables.of(options));
        return constants;
    }
}
