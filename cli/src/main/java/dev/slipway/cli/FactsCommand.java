package dev.slipway.cli;

import dev.slipway.engine.compile.InventoryExpressions;
import dev.slipway.engine.compile.Scopes;
import dev.slipway.engine.facts.FactCatalog;
import dev.slipway.engine.facts.FactSource;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.inventory.HostPattern;
import dev.slipway.engine.load.inventory.InventoryLoader;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.run.Targets;
import dev.slipway.engine.transport.Target;
import dev.slipway.engine.transport.ssh.SshHosts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells the facts of hosts. */
@Command(
        name = "facts",
        mixinStandardHelpOptions = true,
        description = "Shows the facts of hosts as JSON: what a playbook finds in ansible_facts. Changes nothing.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all hosts answered",
            "1:bad input or error",
            "4:a host was unreachable",
            "5:wrong usage",
            "130:interrupted"
        })
final class FactsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "INVENTORY",
            required = true,
            description = "Inventory file or directory, or hosts with a comma. Repeatable; later ones win.")
    private List<String> inventories = new ArrayList<>();

    @Parameters(arity = "0..*", paramLabel = "HOST", description = "Hosts, groups or patterns; all hosts without any.")
    private List<String> patterns = new ArrayList<>();

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "PATTERN",
            description = "Ask only hosts that match this pattern.")
    private Optional<String> limit = Optional.empty();

    @Option(
            names = "--filter",
            paramLabel = "GLOB",
            description = "Only facts whose name matches, with or without ansible_. Repeatable.")
    private List<String> filters = new ArrayList<>();

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "Variables above all others: 'key=value …', YAML or JSON, or @FILE. Repeatable.")
    private List<String> extraVariables = new ArrayList<>();

    @Option(
            names = {"-b", "--become"},
            description = "Ask as root, or as --become-user: some facts are told to nobody else.")
    private boolean become;

    @Option(names = "--become-user", paramLabel = "USER", description = "The user to become; root by default.")
    private String becomeUser = "root";

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private VaultOptions vault;

    FactsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Problems problems = new Problems(vault.vault());
        Map<String, Target> targets = targets(problems);
        List<Glob> globs = filters.stream().map(Glob::new).toList();
        List<FactSource> sources = FactCatalog.sources().stream()
                .filter(source -> globs.isEmpty() || globs.stream().anyMatch(glob -> glob.mayMatch(source)))
                .toList();
        if (sources.isEmpty()) {
            throw UserError.of(
                    "--filter: no fact matches '" + String.join("', '", filters) + "'",
                    "'slipway facts' without it tells all names");
        }
        OutputOptions.warn(problems.warnings(), terminal);
        SshHosts.prepare();
        try (Connectors connectors = new Connectors(Stopwatch.off())) {
            int forks = connection.forks.orElse(Math.max(1, targets.size()));
            FactSurvey survey = new FactSurvey(connectors, become ? becomeUser : "", sources, forks);
            Map<String, FactSurvey.Answer> answers = survey.of(targets);
            terminal.out()
                    .print(FactsJson.text(
                            answers, name -> globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matches(name))));
            return answers.values().stream().allMatch(FactSurvey.Known.class::isInstance)
                    ? ExitCode.OK
                    : ExitCode.UNREACHABLE;
        }
    }

    private Map<String, Target> targets(Problems problems) {
        Map<String, Object> extra = ExtraVariables.parse(extraVariables, problems);
        Inventory inventory = InventoryLoader.settle(
                        inventories, Optional.empty(), new InventoryExpressions(extra, problems.vault()), problems)
                .inventory();
        problems.throwIfAny();
        String wanted = patterns.isEmpty() ? "all" : String.join(",", patterns);
        List<Host> asked = HostPattern.limit(wanted, inventory, problems);
        List<Host> left = limit.map(text -> HostPattern.limit(text, inventory, problems))
                .map(within -> asked.stream().filter(within::contains).toList())
                .orElse(asked);
        problems.throwIfAny();
        if (left.isEmpty()) {
            throw UserError.of("there is no host to ask", "look at the inventory with 'slipway inventory'");
        }
        Targets reached = new Targets(
                new Scopes(inventory, extra, Map.of("slipway_version", Version.text()), Map.of(), problems.vault()),
                connection.target("ssh"));
        Map<String, Target> targets = new LinkedHashMap<>();
        left.forEach(host -> targets.put(host.name(), reached.of(host)));
        return targets;
    }

    /** A pattern of names as a shell has them, for names with and without {@code ansible_}. */
    private record Glob(String pattern) {
        boolean matches(String name) {
            String regex = pattern.chars()
                    .mapToObj(c ->
                            c == '*' ? ".*" : c == '?' ? "." : java.util.regex.Pattern.quote(Character.toString(c)))
                    .reduce("", String::concat);
            return name.matches(regex) || (FactCatalog.PREFIX + name).matches(regex);
        }

        boolean mayMatch(FactSource source) {
            return source.names().stream().anyMatch(this::matches)
                    || FactCatalog.source(
                                    pattern.startsWith(FactCatalog.PREFIX)
                                            ? pattern.substring(FactCatalog.PREFIX.length())
                                            : pattern)
                            .filter(source::equals)
                            .isPresent();
        }
    }
}
