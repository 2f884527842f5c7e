package dev.slipway.engine.transport;

import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Spares hashing a large file a second time to prove that it was written: the host hashed it where it lies, and says then which
 * inode that was, how long, and when it was last changed. As long as the path leads to just that, it holds just those bytes (ADR
 * 16). Used for one request, by one thread at a time.
 */
final class Seal {
    private final String path;
    private final String digest;
    private String told = "";

    Seal(String path, String digest) {
        this.path = Objects.requireNonNull(path, "path");
        this.digest = Objects.requireNonNull(digest, "digest");
    }

    /** The host has written the file, and told what it looks like. */
    void set(Frame written) {
        told = written.output();
    }

    boolean answers(Query<?> query) {
        return query instanceof Query.Digest(String asked) && Sh.path(asked).equals(path);
    }

    /** The question in place of one for the digest. Where the answer is another one, nothing is told: the file has to be read. */
    Asked asked(Query.Digest query, Duration limit) {
        return Asked.of(Piece.question(Sh.call("seal", path), limit), (frame, answers) -> {
            if (frame.exit() == 0 && !told.isEmpty() && frame.output().equals(told)) {
                answers.put(query, Optional.of(digest));
            }
        });
    }
}
