package dev.slipway.modules.files;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.DesiredFile;
import dev.slipway.engine.spi.files.Ownership;
import dev.slipway.engine.spi.files.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A directory as it shall be, with its parents. */
record Directory(Place place, Ownership ownership, Depth depth) {
    /** For what mode, owner and group are. */
    enum Depth {
        ITSELF,
        ALL
    }

    /** Asks for all parents at once: a round trip for each would cost more. */
    Queries queries(Observation seen) {
        String path = place.reached(seen);
        List<Query<?>> queries = new ArrayList<>();
        for (String at : line(path)) {
            queries.add(new Query.File(at));
        }
        if (depth == Depth.ALL && is(path, FileState.Kind.DIRECTORY, seen)) {
            below(path, queries, seen);
        }
        return place.queries(seen).and(queries);
    }

    private static boolean is(String path, FileState.Kind kind, Observation seen) {
        Query.File query = new Query.File(path);
        return seen.knows(query) && seen.of(query).is(kind);
    }

    private static void below(String directory, List<Query<?>> queries, Observation seen) {
        Query.Listing listing = new Query.Listing(directory);
        queries.add(listing);
        if (seen.knows(listing)) {
            for (String name : seen.of(listing).orElse(List.of())) {
                String path = AbsolutePath.join(directory, name);
                queries.add(new Query.File(path));
                if (is(path, FileState.Kind.DIRECTORY, seen)) {
                    below(path, queries, seen);
                }
            }
        }
    }

    List<Change> changes(Observation seen) {
        String path = place.resolved(seen);
        List<Change> changes = new ArrayList<>();
        for (String at : line(path)) {
            FileState state = seen.of(new Query.File(at));
            switch (state.kind()) {
                case ABSENT -> changes.add(made(at, path, seen));
                case FILE, OTHER ->
                    throw UserError.of("'" + at + "' is not a directory", "remove it first, or name another path");
                case DIRECTORY, LINK -> {}
            }
        }
        if (changes.isEmpty()) {
            settle(path, changes, seen);
        }
        return changes;
    }

    private Change made(String at, String path, Observation seen) {
        Attributes attributes = ownership.forNew(Ownership.DIRECTORY_MODE, seen);
        Delta delta = new Delta.Value("", "directory " + DesiredFile.words(attributes));
        Change change = Change.create("file:" + at, delta, new Action.MakeDirectory(at, attributes));
        return at.equals(path) ? change : change.because("on the way to " + path);
    }

    private void settle(String path, List<Change> changes, Observation seen) {
        FileState state = seen.of(new Query.File(path));
        changes.addAll(DesiredFile.attributeChanges(path, state, ownership, seen));
        if (depth == Depth.ITSELF || !state.is(FileState.Kind.DIRECTORY)) {
            return;
        }
        Optional<List<String>> names = seen.of(new Query.Listing(path));
        for (String name : names.orElse(List.of())) {
            String below = AbsolutePath.join(path, name);
            if (!seen.of(new Query.File(below)).is(FileState.Kind.LINK)) {
                settle(below, changes, seen);
            }
        }
    }

    /** A path and the directories above it, the topmost first. */
    private static List<String> line(String path) {
        List<String> line = new ArrayList<>();
        for (String at = path; !at.equals("/"); at = AbsolutePath.parent(at)) {
            line.addFirst(at);
        }
        return line.isEmpty() ? List.of("/") : line;
    }
}
