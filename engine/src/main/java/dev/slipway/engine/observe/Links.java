package dev.slipway.engine.observe;

import dev.slipway.engine.model.FileState;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Follows symbolic links as far as they are known. */
final class Links {
    /** As many as Linux follows before it answers ELOOP. */
    private static final int LIMIT = 40;

    private final Set<String> candidates = new HashSet<>();
    private int shortest = Integer.MAX_VALUE;
    private final States states;

    /** What is at a path that leads through no link. */
    interface States {
        Lookup at(String path);

        /** Whether an effect says so, and not the host. */
        boolean predicted(String path);
    }

    /** What becomes of a link that is the last part of a path. */
    enum Last {
        KEPT,
        FOLLOWED
    }

    /**
     * Where a path leads.
     *
     * @param predicted whether through a link that is not there yet, so that the host cannot follow it
     * @param endless whether links lead in a circle
     */
    record Place(String path, boolean predicted, boolean endless) {}

    Links(States states) {
        this.states = states;
    }

    /** Takes over where links are or were. */
    void addAll(Links other) {
        candidates.addAll(other.candidates);
        shortest = Math.min(shortest, other.shortest);
    }

    /** A path at which a link is or was. */
    void add(String path) {
        candidates.add(path);
        shortest = Math.min(shortest, path.length());
    }

    Place resolve(String path, Last last) {
        if (candidates.isEmpty()) {
            return new Place(path, false, false);
        }
        String at = path;
        boolean predicted = false;
        for (int hops = 0; hops <= LIMIT; hops++) {
            Optional<String> link = firstLink(at, last);
            if (link.isEmpty()) {
                return new Place(at, predicted, false);
            }
            predicted |= states.predicted(link.get());
            at = Paths.normal(Paths.join(Paths.parent(link.get()), target(link.get()))
                    + at.substring(link.get().length()));
        }
        return new Place(path, predicted, true);
    }

    private Optional<String> firstLink(String path, Last last) {
        // most paths have no part as long as the path of a link: this is asked for every answer
        for (int end = path.indexOf('/', Math.max(1, shortest)); end > 0; end = path.indexOf('/', end + 1)) {
            String prefix = path.substring(0, end);
            if (!target(prefix).isEmpty()) {
                return Optional.of(prefix);
            }
        }
        return last == Last.FOLLOWED && !target(path).isEmpty() ? Optional.of(path) : Optional.empty();
    }

    /** Where a link points; "" when there is none, or none that is known. */
    private String target(String path) {
        return candidates.contains(path)
                        && states.at(path) instanceof Lookup.Known(FileState state)
                        && state.is(FileState.Kind.LINK)
                ? state.target()
                : "";
    }
}
