package dev.slipway.engine.load.yaml;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;

/** A mapping on its way: keys are checked, and merged in from elsewhere as YAML 1.1's {@code <<} says. */
final class MappingFrame implements Frame {
    private static final String MERGE = "<<";

    private final Position at;
    private final Optional<Anchor> anchor;
    private final Problems problems;
    private final Map<String, Yaml.Entry> own = new LinkedHashMap<>();
    private Optional<Yaml.Entry> merge = Optional.empty();
    private Optional<Yaml> key = Optional.empty();
    private long values = 1;
    private int depth;

    MappingFrame(Position at, Optional<Anchor> anchor, Problems problems) {
        this.at = at;
        this.anchor = anchor;
        this.problems = problems;
    }

    @Override
    public Optional<Anchor> anchor() {
        return anchor;
    }

    @Override
    public void add(Built built) {
        values += built.values();
        depth = Math.max(depth, built.depth());
        if (key.isEmpty()) {
            key = Optional.of(built.value());
            return;
        }
        Yaml named = key.get();
        key = Optional.empty();
        if (!(named instanceof Yaml.Scalar name)) {
            refuse(named);
        } else if (name.text().equals(MERGE) && !name.quoted()) {
            Yaml.Entry entry = new Yaml.Entry(name.at(), MERGE, built.value());
            merge.ifPresent(first -> duplicate(entry, first, "merge several mappings with '<<: [*a, *b]'"));
            merge = merge.or(() -> Optional.of(entry));
        } else {
            Yaml.Entry entry = new Yaml.Entry(name.at(), name.text(), built.value());
            Yaml.Entry first = own.putIfAbsent(name.text(), entry);
            if (first != null) {
                duplicate(entry, first, "remove one of the two");
            }
        }
    }

    private void duplicate(Yaml.Entry second, Yaml.Entry first, String hint) {
        problems.error(
                second.at(),
                "duplicate key '" + second.key() + "', first given in line "
                        + first.at().line() + ", column " + first.at().column(),
                hint);
    }

    /** A bare {@code {{ x }}} is read by YAML as a mapping whose key is a mapping. */
    private void refuse(Yaml key) {
        String line = key.at().source().written(key.at().line());
        if (key instanceof Yaml.Mapping && line.contains("{{")) {
            problems.error(at, "a template without quotes", "quote a value that starts with '{{'");
        } else {
            problems.error(key.at(), "the key of a mapping must be a word, not " + key.kind());
        }
    }

    @Override
    public Built build() {
        Map<String, Yaml.Entry> all = new LinkedHashMap<>();
        merge.ifPresent(entry -> mergedIn(entry).forEach(mapping -> mapping.entries()
                .forEach(inherited -> all.putIfAbsent(inherited.key(), inherited))));
        all.putAll(own);
        return new Built(new Yaml.Mapping(at, List.copyOf(all.values())), values, depth + 1);
    }

    /** An alias of nothing has been told already. */
    private List<Yaml.Mapping> mergedIn(Yaml.Entry entry) {
        List<Yaml> wanted = entry.value() instanceof Yaml.Sequence list ? list.items() : List.of(entry.value());
        for (Yaml value : wanted) {
            boolean alias = value.at()
                    .source()
                    .written(value.at().line())
                    .startsWith("*", value.at().column() - 1);
            boolean told = alias && Values.nothing(value);
            if (!(value instanceof Yaml.Mapping) && !told) {
                problems.error(entry.at(), "'<<' merges mappings, and this is " + value.kind());
            }
        }
        return wanted.stream()
                .filter(Yaml.Mapping.class::isInstance)
                .map(Yaml.Mapping.class::cast)
                .toList();
    }
}
