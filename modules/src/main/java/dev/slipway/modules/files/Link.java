package dev.slipway.modules.files;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.DesiredFile;
import java.util.List;

/** A symbolic link as it shall be. */
record Link(String path, String target, Existing existing) {
    /** Whether a file may give way, and the target be missing. */
    enum Existing {
        REFUSED,
        REPLACED
    }

    Queries queries() {
        return Queries.of(new Query.File(path), new Query.File(AbsolutePath.parent(path)), new Query.File(end()));
    }

    private String end() {
        String joined = AbsolutePath.join(AbsolutePath.parent(path), target);
        return java.nio.file.Path.of(joined).normalize().toString();
    }

    List<Change> changes(Observation seen) {
        FileState state = seen.of(new Query.File(path));
        if (state.is(FileState.Kind.LINK) && state.target().equals(target)) {
            return List.of();
        }
        if (state.is(FileState.Kind.DIRECTORY)) {
            throw UserError.of(
                    "'" + path + "' is a directory, which a link does not replace",
                    "remove it first with 'state: absent' if nothing in it is needed");
        }
        if (existing == Existing.REFUSED) {
            requireHarmless(state, seen);
        }
        DesiredFile.requireParent(path, seen);
        Delta delta = new Delta.Value(Removal.words(state, ""), "link to " + target);
        Action make = new Action.MakeLink(path, target, state);
        return List.of(
                state.exists()
                        ? Change.update("file:" + path, delta, make)
                        : Change.create("file:" + path, delta, make));
    }

    private void requireHarmless(FileState state, Observation seen) {
        if (state.exists() && !state.is(FileState.Kind.LINK)) {
            throw UserError.of("'" + path + "' is not a link", "set 'force: true' to replace it by one");
        }
        if (!seen.of(new Query.File(end())).exists()) {
            throw UserError.of(
                    "there is nothing at '" + end() + "' for the link '" + path + "' to point to",
                    "make it with a task before, or set 'force: true'");
        }
    }
}
