package dev.slipway.modules.pki;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import java.util.List;

/** Owner and mode of files that stay. */
final class Attribution {
    private Attribution() {}

    /** The change that gives an existing file its owner and mode; none when it has them. */
    static List<Change> plan(String path, Attributes wanted, Observation seen) {
        FileState state = seen.of(new Query.File(path));
        if (!state.exists() || wanted.satisfiedBy(state.attributes())) {
            return List.of();
        }
        return List.of(Change.update(
                "file:" + path,
                new Delta.Value(text(state.attributes()), text(wanted)),
                new Action.SetAttributes(path, wanted, state)));
    }

    private static String text(Attributes attributes) {
        return attributes.mode() + " " + attributes.owner() + ":" + attributes.group();
    }
}
