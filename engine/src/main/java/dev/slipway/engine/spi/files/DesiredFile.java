package dev.slipway.engine.spi.files;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A regular file as it shall be.
 *
 * <p>Asks for state and digest; the bytes of a file that differs are fetched only to show the difference. A file that only
 * has the wrong attributes is not written again. Missing parent directories are an error, since nobody said whose they are.
 *
 * @param check must succeed before the file takes its place; {@code %s} stands for the new file
 */
public record DesiredFile(
        Place place, Content content, Ownership ownership, Existing existing, Optional<Command> check) {
    /** What becomes of a file that is there already. */
    public enum Existing {
        REPLACED,
        /** Left as it is, whatever it holds. */
        KEPT
    }

    /** Stands for what was not read because it could not be shown beside what replaces it. */
    private static final Content UNREAD = Content.pending("what the file holds now, which was not read");

    public DesiredFile {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(ownership, "ownership");
        Objects.requireNonNull(existing, "existing");
        Objects.requireNonNull(check, "check");
    }

    /** A file that replaces what is there, is not reached through links, and needs no check. */
    public static DesiredFile of(String path, Content content, Attributes attributes) {
        return new DesiredFile(
                new Place(path, Place.Links.REFUSED),
                content,
                new Ownership(attributes),
                Existing.REPLACED,
                Optional.empty());
    }

    public DesiredFile checkedBy(Command command) {
        return new DesiredFile(place, content, ownership, existing, Optional.of(command));
    }

    /** To be handed on by {@code TaskModule.queries}. */
    public Queries queries(Observation seen) {
        String path = place.reached(seen);
        Query.File state = new Query.File(path);
        Query.Digest digest = new Query.Digest(path);
        Queries first = place.queries(seen)
                .and(state, digest, new Query.File(AbsolutePath.parent(path)))
                .and(ownership.queries(seen));
        boolean toShow = existing == Existing.REPLACED
                && content instanceof Content.Plain
                && seen.knows(state)
                && seen.of(state).is(FileState.Kind.FILE)
                && seen.knows(digest)
                && !same(seen.of(digest));
        return toShow ? first.and(new Query.Content(path)) : first;
    }

    /**
     * To be handed on by {@code TaskModule.plan}.
     *
     * @throws UserError when something is in the way
     */
    public List<Change> changes(Observation seen) {
        String path = place.resolved(seen);
        FileState state = seen.of(new Query.File(path));
        return switch (state.kind()) {
            case ABSENT -> List.of(created(path, seen));
            case FILE -> existing == Existing.KEPT ? List.of() : replaced(path, state, seen);
            default -> throw inTheWay(path, state);
        };
    }

    private Change created(String path, Observation seen) {
        requireParent(path, seen);
        Attributes attributes = ownership.forNew(Ownership.FILE_MODE, seen);
        Action write = new Action.WriteFile(path, content, attributes, Optional.empty(), check);
        Delta delta = content instanceof Content.Stored stored
                ? new Delta.Value("", measure(stored.size(), stored.digest()))
                : new Delta.Text(Optional.empty(), content);
        Change change = Change.create("file:" + path, delta, write);
        return attributes.equals(new Attributes(Ownership.FILE_MODE, "root", "root"))
                ? change
                : change.because(words(attributes));
    }

    private List<Change> replaced(String path, FileState state, Observation seen) {
        Optional<String> digest = seen.of(new Query.Digest(path));
        if (same(digest)) {
            return attributes(path, state, seen);
        }
        Delta delta =
                switch (content) {
                    case Content.Plain plain -> difference(seen.of(new Query.Content(path)), state);
                    case Content.Stored stored ->
                        new Delta.Value(
                                measure(state.size(), digest.orElse("?")), measure(stored.size(), stored.digest()));
                    case Content.Hidden hidden -> new Delta.Text(Optional.of(UNREAD), hidden);
                    case Content.Pending pending -> new Delta.Text(Optional.of(UNREAD), pending);
                };
        return List.of(written(path, state, digest, delta, seen));
    }

    /** What is told of a file that is too large for a diff. */
    private static String measure(long size, String digest) {
        return size + " bytes, SHA-256 " + digest;
    }

    private Delta difference(FileText before, FileState state) {
        return before instanceof FileText.TooLarge
                ? new Delta.Value(state.size() + " bytes", content.size() + " bytes")
                : new Delta.Text(before.found(), content);
    }

    /** The change that writes over a file whose content differs. */
    Change written(String path, FileState state, Optional<String> digest, Delta delta, Observation seen) {
        Attributes attributes = ownership.over(state.attributes(), seen);
        Action write = new Action.WriteFile(path, content, attributes, digest, check);
        Change change = Change.update("file:" + path, delta, write);
        return attributes.equals(state.attributes())
                ? change
                : change.because(words(state.attributes()) + " becomes " + words(attributes));
    }

    /** The change, if any, for a file that holds what it shall. */
    List<Change> attributes(String path, FileState state, Observation seen) {
        return attributeChanges(path, state, ownership, seen);
    }

    /** The change, if any, that gives what is at a path its mode, owner and group. */
    public static List<Change> attributeChanges(String path, FileState state, Ownership ownership, Observation seen) {
        Attributes wanted = ownership.over(state.attributes(), seen);
        if (wanted.equals(state.attributes())) {
            return List.of();
        }
        Delta delta = new Delta.Value(words(state.attributes()), words(wanted));
        return List.of(Change.update("file:" + path, delta, new Action.SetAttributes(path, wanted, state)));
    }

    /** Attributes as people read them: {@code 0644 root:root}. */
    public static String words(Attributes attributes) {
        return attributes.mode() + " " + attributes.owner() + ":" + attributes.group();
    }

    private boolean same(Optional<String> digest) {
        return content.known() && digest.equals(Optional.of(content.digest()));
    }

    /**
     * Refuses to make something where no directory is.
     *
     * @throws UserError that names the directory and the task that would make it
     */
    public static void requireParent(String path, Observation seen) {
        String parent = AbsolutePath.parent(path);
        FileState state = seen.of(new Query.File(parent));
        if (!state.exists()) {
            throw UserError.of(
                    "the directory '" + parent + "' of '" + path + "' does not exist",
                    "make it with a task 'file: {path: " + parent + ", state: directory}' before this one");
        }
        if (state.is(FileState.Kind.FILE) || state.is(FileState.Kind.OTHER)) {
            throw UserError.of("'" + parent + "' is not a directory, so '" + path + "' cannot be in it");
        }
    }

    static UserError inTheWay(String path, FileState state) {
        return state.is(FileState.Kind.DIRECTORY)
                ? UserError.of("'" + path + "' is a directory", "name a file in it")
                : UserError.of(
                        "'" + path + "' is not a regular file but a device, pipe or socket",
                        "remove it first, or name another path");
    }
}
