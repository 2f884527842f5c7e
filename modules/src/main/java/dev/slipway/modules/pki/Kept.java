package dev.slipway.modules.pki;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.files.DesiredFile;
import dev.slipway.engine.spi.files.Ownership;
import java.util.List;

/** Files whose content stays. */
final class Kept {
    private Kept() {}

    /** The change that gives an existing file its owner and mode; none when it has them. */
    static List<Change> plan(String path, Ownership ownership, Observation seen) {
        FileState state = seen.of(new Query.File(path));
        return state.is(FileState.Kind.FILE) ? DesiredFile.attributeChanges(path, state, ownership, seen) : List.of();
    }
}
