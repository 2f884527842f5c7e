package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Yaml;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code action: copy src=a dest=b} and {@code local_action}, as text or with {@code module} among the arguments: what Ansible
 * had before a module's name was the key (its {@code parsing/mod_args.py}).
 */
final class OldSpelling {
    private static final Set<String> KEYS = Set.of("action", "local_action");

    private OldSpelling() {}

    /** The entry with the module's name as its key; any other entry is returned as it is. */
    static Yaml.Entry called(Yaml.Entry entry, Problems problems) {
        if (!KEYS.contains(entry.key())) {
            return entry;
        }
        Optional<Yaml.Entry> call =
                switch (entry.value()) {
                    case Yaml.Scalar text -> text(entry, text);
                    case Yaml.Mapping mapping -> named(entry, mapping);
                    case Yaml.Sequence list -> Optional.empty();
                };
        if (call.isEmpty()) {
            problems.error(
                    entry.at(),
                    "'" + entry.key() + "' does not say which module",
                    "write the module's name as the key"
                            + (entry.key().equals("local_action") ? ", and 'delegate_to: localhost'" : ""));
        }
        return call.orElse(entry);
    }

    private static Optional<Yaml.Entry> text(Yaml.Entry entry, Yaml.Scalar text) {
        List<Words.Word> words = Words.of(text.text());
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Words.Word first = words.getFirst();
        String rest = text.text().substring(first.end()).strip();
        Yaml.Scalar arguments = new Yaml.Scalar(text.at(), rest, text.quoted() && !rest.isEmpty(), text.tag());
        return Optional.of(new Yaml.Entry(entry.at(), first.text(), arguments));
    }

    private static Optional<Yaml.Entry> named(Yaml.Entry entry, Yaml.Mapping mapping) {
        return mapping.get("module")
                .filter(Yaml.Scalar.class::isInstance)
                .map(Yaml.Scalar.class::cast)
                .map(module -> {
                    List<Words.Word> words = Words.of(module.text());
                    String name = words.isEmpty() ? "" : words.getFirst().text();
                    List<Yaml.Entry> others = mapping.entries().stream()
                            .filter(other -> !other.key().equals("module"))
                            .toList();
                    return new Yaml.Entry(entry.at(), name, new Yaml.Mapping(mapping.at(), others));
                });
    }
}
