package dev.slipway.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is loaded: inventories, playbooks, variables, and which part of it counts. Ansible's spellings. */
final class SourceOptions {
    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "INVENTORY",
            description = "Inventory file or directory, or hosts with a comma: 'h1,h2,'. Repeatable; later ones win.")
    List<String> inventories = new ArrayList<>();

    @Parameters(paramLabel = "PLAYBOOK", arity = "1..*", description = "Playbook files, run in this order.")
    List<Path> playbooks = new ArrayList<>();

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "PATTERN",
            description = "Only hosts that match this pattern.")
    Optional<String> limit = Optional.empty();

    @Option(
            names = {"-t", "--tags"},
            paramLabel = "TAGS",
            split = ",",
            description = "Only tasks with one of these tags.")
    List<String> tags = new ArrayList<>();

    @Option(names = "--skip-tags", paramLabel = "TAGS", split = ",", description = "No task with one of these tags.")
    List<String> skipTags = new ArrayList<>();

    @Option(names = "--force-handlers", description = "Handlers that were notified also run on hosts that failed.")
    boolean forceHandlers;

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "Variables above all others: 'key=value …', YAML or JSON, or @FILE. Repeatable.")
    List<String> extraVariables = new ArrayList<>();

    @Option(
            names = {"-b", "--become"},
            description = "Act as another user (by sudo) where nothing else decides.")
    boolean become;

    @Mixin
    VaultOptions vault = new VaultOptions();

    @Option(names = "--become-user", paramLabel = "USER", description = "As whom; root by default.")
    Optional<String> becomeUser = Optional.empty();

    @Mixin
    ListOptions list = new ListOptions();
}
