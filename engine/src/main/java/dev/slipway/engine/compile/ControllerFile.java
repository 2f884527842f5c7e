package dev.slipway.engine.compile;

import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.StoredBytes;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A large file that a task names. Its digest is worked out on a thread of its own from the start, while hosts are reached: once
 * for all of them.
 *
 * <p>The file has to stay as it is until the last host has it. Size, time of change and inode tell whether it did; should they
 * lie, the host still refuses bytes that do not have the digest.
 */
final class ControllerFile implements StoredBytes {
    private static final int CHUNK = 1 << 20;
    private static final String HINT = "run again when nobody writes to it";

    private final Path path;
    private final Look first;
    private final FutureTask<String> digest;

    /** @param key the file's identity: device and inode where there are such; empty where not */
    private record Look(long size, FileTime changed, Optional<Object> key) {
        static Look at(Path path) throws IOException {
            BasicFileAttributes seen = Files.readAttributes(path, BasicFileAttributes.class);
            return new Look(seen.size(), seen.lastModifiedTime(), Optional.ofNullable(seen.fileKey()));
        }
    }

    /** Looks at a file. Its digest is had when it was {@linkplain #begin begun} to be read. */
    ControllerFile(Path path, Position at) throws IOException {
        this.path = path;
        this.first = Look.at(path);
        this.digest = new FutureTask<>(() -> digest(at));
    }

    /**
     * Looks at a file and begins to read it.
     *
     * @param at where it is named
     * @throws IOException when it cannot be read
     */
    static ControllerFile of(Path path, Position at) throws IOException {
        ControllerFile file = new ControllerFile(path, at);
        // that it may not be read is to be told before any host is reached
        file.open().close();
        file.begin();
        return file;
    }

    void begin() {
        Thread.ofPlatform().daemon().name("digest of " + path).start(digest);
    }

    private String digest(Position at) {
        try (InputStream in = open()) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                sha.update(chunk, 0, n);
            }
            problem().ifPresent(problem -> {
                throw UserError.at(at, problem, HINT);
            });
            return HexFormat.of().formatHex(sha.digest());
        } catch (IOException e) {
            throw UserError.at(at, "cannot read '" + path + "': " + e.getMessage());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long size() {
        return first.size();
    }

    @Override
    public String digest() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return digest.get();
                } catch (InterruptedException e) {
                    // reading a file ends by itself, and the caller has no use for half a digest
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof UserError told ? told : new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public Optional<String> problem() {
        try {
            return Look.at(path).equals(first)
                    ? Optional.empty()
                    : Optional.of("'" + path + "' was changed after Slipway had begun to read it");
        } catch (IOException e) {
            return Optional.of("'" + path + "' cannot be read any more: " + e.getMessage());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ControllerFile file && file.path.equals(path) && file.first.equals(first);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, first);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
