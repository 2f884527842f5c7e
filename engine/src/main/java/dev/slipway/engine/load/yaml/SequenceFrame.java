package dev.slipway.engine.load.yaml;

import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;

final class SequenceFrame implements Frame {
    private final Position at;
    private final Optional<Anchor> anchor;
    private final List<Yaml> items = new ArrayList<>();
    private long values = 1;
    private int depth;

    SequenceFrame(Position at, Optional<Anchor> anchor) {
        this.at = at;
        this.anchor = anchor;
    }

    @Override
    public Optional<Anchor> anchor() {
        return anchor;
    }

    @Override
    public void add(Built built) {
        items.add(built.value());
        values += built.values();
        depth = Math.max(depth, built.depth());
    }

    @Override
    public Built build() {
        return new Built(new Yaml.Sequence(at, items), values, depth + 1);
    }
}
