package dev.slipway.engine.spi.files;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A file of which a task changes a part. What the task does not speak of stays as it is, byte for byte: a file that is not
 * UTF-8 is taken for ISO 8859-1, in which every byte is a character.
 *
 * @param check must succeed before the file takes its place; {@code %s} stands for the new file
 */
public record EditedFile(Place place, Ownership ownership, Missing missing, Optional<Command> check) {
    /** What a file that is not there means. */
    public enum Missing {
        REFUSED,
        CREATED;

        /** From an argument {@code create}. */
        public static Missing of(boolean create) {
            return create ? CREATED : REFUSED;
        }
    }

    public EditedFile {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(ownership, "ownership");
        Objects.requireNonNull(missing, "missing");
        Objects.requireNonNull(check, "check");
    }

    /** To be handed on by {@code TaskModule.queries}: one round, unless a link is followed. */
    public Queries queries(Observation seen) {
        String path = place.reached(seen);
        return place.queries(seen)
                .and(new Query.File(path), new Query.Content(path), new Query.Digest(path))
                .and(new Query.File(AbsolutePath.parent(path)))
                .and(ownership.queries(seen));
    }

    /**
     * What the file holds; empty when it is not there.
     *
     * @throws UserError when it is not a file that can be edited
     */
    public Optional<String> text(Observation seen) {
        String path = place.resolved(seen);
        FileState state = seen.of(new Query.File(path));
        if (!state.exists()) {
            return Optional.empty();
        }
        if (!state.is(FileState.Kind.FILE)) {
            throw DesiredFile.inTheWay(path, state);
        }
        return Optional.of(decoded(content(path, seen)));
    }

    private static Content content(String path, Observation seen) {
        return switch (seen.of(new Query.Content(path))) {
            case FileText.Present(Content.Pending pending) -> {
                // Its digest is unknown too, and asking for it says so to the engine
                seen.of(new Query.Digest(path));
                throw new IllegalStateException("known digest of unknown content: " + pending);
            }
            case FileText.Present(Content content) -> content;
            case FileText.TooLarge() ->
                throw UserError.of(
                        "'" + path + "' is larger than " + FileText.LIMIT + " bytes, too large to be edited",
                        "write it as a whole, with 'copy' or 'template'");
            case FileText.Absent() -> throw UserError.of("'" + path + "' cannot be read");
        };
    }

    private static String decoded(Content content) {
        return content.utf8().orElseGet(() -> new String(content.reveal(), StandardCharsets.ISO_8859_1));
    }

    private static Charset charset(Content content) {
        return content.utf8().isPresent() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    /**
     * The changes that make the file hold the text; to be handed on by {@code TaskModule.plan}.
     *
     * @throws UserError when the file is missing and shall not be made, or cannot hold the text
     */
    public List<Change> changes(String text, Observation seen) {
        String path = place.resolved(seen);
        if (text(seen).isEmpty()) {
            if (missing == Missing.REFUSED) {
                throw UserError.of(
                        "there is no file '" + path + "'",
                        "set 'create: true' to make it, or make it with a task before");
            }
            return desired(path, Content.of(text)).changes(seen);
        }
        FileState state = seen.of(new Query.File(path));
        Content before = content(path, seen);
        Content after = encoded(text, before, path);
        DesiredFile desired = desired(path, after);
        // The digest of what was edited, not of what may have come since: the host then refuses
        return after.equals(before)
                ? desired.attributes(path, state, seen)
                : List.of(desired.written(
                        path, state, Optional.of(before.digest()), new Delta.Text(Optional.of(before), after), seen));
    }

    private DesiredFile desired(String path, Content content) {
        Place end = new Place(path, Place.Links.REFUSED);
        return new DesiredFile(end, content, ownership, DesiredFile.Existing.REPLACED, check);
    }

    private static Content encoded(String text, Content before, String path) {
        Charset charset = charset(before);
        byte[] bytes = text.getBytes(charset);
        if (!new String(bytes, charset).equals(text)) {
            throw UserError.of(
                    "'" + path + "' is not UTF-8 and cannot hold all characters of the text",
                    "convert the file to UTF-8 first, or write plain ASCII");
        }
        return before instanceof Content.Hidden ? new Content.Hidden(Secret.of(bytes)) : Content.of(bytes);
    }
}
