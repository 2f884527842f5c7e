package dev.slipway.modules.files;

import dev.slipway.engine.model.FileState;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Where a path leads when all links in it are followed, as Python's {@code os.path.realpath} tells: what is not there stays as it is
 * written.
 */
record RealPath(String path) {
    /** As many as Linux follows. */
    private static final int LINKS = 40;

    /** How far it is known: what has to be asked further, and the path so far. */
    private record Known(List<Query.File> open, String path) {}

    /** What has to be asked next; empty when it is known. */
    List<Query.File> queries(Observation seen) {
        return follow(seen).open();
    }

    String resolved(Observation seen) {
        return follow(seen).path();
    }

    private Known follow(Observation seen) {
        Deque<String> ahead = new ArrayDeque<>(Arrays.asList(path.split("/")));
        String at = "";
        int links = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.removeFirst();
            switch (name) {
                case "", "." -> {}
                case ".." -> at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
                default -> {
                    String next = at + "/" + name;
                    Query.File query = new Query.File(next);
                    if (!seen.knows(query)) {
                        return new Known(asked(next, ahead), next);
                    }
                    FileState state = seen.of(query);
                    if (state.is(FileState.Kind.LINK) && ++links <= LINKS) {
                        List<String> target =
                                new ArrayList<>(Arrays.asList(state.target().split("/")));
                        target.reversed().forEach(ahead::addFirst);
                        at = state.target().startsWith("/") ? "" : at;
                    } else {
                        at = next;
                    }
                }
            }
        }
        return new Known(List.of(), at.isEmpty() ? "/" : at);
    }

    /** All at once, as most of them are no links. */
    private static List<Query.File> asked(String next, Deque<String> ahead) {
        List<Query.File> queries = new ArrayList<>(List.of(new Query.File(next)));
        String at = next;
        for (String name : ahead) {
            if (name.equals("..")) {
                break;
            }
            if (!name.isEmpty() && !name.equals(".")) {
                at = at + "/" + name;
                queries.add(new Query.File(at));
            }
        }
        return queries;
    }
}
