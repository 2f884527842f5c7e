package dev.slipway.modules.etcd;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import java.util.List;
import java.util.Optional;

/** A file with this text, owner and mode. */
record DeclaredFile(String path, String text, Attributes attributes) {
    List<Query<?>> queries() {
        return List.of(new Query.File(path), new Query.Content(path));
    }

    List<Change> plan(Observation seen) {
        FileState state = seen.of(new Query.File(path));
        if (state.exists() && !state.is(FileState.Kind.FILE)) {
            throw UserError.of(path + " is in the way: it is not a regular file", "move it away");
        }
        Optional<Content> before = seen.of(new Query.Content(path)).found();
        Content after = Content.of(text);
        if (before.isEmpty() || !before.get().equals(after)) {
            Optional<String> digest = before.filter(Content::known).map(Content::digest);
            Action write = new Action.WriteFile(path, after, attributes, digest, Optional.empty());
            Delta delta = new Delta.Text(before, after);
            return List.of(
                    before.isEmpty()
                            ? Change.create("file:" + path, delta, write)
                            : Change.update("file:" + path, delta, write));
        }
        if (attributes.satisfiedBy(state.attributes())) {
            return List.of();
        }
        Delta delta = new Delta.Value(words(state.attributes()), words(attributes));
        return List.of(Change.update("file:" + path, delta, new Action.SetAttributes(path, attributes, state)));
    }

    private static String words(Attributes attributes) {
        return attributes.mode() + " " + attributes.owner() + ":" + attributes.group();
    }
}
