package dev.slipway.engine.spi;

import dev.slipway.engine.model.Content;
import java.util.Objects;
import java.util.Optional;

/** What reading a file gave. */
public sealed interface FileText {
    /** Files above this size are not fetched: bytes. */
    int LIMIT = 1 << 20;

    /** There is no regular file at the path. */
    record Absent() implements FileText {}

    /** The bytes. {@link Content.Pending} when an earlier task of the plan will write what only a run can tell. */
    record Present(Content content) implements FileText {
        public Present {
            Objects.requireNonNull(content, "content");
        }
    }

    /** Larger than {@link #LIMIT}. */
    record TooLarge() implements FileText {}

    FileText ABSENT = new Absent();

    /** The text as UTF-8; empty when absent, too large or pending. */
    default Optional<String> text() {
        return this instanceof Present(Content.Plain plain) ? Optional.of(plain.text()) : Optional.empty();
    }

    /** The content when there is some. */
    default Optional<Content> found() {
        return this instanceof Present(Content content) ? Optional.of(content) : Optional.empty();
    }
}
