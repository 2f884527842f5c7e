package dev.slipway.modules.files;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.LocalFile;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.CheckCommand;
import dev.slipway.engine.spi.files.DesiredFile;
import dev.slipway.engine.spi.files.Ownership;
import dev.slipway.engine.spi.files.Place;
import java.util.List;
import java.util.Optional;

/**
 * What {@code copy} and {@code template} have in common.
 *
 * @param fileName the name to take in a directory; empty when the content has none
 */
record Placement(
        String dest,
        Content content,
        Optional<String> fileName,
        Ownership ownership,
        Place.Links links,
        DesiredFile.Existing existing,
        Optional<Command> check) {
    static final String DETAILS =
            "The file is replaced as a whole, never half: written beside its place under a hidden name, "
                    + "checked, flushed and renamed. It is compared by its SHA-256, and fetched only to show a difference, "
                    + "which is not done above 1 MiB. "
                    + "The directory must exist. ";

    static String destination(String dest, Optional<LocalFile> source) {
        boolean directory = dest.endsWith("/");
        if (directory && source.isEmpty()) {
            throw UserError.argument("dest", "'" + dest + "' is a directory", "with 'content', name the file itself");
        }
        return AbsolutePath.of("dest", directory ? dest + source.get().fileName() : dest);
    }

    static Command command(String validate) {
        return CheckCommand.of("validate", validate);
    }

    static Ownership ownership(Optional<String> mode, Optional<String> owner, Optional<String> group) {
        return Ownership.of(mode, owner, group);
    }

    static Place.Links links(boolean follow) {
        return Place.Links.of(follow);
    }

    static DesiredFile.Existing existing(boolean force) {
        return force ? DesiredFile.Existing.REPLACED : DesiredFile.Existing.KEPT;
    }

    Queries queries(Observation seen) {
        return Queries.of(new Query.File(dest)).and(desired(seen).queries(seen));
    }

    List<Change> changes(Observation seen) {
        return desired(seen).changes(seen);
    }

    private DesiredFile desired(Observation seen) {
        Query.File there = new Query.File(dest);
        boolean into =
                fileName.isPresent() && seen.knows(there) && seen.of(there).is(FileState.Kind.DIRECTORY);
        String path = into ? AbsolutePath.join(dest, fileName.get()) : dest;
        return new DesiredFile(new Place(path, links), content, ownership, existing, check);
    }
}
