package dev.slipway.cli;

import dev.slipway.cli.status.StatusJson;
import dev.slipway.cli.status.StatusText;
import dev.slipway.cli.status.Survey;
import dev.slipway.engine.transport.ssh.SshHosts;
import dev.slipway.modules.kubeadm.status.Case;
import dev.slipway.modules.kubeadm.status.ClusterFacts;
import dev.slipway.modules.kubeadm.status.Doctor;
import dev.slipway.modules.kubeadm.status.Finding;
import dev.slipway.modules.kubeadm.status.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says how a cluster is and what is wrong with it. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Shows how the cluster of an inventory is: nodes, versions, etcd, certificates, load balancers, and what is"
                        + " wrong with a remedy; changes nothing, and works when hosts are down.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:nothing is wrong (notes do not count)",
            "1:bad input or error",
            "3:something is wrong, or there is no cluster",
            "4:hosts are unreachable, and nothing else is wrong",
            "5:wrong usage",
            "130:interrupted"
        })
final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "INVENTORY",
            description = "Inventory file or directory. Repeatable; later ones win.")
    private List<String> inventories = new ArrayList<>();

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "PATTERN",
            description = "Ask only hosts that match this pattern.")
    private Optional<String> limit = Optional.empty();

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "Variables above all others: 'key=value …', YAML or JSON, or @FILE. Repeatable.")
    private List<String> extraVariables = new ArrayList<>();

    @Option(
            names = "--host-timeout",
            paramLabel = "SECONDS",
            converter = OptionValues.Count.class,
            description = "What a host has not answered by then is told as that; 45 by default.")
    private int hostTimeout = 45;

    @Option(names = "--output", paramLabel = "FORMAT", description = "text or json; text by default.")
    private OutputOptions.Format format = OutputOptions.Format.TEXT;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            converter = OptionValues.Colour.class,
            description = "auto, always or never; auto by default.")
    private String colour = "auto";

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private VaultOptions vault;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Terminal shown = terminal.coloured(colour);
        SshHosts.prepare();
        StatusHosts hosts =
                StatusHosts.load(inventories, limit, extraVariables, vault.vault(), connection.target("ssh"));
        OutputOptions.warn(hosts.warnings(), shown);
        try (Connectors connectors = new Connectors(Stopwatch.off())) {
            int forks = connection.forks.orElse(Math.max(1, hosts.targets().size()));
            Survey survey = new Survey(connectors, forks, Duration.ofSeconds(hostTimeout));
            ClusterFacts facts = survey.of(hosts.targets(), hosts.skippedPhases());
            List<Finding> findings = Doctor.findings(facts);
            shown.out()
                    .print(
                            format == OutputOptions.Format.JSON
                                    ? StatusJson.text(facts, findings)
                                    : StatusText.text(shown.outStyle(), facts, findings));
            return exitCode(findings);
        }
    }

    /** The larger trouble wins. */
    private static int exitCode(List<Finding> findings) {
        List<Finding> counted =
                findings.stream().filter(f -> f.severity() != Severity.NOTE).toList();
        if (counted.isEmpty()) {
            return ExitCode.OK;
        }
        return counted.stream().allMatch(f -> f.kind() == Case.HOST_UNREACHABLE)
                ? ExitCode.UNREACHABLE
                : ExitCode.FAILED;
    }
}
