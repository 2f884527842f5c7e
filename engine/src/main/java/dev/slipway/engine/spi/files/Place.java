package dev.slipway.engine.spi.files;

import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.SequencedSet;

/** A path that a task names, and what to do when a symbolic link is there: never followed unless the task says so. */
public record Place(String path, Links links) {
    /** More than any sane host has in a row; Linux gives up after 40. */
    private static final int HOPS = 8;

    /** What a link at the path means. */
    public enum Links {
        REFUSED,
        FOLLOWED;

        /** From an argument {@code follow}. */
        public static Links of(boolean follow) {
            return follow ? FOLLOWED : REFUSED;
        }
    }

    public Place {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(links, "links");
    }

    /** What is at the path, and where links lead. */
    public Queries queries(Observation seen) {
        Query.File first = new Query.File(path);
        return leadsNowhereYet(first, seen)
                ? Queries.of(first)
                : Queries.of(trail(seen).stream().map(Query.File::new).toList());
    }

    /** Where the path leads as far as it is known; what is there may still have to be asked for. */
    public String reached(Observation seen) {
        return leadsNowhereYet(new Query.File(path), seen) ? path : trail(seen).getLast();
    }

    /** Nearly always, and then no trail is kept. */
    private boolean leadsNowhereYet(Query.File first, Observation seen) {
        return links == Links.REFUSED || !seen.knows(first);
    }

    /**
     * Where the path leads.
     *
     * @throws UserError when a link is in the way
     */
    public String resolved(Observation seen) {
        String end = reached(seen);
        FileState state = seen.of(new Query.File(end));
        if (!state.is(FileState.Kind.LINK)) {
            return end;
        }
        if (links == Links.FOLLOWED) {
            throw UserError.of("the link '" + path + "' leads in a circle", "remove it, or point it at a file");
        }
        throw UserError.of(
                "'" + path + "' is a symbolic link to '" + state.target() + "'",
                "name the file itself, set 'follow: true' to change what the link points to, or remove the link first");
    }

    private SequencedSet<String> trail(Observation seen) {
        SequencedSet<String> trail = new LinkedHashSet<>();
        String at = path;
        while (trail.add(at) && trail.size() <= HOPS && links == Links.FOLLOWED && seen.knows(new Query.File(at))) {
            FileState state = seen.of(new Query.File(at));
            if (state.is(FileState.Kind.LINK)) {
                at = target(at, state);
            }
        }
        return trail;
    }

    private static String target(String link, FileState state) {
        String joined = AbsolutePath.join(AbsolutePath.parent(link), state.target());
        return java.nio.file.Path.of(joined).normalize().toString();
    }
}
