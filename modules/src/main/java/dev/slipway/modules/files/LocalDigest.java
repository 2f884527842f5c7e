package dev.slipway.modules.files;

import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Tunnels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The SHA-256 of a file on the controller; empty when there is none. */
record LocalDigest(String path) implements Query.Service<Optional<String>> {
    @Override
    public List<String> hosts() {
        return List.of();
    }

    @Override
    public Optional<String> ask(Tunnels tunnels) throws IOException {
        Path file = Path.of(path);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        MessageDigest sha = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return Optional.of(HexFormat.of().formatHex(sha.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
