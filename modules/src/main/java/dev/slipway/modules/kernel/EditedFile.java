package dev.slipway.modules.kernel;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.UserState;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A small configuration file of a host, to be edited as text. A symbolic link is followed, so that the file behind it is
 * edited and the link stays.
 */
record EditedFile(String path, FileState state, Optional<Content> content, Attributes fallback) {
    private static final int LINKS = 8;

    /** Turns the text of the file, "" when there is none, into another; empty to leave it. */
    interface Edit {
        Optional<String> apply(String text);
    }

    static Queries queries(String path, Observation seen) {
        Queries queries = Queries.of(new Query.File(path), new Query.Content(path));
        String at = path;
        for (int hops = 0; hops < LINKS && seen.knows(new Query.File(at)); hops++) {
            FileState state = seen.of(new Query.File(at));
            if (!state.is(FileState.Kind.LINK)) {
                break;
            }
            at = target(at, state);
            queries = queries.and(new Query.File(at));
        }
        return seen.user().equals("root") ? queries : queries.and(new Query.User(seen.user()));
    }

    static EditedFile of(String path, Observation seen) {
        String at = path;
        FileState state = seen.of(new Query.File(at));
        for (int hops = 0; state.is(FileState.Kind.LINK); hops++) {
            if (hops == LINKS) {
                throw UserError.of("'" + path + "' is a link that leads to no file", "remove it on the host");
            }
            at = target(at, state);
            state = seen.of(new Query.File(at));
        }
        if (state.exists() && !state.is(FileState.Kind.FILE)) {
            String kind = state.is(FileState.Kind.DIRECTORY) ? "a directory" : "not a regular file";
            throw UserError.of("'" + at + "' is " + kind, "move it away, or name another file");
        }
        return new EditedFile(at, state, content(path, seen), fallback(seen));
    }

    private static String target(String link, FileState state) {
        return Path.of(link).resolveSibling(state.target()).normalize().toString();
    }

    private static Optional<Content> content(String path, Observation seen) {
        FileText text = seen.of(new Query.Content(path));
        if (text instanceof FileText.TooLarge) {
            throw UserError.of(
                    "'" + path + "' is larger than " + FileText.LIMIT + " bytes, which no configuration file is",
                    "look at what is in it");
        }
        return text.found();
    }

    private static Attributes fallback(Observation seen) {
        String group = seen.user().equals("root")
                ? "root"
                : seen.of(new Query.User(seen.user())).map(UserState::group).orElse(seen.user());
        return new Attributes("0644", seen.user(), group);
    }

    /** The text, "" when there is no file. */
    String text() {
        return content.map(present -> new String(present.reveal(), java.nio.charset.StandardCharsets.UTF_8))
                .orElse("");
    }

    /** What brings it about: one change at most. */
    List<Change> change(Attributes declared, Edit edit) {
        String resource = "file:" + path;
        Attributes wanted = declared.orElse(state.exists() ? state.attributes() : fallback);
        Optional<Content> after = edit.apply(text()).map(Content::of);
        if (after.isPresent()) {
            Action write =
                    new Action.WriteFile(path, after.get(), wanted, content.map(Content::digest), Optional.empty());
            Delta delta = new Delta.Text(content, after.get());
            return List.of(
                    state.exists() ? Change.update(resource, delta, write) : Change.create(resource, delta, write));
        }
        if (state.exists() && !declared.satisfiedBy(state.attributes())) {
            return List.of(Change.update(
                    resource,
                    new Delta.Value(words(state.attributes()), words(wanted)),
                    new Action.SetAttributes(path, wanted, state)));
        }
        return List.of();
    }

    /** Its removal, when it is there. */
    List<Change> removal() {
        return state.exists()
                ? List.of(Change.delete(
                        "file:" + path, new Delta.Text(content, Content.of("")), new Action.Remove(path, state)))
                : List.of();
    }

    private static String words(Attributes a) {
        return a.mode() + " " + a.owner() + ":" + a.group();
    }
}
