package dev.slipway.modules.accounts;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The directory that useradd(8) makes for an account: the directories above it, and a copy of {@code /etc/skel}. One that is
 * there already it leaves as it is.
 */
record Home(String path) {
    private static final String SKELETON = "/etc/skel";

    Queries queries(Observation seen) {
        Query.Listing listing = new Query.Listing(SKELETON);
        Queries queries = Queries.of(listing);
        for (String directory : chain()) {
            queries = queries.and(new Query.File(directory));
        }
        if (seen.knows(listing)) {
            for (String name : seen.of(listing).orElse(List.of())) {
                queries = queries.and(new Query.File(skeleton(name)), new Query.Content(skeleton(name)));
            }
        }
        return queries;
    }

    /** From the first directory below the root down to the home itself. */
    private List<String> chain() {
        List<String> chain = new ArrayList<>();
        for (int end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1)) {
            chain.add(path.substring(0, end));
        }
        chain.add(path);
        return chain;
    }

    private static String skeleton(String name) {
        return SKELETON + "/" + name;
    }

    /** What making it does. */
    List<Effect> made(Observation seen, String mode, String owner, String group) {
        if (seen.of(new Query.File(path)).exists()) {
            return List.of();
        }
        List<Effect> effects = new ArrayList<>();
        for (String directory : chain()) {
            if (!seen.of(new Query.File(directory)).exists()) {
                FileState state = directory.equals(path)
                        ? FileState.directory(mode, owner, group)
                        : FileState.directory("0755", "root", "root");
                effects.add(new Effect.FileBecomes(directory, state, Optional.empty()));
            }
        }
        for (String name : seen.of(new Query.Listing(SKELETON)).orElse(List.of())) {
            FileState from = seen.of(new Query.File(skeleton(name)));
            FileState state = new FileState(from.kind(), from.mode(), owner, group, from.size(), from.target());
            effects.add(new Effect.FileBecomes(path + "/" + name, state, content(seen, name, from)));
        }
        return effects;
    }

    private static Optional<Content> content(Observation seen, String name, FileState state) {
        if (!state.is(FileState.Kind.FILE)) {
            return Optional.empty();
        }
        FileText text = seen.of(new Query.Content(skeleton(name)));
        return Optional.of(text.found().orElse(Content.pending("the copy of '" + skeleton(name) + "'")));
    }
}
