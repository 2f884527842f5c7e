package dev.slipway.engine.load.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;

/** A list or mapping whose end has not come yet. */
sealed interface Frame permits SequenceFrame, MappingFrame {
    Optional<Anchor> anchor();

    /** Takes the next item, or the next key or value. */
    void add(Built built);

    Built build();
}
