package dev.slipway.engine.lint;

import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.load.vault.Vault;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Files without a mistake, to be looked at together.
 *
 * @param trees every YAML file that was read
 * @param given names that are defined from outside: by the command line, and by the program for every host
 * @param asked names that were asked for other than by an expression of a task, as
 *     {@link dev.slipway.engine.compile.Scopes#asked} tells
 * @param directories where the playbooks are; files in them that were not read may use what these declare
 * @param vault what opens encrypted templates
 */
public record Subject(
        Inventory inventory,
        List<Playbook> playbooks,
        Modules modules,
        List<Yaml> trees,
        Set<String> given,
        Set<String> asked,
        List<Path> directories,
        Vault vault) {
    public Subject {
        Objects.requireNonNull(inventory, "inventory");
        playbooks = List.copyOf(playbooks);
        Objects.requireNonNull(modules, "modules");
        trees = List.copyOf(trees);
        given = Set.copyOf(given);
        asked = Set.copyOf(asked);
        directories = List.copyOf(directories);
        Objects.requireNonNull(vault, "vault");
    }
}
