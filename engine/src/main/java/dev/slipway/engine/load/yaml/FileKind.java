package dev.slipway.engine.load.yaml;

import dev.slipway.engine.model.Yaml;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a file seems to be, to tell whoever gave it where another kind is needed. A guess: it decides nothing else. */
public enum FileKind {
    PLAYBOOK("a playbook"),
    /** What stands in a playbook, without the list around it. */
    PLAY("a play on its own"),
    TASKS("a list of tasks"),
    /** The same below a key that only a play has. */
    TASKS_BELOW_A_KEY("a mapping with the key 'tasks'"),
    INVENTORY("an inventory");

    private static final Set<String> OF_PLAYS = Set.of("hosts", "import_playbook", "ansible.builtin.import_playbook");
    private static final Set<String> OF_TASKS =
            Set.of("block", "when", "register", "notify", "loop", "changed_when", "failed_when", "delegate_to");
    private static final List<String> BRINGING_IN =
            List.of("include_tasks", "import_tasks", "include_role", "import_role", "include_vars");
    private static final Set<String> OF_GROUPS = Set.of("hosts", "children", "vars");

    private final String words;

    FileKind(String words) {
        this.words = words;
    }

    /** With its article. */
    public String words() {
        return words;
    }

    /** The kind of a file by its tree; empty when it could be anything. */
    public static Optional<FileKind> of(Yaml tree) {
        return switch (tree) {
            case Yaml.Sequence list -> ofList(list);
            case Yaml.Mapping mapping -> ofMapping(mapping);
            case Yaml.Scalar text -> Optional.empty();
        };
    }

    private static Optional<FileKind> ofList(Yaml.Sequence list) {
        List<Yaml.Mapping> items = list.items().stream()
                .filter(Yaml.Mapping.class::isInstance)
                .map(Yaml.Mapping.class::cast)
                .toList();
        if (items.stream().anyMatch(FileKind::play)) {
            return Optional.of(PLAYBOOK);
        }
        return items.stream().anyMatch(FileKind::task) ? Optional.of(TASKS) : Optional.empty();
    }

    /** Whether an item of a list is one of a playbook: no task has such a key. */
    public static boolean play(Yaml.Mapping item) {
        return item.entries().stream().anyMatch(entry -> OF_PLAYS.contains(entry.key()));
    }

    /** Whether an item of a list can only be a task or a block; a call of a module by its name alone is not known here. */
    public static boolean task(Yaml.Mapping item) {
        return !play(item)
                && item.entries().stream()
                        .anyMatch(entry -> OF_TASKS.contains(entry.key())
                                || BRINGING_IN.contains(entry.key().replaceFirst("^ansible\\.builtin\\.", "")));
    }

    private static Optional<FileKind> ofMapping(Yaml.Mapping mapping) {
        if (play(mapping)) {
            return Optional.of(PLAY);
        }
        if (mapping.entry("tasks").isPresent()) {
            return Optional.of(TASKS_BELOW_A_KEY);
        }
        boolean groups = !mapping.entries().isEmpty()
                && mapping.entries().stream().allMatch(entry -> group(entry.value()))
                && mapping.entries().stream().anyMatch(entry -> entry.value() instanceof Yaml.Mapping);
        return groups ? Optional.of(INVENTORY) : Optional.empty();
    }

    private static boolean group(Yaml value) {
        return value instanceof Yaml.Mapping body && !body.entries().isEmpty()
                ? body.entries().stream()
                        .allMatch(entry -> OF_GROUPS.contains(entry.key()) && !(entry.value() instanceof Yaml.Sequence))
                : Values.nothing(value);
    }
}
