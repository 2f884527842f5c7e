package dev.slipway.cli;

import dev.slipway.cli.inventory.GroupTree;
import dev.slipway.cli.inventory.Listing;
import dev.slipway.engine.compile.InventoryExpressions;
import dev.slipway.engine.compile.expression.DataText;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.inventory.HostPattern;
import dev.slipway.engine.load.inventory.InventoryLoader;
import dev.slipway.engine.load.inventory.SettledInventory;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the inventory comes to, in the form and the words of {@code ansible-inventory}. */
@Command(
        name = "inventory",
        mixinStandardHelpOptions = true,
        description =
                "Shows groups, hosts and variables as ansible-inventory does; connects to nothing. Without --list, --host or"
                        + " --graph it draws the tree of groups.")
final class InventoryCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "INVENTORY",
            required = true,
            description = "Inventory file, directory or script, or hosts with a comma. Repeatable.")
    private List<String> inventories = new ArrayList<>();

    @Mixin
    private VaultOptions vault;

    @Option(names = "--list", description = "All groups, hosts and variables as JSON.")
    private boolean list;

    @Option(names = "--host", paramLabel = "HOST", description = "The variables of one host as JSON.")
    private Optional<String> host = Optional.empty();

    @Option(names = "--graph", description = "The groups as a tree, from GROUP on.")
    private boolean graph;

    @Parameters(paramLabel = "GROUP", arity = "0..1", description = "Where --graph begins; all by default.")
    private Optional<String> group = Optional.empty();

    @Option(names = "--vars", description = "With --graph: also variables.")
    private boolean vars;

    @Option(
            names = {"-y", "--yaml"},
            description = "YAML instead of JSON; with --list and --export an inventory again.")
    private boolean yaml;

    @Option(names = "--export", description = "Variables of groups with the groups, instead of with each host.")
    private boolean export;

    @Option(
            names = "--playbook-dir",
            paramLabel = "DIR",
            description =
                    "Where playbooks would be: its group_vars and host_vars count too. The working directory by default.")
    private Path playbookDirectory = Path.of("");

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "Variables above all others: 'key=value …', YAML or JSON, or @FILE. Repeatable.")
    private List<String> extraVariables = new ArrayList<>();

    InventoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Option(names = "--toml", hidden = true)
    private void toml(boolean asked) {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "inventories are not written as TOML: '--yaml --list --export' writes one as YAML");
    }

    @Option(names = "--output", hidden = true)
    private void output(String file) {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "the result goes to standard output: write '> " + file + "' in place of --output");
    }

    @Option(
            names = {"-l", "--limit"},
            hidden = true)
    private void limit(String pattern) {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "an inventory is shown whole: '--graph GROUP' begins at a group, '--host HOST' shows one host, and"
                        + " 'slipway plan --list-hosts --limit " + pattern + "' the hosts that a run would be for");
    }

    @Override
    public Integer call() {
        if ((list ? 1 : 0) + (host.isPresent() ? 1 : 0) + (graph ? 1 : 0) > 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "only one of --list, --host and --graph can be used at a time");
        }
        Problems problems = new Problems(vault.vault());
        Map<String, Object> extra = ExtraVariables.parse(extraVariables, problems);
        SettledInventory settled = InventoryLoader.settle(
                inventories,
                Optional.of(playbookDirectory),
                new InventoryExpressions(extra, problems.vault()),
                problems);
        problems.throwIfAny();
        Listing listing =
                new Listing(settled, extra, export ? Listing.Variables.DECLARED : Listing.Variables.EFFECTIVE);
        String text = host.map(name -> text(listing.ofHost(oneHost(name, settled, problems))))
                .orElseGet(() ->
                        list ? text(yaml ? listing.inventory() : listing.script()) : String.join("\n", tree(listing)));
        OutputOptions.warn(problems.warnings(), terminal);
        terminal.out().println(text.stripTrailing());
        return ExitCode.OK;
    }

    private String text(Map<String, Object> data) {
        return yaml ? DataText.yaml(data) : DataText.json(data);
    }

    private String oneHost(String pattern, SettledInventory settled, Problems problems) {
        Yaml.Scalar written = new Yaml.Scalar(new Position(new Source("--host", pattern), 1, 1), pattern, false, "");
        List<Host> found = HostPattern.resolve(written, settled.inventory(), problems);
        if (found.size() != 1) {
            throw misused(
                    found.isEmpty()
                            ? "there is no host '" + pattern + "'"
                            : "--host takes one host, and '" + pattern + "' is " + found.size(),
                    pattern,
                    settled.inventory().hosts().keySet());
        }
        return found.getFirst().name();
    }

    private List<String> tree(Listing listing) {
        String start = group.orElse("all");
        Map<String, ?> groups = listing.settled().inventory().groups();
        if (!groups.containsKey(start)) {
            if (listing.settled().inventory().hosts().containsKey(start)) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "'" + start + "' is a host and no group: '--host " + start + "' shows it");
            }
            throw misused("there is no group '" + start + "'", start, groups.keySet());
        }
        return GroupTree.lines(listing, start, vars ? GroupTree.Shown.VARIABLES : GroupTree.Shown.NAMES);
    }

    private CommandLine.ParameterException misused(String message, String word, java.util.Collection<String> known) {
        return new CommandLine.ParameterException(
                spec.commandLine(),
                message
                        + Suggestions.didYouMean(word, known)
                                .map(hint -> "; " + hint)
                                .orElse(""));
    }
}
