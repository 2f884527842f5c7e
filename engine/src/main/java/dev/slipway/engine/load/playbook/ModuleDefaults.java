package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code module_defaults}: arguments for the tasks of a module that do not give them themselves. An inner level replaces what an
 * outer one says of the same argument.
 */
final class ModuleDefaults {
    private ModuleDefaults() {}

    /** Those of an outer level and, over them, what the keywords of an inner one say. */
    static Map<String, Yaml.Mapping> within(Map<String, Yaml.Mapping> outer, Fields inner) {
        Optional<Yaml> written = inner.value("module_defaults");
        if (written.isEmpty()) {
            return outer;
        }
        Map<String, Yaml.Mapping> all = new LinkedHashMap<>(outer);
        List<Yaml> parts = written.get() instanceof Yaml.Sequence list ? list.items() : List.of(written.get());
        for (Yaml part : parts) {
            if (part instanceof Yaml.Mapping mapping) {
                mapping.entries().forEach(entry -> add(all, entry, inner.problems()));
            } else {
                inner.problems()
                        .error(
                                part.at(),
                                "'module_defaults' is a mapping of modules to arguments, not " + part.kind(),
                                "write 'module_defaults:', below it 'copy:', and below that 'owner: root'");
            }
        }
        return Map.copyOf(all);
    }

    private static void add(Map<String, Yaml.Mapping> all, Yaml.Entry entry, Problems problems) {
        if (entry.key().startsWith("group/")) {
            problems.error(
                    entry.at(), "groups of modules are not known here", "name each module in 'module_defaults' itself");
            return;
        }
        if (!(entry.value() instanceof Yaml.Mapping arguments)) {
            problems.error(
                    entry.value().at(),
                    "the arguments of '" + entry.key() + "' are a mapping, not "
                            + entry.value().kind());
            return;
        }
        all.merge(ModuleCall.plain(entry.key()), arguments, (outer, inner) ->
                (Yaml.Mapping) under(Optional.of(outer), inner));
    }

    /** The arguments of a task with the defaults of its module. */
    static Yaml under(Optional<Yaml.Mapping> defaults, Yaml own) {
        if (defaults.isEmpty()) {
            return own;
        }
        List<Yaml.Entry> entries = new ArrayList<>();
        Yaml.Mapping written = own instanceof Yaml.Mapping mapping ? mapping : free(own);
        for (Yaml.Entry entry : defaults.get().entries()) {
            if (written.entry(entry.key()).isEmpty()) {
                entries.add(entry);
            }
        }
        entries.addAll(written.entries());
        return new Yaml.Mapping(own.at(), entries);
    }

    private static Yaml.Mapping free(Yaml own) {
        boolean nothing = Values.nothing(own);
        return new Yaml.Mapping(own.at(), nothing ? List.of() : List.of(new Yaml.Entry(own.at(), Task.FREE, own)));
    }
}
