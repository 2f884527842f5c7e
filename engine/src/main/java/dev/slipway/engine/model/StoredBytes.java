package dev.slipway.engine.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The bytes of a file of the controller that is too large to be held. They are read again each time they are needed; equal
 * instances stand for the same bytes.
 */
public interface StoredBytes {
    /** How many bytes there were when the file was first looked at. */
    long size();

    /**
     * The SHA-256 in lower-case hexadecimal; waits until it is worked out.
     *
     * @throws UserError when the file cannot be read, or was changed while it was
     */
    String digest();

    /**
     * The bytes from the first on, as the file holds them now.
     *
     * @throws IOException when it cannot be opened
     */
    InputStream open() throws IOException;

    /** A sentence that says why the file does not hold any more what the digest is of; empty when nothing speaks for that. */
    Optional<String> problem();
}
