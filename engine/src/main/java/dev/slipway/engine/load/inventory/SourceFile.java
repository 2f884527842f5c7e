package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.FileKind;
import dev.slipway.engine.load.yaml.SourceFiles;
import dev.slipway.engine.load.yaml.TextCheck;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.load.yaml.YamlReader;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads one inventory file into the draft, whatever its format: Ansible tries its plugins in the order script, auto, yaml,
 * ini, toml, and the first that can read it wins. What none can read is an error here, of the format that was meant.
 */
record SourceFile(Draft draft, Constructed constructed, Problems problems) {
    private static final String SEVERAL =
            "an inventory without ending may be YAML or INI; with .yml or .ini in its name only that" + " is tried";

    void read(Path file) {
        switch (ScriptFile.kind(file)) {
            case PROGRAM -> new ScriptInventory(file, draft, problems).read();
            case NOT_EXECUTABLE ->
                problems.error(
                        SourceFiles.whole(file),
                        "an inventory script that is not executable",
                        "make it executable: chmod +x " + file);
            case TEXT -> SourceFiles.read(file, problems).ifPresent(source -> text(file, source));
        }
    }

    private void text(Path file, Source source) {
        if (!TextCheck.passes(source, problems)) {
            return;
        }
        String name = file.getFileName().toString();
        if (Looks.ending(name).equals(".toml")) {
            problems.error(
                    new Position(source, 1, 1),
                    "inventories in TOML are not read",
                    "write the inventory as YAML; 'ansible-inventory --list --yaml --export' converts one");
        } else if (Looks.yamlName(name)) {
            yamlOrIni(source, name);
        } else {
            ini(source);
        }
    }

    private void ini(Source source) {
        Problems found = new Problems();
        new IniInventory(source, draft, found).read();
        boolean yaml = found.failed() && Looks.yaml(source) && !Looks.ini(source);
        if (yaml) {
            problems.error(
                    new Position(source, 1, 1),
                    "the file is read as INI because of its name, and looks like YAML",
                    "if it is YAML, its name must end in .yml or .yaml, or have no ending");
        } else {
            found.all().forEach(problems::add);
        }
    }

    private void yamlOrIni(Source source, String name) {
        Problems found = new Problems();
        Optional<Yaml> tree = YamlReader.read(source, found);
        if (tree.isPresent() && tree.get() instanceof Yaml.Mapping mapping) {
            found.all().forEach(problems::add);
            yaml(mapping);
            return;
        }
        if (tree.filter(Values::nothing).isPresent()) {
            problems.error(tree.get().at(), "the inventory is empty", "declare hosts below 'all:' and 'hosts:'");
            return;
        }
        tree.ifPresent(other -> wrong(other, found));
        Problems asIni = new Problems();
        new IniInventory(source, new Draft(asIni), asIni).read();
        if (!asIni.failed()) {
            new IniInventory(source, draft, problems).read();
        } else if (Looks.ini(source)) {
            asIni.all().forEach(problems::add);
        } else if (Looks.yaml(source) || !Looks.ending(name).isEmpty()) {
            found.all().forEach(problems::add);
        } else {
            both(found, asIni);
        }
    }

    private static void wrong(Yaml tree, Problems found) {
        Optional<FileKind> kind = FileKind.of(tree);
        boolean playbook = kind.equals(Optional.of(FileKind.PLAYBOOK));
        found.error(
                tree.at(),
                "an inventory is a mapping of groups, not "
                        + kind.map(FileKind::words).orElse(tree.kind()),
                playbook ? "playbooks are given without '-i'" : "start with 'all:'");
    }

    /** Nobody can tell which was meant, so the first thing that each says is told. */
    private void both(Problems asYaml, Problems asIni) {
        Diagnostic yaml = asYaml.errors().getFirst();
        Diagnostic ini = asIni.errors().getFirst();
        problems.error(yaml.at(), "read as YAML: " + yaml.message(), SEVERAL);
        problems.error(ini.at(), "read as INI: " + ini.message(), ini.hint());
    }

    private void yaml(Yaml.Mapping tree) {
        Optional<Yaml.Entry> plugin = tree.entry("plugin").filter(entry -> !Values.nothing(entry.value()));
        if (plugin.isPresent()) {
            constructed.read(plugin.get(), tree);
        } else {
            new YamlInventory(draft, problems).read(tree);
        }
    }
}
