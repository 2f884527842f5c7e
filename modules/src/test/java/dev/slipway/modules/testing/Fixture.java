package dev.slipway.modules.testing;

import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One case of one module. */
record Fixture(Path path, Yaml.Mapping root) {
    private static final Set<String> KEYS = Set.of(
            "about",
            "args",
            "sources",
            "user",
            "host",
            "hosts",
            "members",
            "services",
            "after",
            "report",
            "changes",
            "error",
            "deferred");

    static Fixture read(Path path) throws IOException {
        Source source = new Source(path.toString(), Files.readString(path));
        if (!(FixtureYaml.read(source) instanceof Yaml.Mapping root)) {
            throw new AssertionError(path + " is not a mapping");
        }
        root.entries().stream()
                .filter(entry -> !KEYS.contains(entry.key()))
                .findFirst()
                .ifPresent(entry -> {
                    throw new AssertionError(entry.at() + ": a fixture has no '" + entry.key() + "'");
                });
        return new Fixture(path, root);
    }

    /** The hosts once everything that is planned has come about, when the fixture says so: effects do not tell what a cluster says. */
    Optional<Fixture> after() {
        return root.get("after").map(Fixture::mapping).map(after -> new Fixture(path, replaced(after)));
    }

    private Yaml.Mapping replaced(Yaml.Mapping parts) {
        List<Yaml.Entry> entries = new ArrayList<>(parts.entries());
        root.entries().stream()
                .filter(entry -> parts.get(entry.key()).isEmpty())
                .forEach(entries::add);
        return new Yaml.Mapping(root.at(), entries);
    }

    Yaml get(String key) {
        return root.get(key).orElse(new Yaml.Mapping(Position.NONE, List.of()));
    }

    Yaml.Mapping mapping(String key) {
        return mapping(get(key));
    }

    static Yaml.Mapping mapping(Yaml yaml) {
        return switch (yaml) {
            case Yaml.Mapping mapping -> mapping;
            case Yaml.Scalar s when s.text().isEmpty() -> new Yaml.Mapping(s.at(), List.of());
            default -> throw new AssertionError(yaml.at() + " is " + yaml.kind() + ", not a mapping");
        };
    }

    static String text(Yaml.Mapping mapping, String key, String fallback) {
        return mapping.get(key).map(Fixture::text).orElse(fallback);
    }

    static String text(Yaml yaml) {
        if (yaml instanceof Yaml.Scalar scalar) {
            return scalar.text();
        }
        throw new AssertionError(yaml.at() + " is " + yaml.kind() + ", not a string");
    }

    static List<Yaml> items(Yaml yaml) {
        return yaml instanceof Yaml.Sequence sequence ? sequence.items() : List.of(yaml);
    }

    /** What must not show anywhere. */
    Set<String> secrets() {
        Set<String> found = new TreeSet<>();
        collect(root, found);
        return found;
    }

    private static void collect(Yaml yaml, Set<String> found) {
        switch (yaml) {
            case Yaml.Scalar s
            when s.tag().equals("!secret") ->
                s.text().lines().filter(l -> !l.isBlank()).forEach(found::add);
            case Yaml.Scalar s -> {}
            case Yaml.Sequence s -> s.items().forEach(item -> collect(item, found));
            case Yaml.Mapping m -> m.entries().forEach(entry -> collect(entry.value(), found));
        }
    }
}
