package dev.slipway.modules.files;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.files.DesiredFile;
import java.util.List;

/** A path at which nothing shall be. A link is removed, not what it points to. */
record Removal(String path) {
    Queries queries(Observation seen) {
        Query.File state = new Query.File(path);
        boolean directory = seen.knows(state) && seen.of(state).is(FileState.Kind.DIRECTORY);
        return directory ? Queries.of(state, new Query.Listing(path)) : Queries.of(state);
    }

    List<Change> changes(Observation seen) {
        FileState state = seen.of(new Query.File(path));
        if (!state.exists()) {
            return List.of();
        }
        String inside = state.is(FileState.Kind.DIRECTORY)
                ? seen.of(new Query.Listing(path))
                        .map(names -> " with " + entries(names.size()))
                        .orElse("")
                : "";
        Delta delta = new Delta.Value(words(state, inside), "");
        return List.of(Change.delete("file:" + path, delta, new Action.Remove(path, state)));
    }

    private static String entries(int number) {
        return number + (number == 1 ? " entry" : " entries");
    }

    /** What is at a path, in a few words; "" for nothing. */
    static String words(FileState state, String inside) {
        String attributes = DesiredFile.words(state.attributes());
        return switch (state.kind()) {
            case ABSENT -> "";
            case FILE -> "file " + attributes + ", " + state.size() + " bytes";
            case DIRECTORY -> "directory " + attributes + inside;
            case LINK -> "link to " + state.target();
            case OTHER -> "device, pipe or socket " + attributes;
        };
    }
}
