package dev.slipway.cli;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.inventory.InventoryLoader;
import dev.slipway.engine.model.Group;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the inventory comes to. */
@Command(
        name = "inventory",
        mixinStandardHelpOptions = true,
        description = "Shows groups and hosts as the inventory files declare them; connects to nothing.")
final class InventoryCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "INVENTORY",
            required = true,
            description = "Inventory file or directory, or hosts with a comma. Repeatable.")
    private List<String> inventories = new ArrayList<>();

    @Mixin
    private VaultOptions vault;

    InventoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Problems problems = new Problems(vault.vault());
        Inventory inventory = InventoryLoader.load(inventories, Optional.empty(), problems);
        problems.throwIfAny();
        OutputOptions.warn(problems.warnings(), terminal);
        Group all = Optional.ofNullable(inventory.groups().get("all"))
                .orElseThrow(() -> UserError.of("the inventory is empty"));
        print(inventory, all, 0);
        return ExitCode.OK;
    }

    private void print(Inventory inventory, Group group, int depth) {
        terminal.out().println("  |".repeat(depth) + (depth == 0 ? "@" : "--@") + group.name() + ":");
        for (String child : group.children()) {
            print(inventory, inventory.groups().get(child), depth + 1);
        }
        List<String> below = group.children().stream()
                .flatMap(child -> inventory.groups().get(child).hosts().stream())
                .toList();
        for (String host : group.hosts()) {
            if (!below.contains(host)) {
                terminal.out().println("  |".repeat(depth + 1) + "--" + host);
            }
        }
    }
}
