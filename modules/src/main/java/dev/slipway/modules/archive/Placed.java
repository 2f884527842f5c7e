package dev.slipway.modules.archive;

import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.files.Ownership;
import dev.slipway.modules.archive.Member.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A member of an archive at its place on a host.
 *
 * @param ownership without a mode, which is the member's
 */
record Placed(String path, Member member, Ownership ownership) {
    Placed {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(ownership, "ownership");
    }

    List<Query<?>> queries() {
        List<Query<?>> queries = new ArrayList<>(List.of(new Query.File(path)));
        if (member.is(Kind.FILE)) {
            queries.add(new Query.Digest(path));
        }
        return queries;
    }

    FileState state(Observation seen) {
        return seen.of(new Query.File(path));
    }

    /**
     * Whether it is there as the archive has it. A directory that is there stays as it is.
     *
     * @throws UserError when something else is
     */
    boolean there(Observation seen) {
        FileState state = state(seen);
        return switch (state.kind()) {
            case ABSENT -> false;
            case DIRECTORY -> {
                require(Kind.DIRECTORY);
                yield true;
            }
            case FILE -> {
                require(Kind.FILE);
                yield state.mode().equals(member.mode())
                        && state.attributes().equals(ownership.over(state.attributes(), seen))
                        && seen.of(new Query.Digest(path)).equals(Optional.of(member.digest()));
            }
            case LINK -> {
                require(Kind.LINK);
                yield state.target().equals(member.target());
            }
            case OTHER -> throw inTheWay();
        };
    }

    private void require(Kind kind) {
        if (!member.is(kind)) {
            throw inTheWay();
        }
    }

    private UserError inTheWay() {
        return UserError.of("'" + path + "' is in the way: the archive has something else there", "move it away");
    }
}
